import GRDB
import Kernel
import Markup
import Store

/// The verbs that write conventions, within one transaction. What is agreed is public: the history keeps the former values.
struct ConventionDesk {
  let journal: Journal
  let today: PartialDate

  private var db: Database { journal.db }

  /// Adds a commitment at the end.
  /// - Returns: its number.
  @discardableResult
  func commit(
    _ convention: Convention, _ text: String, by holder: CommitmentHolder, dueOn: PartialDate?
  ) throws -> Int {
    let position = (try convention.commitments(db).last?.position ?? 0) + 1
    try db.execute(
      sql: """
        INSERT INTO convention_commitment (convention, position, holder, text, due_on, state)
        VALUES (?, ?, ?, ?, ?, 'planned')
        """, arguments: [convention.key, position, holder.rawValue, text, dueOn])
    try journal.note(.created, RecordID("convention_commitment", "\(convention.key)/\(position)").description)
    return position
  }

  /// Tells where a commitment stands.
  /// - Parameter note: what was done of it; nil leaves the former note.
  func settle(_ commitment: ConventionCommitment, as state: CommitmentState, note: String?) throws {
    try db.execute(
      sql: """
        UPDATE convention_commitment SET state = ?, note = coalesce(?, note) WHERE convention = ? AND position = ?
        """, arguments: [state.rawValue, note, commitment.convention, commitment.position])
    try journal.note(
      .changed, commitment.record.description,
      detail: Self.json(
        .object(["state": .string(commitment.state.rawValue), "note": commitment.note.map(JSONValue.string)])))
  }

  /// Notes what the two sides think of a convention; a second evaluation of one day takes the place of the first.
  /// - Parameter text: Markdown.
  /// - Throws: ``Sentence`` for a day that is still to come.
  func evaluate(
    _ convention: Convention, on day: PartialDate, _ conclusion: EvaluationConclusion, _ text: String
  ) throws {
    guard day <= today else { throw Sentence("Une évaluation ne se date pas dans l’avenir : le \(day.text).") }
    try db.execute(
      sql: """
        INSERT INTO convention_evaluation (convention, evaluated_on, conclusion, text) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET conclusion = excluded.conclusion, text = excluded.text
        """, arguments: [convention.key, day, conclusion.rawValue, text])
    try journal.note(.changed, convention.record.description)
  }

  /// Agrees on what follows: a convention with the same partner and axes, and the commitments that are still open.
  /// - Throws: ``Sentence`` when something follows already, or when the days do not.
  func renew(_ former: Convention, from: PartialDate, to: PartialDate?, title: String?) throws -> Convention {
    if let successor = try former.successor(db) {
      throw Sentence("La convention « \(former.title) » est déjà suivie de « \(successor.title) » (\(successor.key)).")
    }
    if let to, to < from { throw Sentence("La convention finirait (\(to)) avant de commencer (\(from)).") }
    if let end = former.validTo, from <= end.lastDay {
      throw Sentence("La convention court \(end.until) : la suivante ne peut pas commencer le \(from.text).")
    }
    let key = try freeKey(from: from, to: to, of: former)
    let status: ConventionStatus = from <= today ? .inForce : .planned
    try db.execute(
      sql: """
        INSERT INTO convention (key, partner, title, valid_from, valid_to, status, summary) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        key, former.partner, title ?? former.title(from: from, to: to), from, to, status.rawValue, former.summary,
      ])
    try journal.note(.created, RecordID("convention", key).description)
    for axis in try former.axes(db) {
      try db.execute(
        sql: "INSERT INTO convention_axis (convention, position, text) VALUES (?, ?, ?)",
        arguments: [key, axis.position, axis.text])
      try journal.note(.created, RecordID("convention_axis", "\(key)/\(axis.position)").description)
    }
    try db.execute(
      sql: "INSERT INTO convention_renewal (convention, follows) VALUES (?, ?)", arguments: [key, former.key])
    try journal.note(.created, RecordID("convention_renewal", key).description)
    try set(.renewed, of: former)
    guard let renewed = try Convention.find(db, key: key) else {
      throw Sentence("La convention « \(key) » n’a pas pu être enregistrée. Réessayez.")
    }
    for commitment in try former.commitments(db) where commitment.state.isOpen {
      try commit(renewed, commitment.text, by: commitment.holder, dueOn: nil)
    }
    return renewed
  }

  /// Closes a convention that nothing follows.
  func end(_ convention: Convention, on day: PartialDate) throws {
    guard convention.isRunning else {
      throw Sentence("La convention « \(convention.title) » est déjà « \(convention.status.label) ».")
    }
    if let from = convention.validFrom, day < from.firstDay {
      throw Sentence("La convention commence plus tard (\(from.text)) : elle ne peut pas finir le \(day.text).")
    }
    try set(.ended, of: convention, validTo: day)
  }

  /// - Parameter validTo: its new last day; nil leaves the former one.
  private func set(_ status: ConventionStatus, of convention: Convention, validTo: PartialDate? = nil) throws {
    try db.execute(
      sql: "UPDATE convention SET status = ?, valid_to = coalesce(?, valid_to) WHERE key = ?",
      arguments: [status.rawValue, validTo, convention.key])
    try journal.note(
      .changed, convention.record.description,
      detail: Self.json(
        .object([
          "status": .string(convention.status.rawValue),
          "valid_to": (convention.validTo?.description).map(JSONValue.string),
        ])))
  }

  /// The partner and the years, as the keys of conventions are: `france-urbaine-2027-2029`.
  private func freeKey(from: PartialDate, to: PartialDate?, of former: Convention) throws -> String {
    let years = [from.year, to?.year].compactMap { $0.map(String.init) }
    let key = ([former.partner] + years).joined(separator: "-")
    guard try Convention.find(db, key: key) == nil else {
      throw Sentence(
        "Une convention a déjà la clé « \(key) » : c’est peut-être elle qui suit. « rtes conventions show \(key) » la montre."
      )
    }
    return key
  }

  private static func json(_ former: JSONValue) -> String { String(decoding: former.bytes, as: UTF8.self) }
}

extension Convention {
  /// The title of what follows: where it names the years of this one, it names those of the next.
  fileprivate func title(from: PartialDate, to: PartialDate?) -> String {
    guard let validFrom, let validTo, let to else { return title }
    return title.replacing("\(validFrom.year)-\(validTo.year)", with: "\(from.year)-\(to.year)")
  }
}
