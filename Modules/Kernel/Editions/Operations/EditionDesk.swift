public import Foundation
internal import GRDB
public import Kernel
public import Store

/// Opens editions and takes them from state to state, within a write transaction.
public struct EditionDesk {
  let journal: Journal
  let now: Date
  /// Who asks, as the edition's steps name them.
  let author: String

  /// - Throws: ``Sentence`` when nobody is named.
  public init(_ journal: Journal, by author: String, at now: Date) throws {
    let name = author.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !name.isEmpty else { throw Sentence("Dites qui le demande : --by NOM.") }
    self.journal = journal
    self.now = now
    self.author = name
  }

  /// Opens a year's edition as a draft; for one that is still a draft, sets its cut-off anew.
  /// - Parameter cutOff: a day of the year; nil for the one that stands, or else the last.
  /// - Throws: ``Sentence`` when the day lies outside the year, or the edition is a draft no longer.
  @discardableResult
  public func open(_ year: Int, cutOff: PartialDate? = nil) throws -> ReportEdition {
    if let cutOff, cutOff.day == nil || cutOff.year != year {
      throw Sentence("L’édition \(year) s’arrête à un jour de \(year), comme \(year)-12-31.")
    }
    guard let former = try ReportEdition.find(year, journal.db) else {
      try journal.db.execute(
        sql: "INSERT INTO report_edition (year, cut_off, state) VALUES (?, ?, ?)",
        arguments: [year, cutOff?.description ?? Period(year: year).lastDay, EditionState.draft])
      try note(.draft, of: year)
      try journal.note(.created, ReportEdition.record(of: year).description)
      return try found(year)
    }
    guard let cutOff, cutOff != former.cutOff else { return former }
    guard former.state == .draft else {
      throw Sentence(
        "L’édition \(year) est en état « \(former.state.label) » : son arrêt ne change qu’en brouillon.")
    }
    try journal.db.execute(
      sql: "UPDATE report_edition SET cut_off = ? WHERE year = ?", arguments: [cutOff, year])
    try journal.note(.changed, former.record.description, detail: "{\"cut_off\":\"\(former.cutOff)\"}")
    return try found(year)
  }

  /// Takes an edition to another state. Sealing keeps more than a state: see ``seal(_:_:in:)``.
  /// - Throws: ``Sentence`` when it cannot go there from where it stands.
  @discardableResult
  public func move(_ year: Int, to state: EditionState) throws -> ReportEdition {
    guard state != .sealed else { throw Sentence("Une édition se scelle avec « rtes-report seal ».") }
    try step(year, to: state)
    return try found(year)
  }

  /// The edition of a year.
  /// - Throws: ``Sentence`` when there is none.
  func found(_ year: Int) throws -> ReportEdition {
    guard let edition = try ReportEdition.find(year, journal.db) else { throw Sentence.noEdition(year) }
    return edition
  }

  func step(_ year: Int, to state: EditionState) throws {
    let edition = try found(year)
    if let refusal = edition.refusal(of: state) { throw Sentence(refusal) }
    try journal.db.execute(sql: "UPDATE report_edition SET state = ? WHERE year = ?", arguments: [state, year])
    try note(state, of: year)
    try journal.note(
      .changed, edition.record.description, detail: "{\"state\":\"\(edition.state.rawValue)\"}")
  }

  private func note(_ state: EditionState, of year: Int) throws {
    try journal.db.execute(
      sql: """
        INSERT INTO report_edition_move (year, position, state, moved_at, moved_by)
        SELECT ?1, count(*) + 1, ?2, ?3, ?4 FROM report_edition_move WHERE year = ?1
        """, arguments: [year, state, now.ISO8601Format(), author])
  }
}

extension ReportEdition {
  /// Why the edition cannot go to a state, in a sentence; nil when it can.
  public func refusal(of state: EditionState) -> String? {
    guard !self.state.moves.contains(state) else { return nil }
    if self.state == .sealed { return "L’édition \(year) est scellée : elle ne change plus." }
    if self.state == state { return "L’édition \(year) est déjà en état « \(state.label) »." }
    return """
      L’édition \(year) est en état « \(self.state.label) » et ne passe pas de là à « \(state.label) ». Passez d’abord par \
      « \(EditionState.proof.label) » : rtes-report editions move --year \(year) --to proof --by NOM.
      """
  }
}

extension Sentence {
  /// Nobody has opened the edition of that year.
  public static func noEdition(_ year: Int) -> Sentence {
    Sentence("L’édition \(year) n’est pas ouverte : rtes-report editions open --year \(year) --by NOM.")
  }
}
