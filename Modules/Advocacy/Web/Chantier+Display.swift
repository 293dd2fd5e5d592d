import Commons
import GRDB
import Kernel
import Markup

extension WorkAxis {
  /// « Axe 3 · La coopération économique territoriale »
  var title: String {
    if let number { return "Axe\u{A0}\(number) · \(label)" }
    return transversal ? "Axe transversal · \(label)" : label
  }

  static func all(_ db: Database) throws -> [WorkAxis] {
    try WorkAxis.fetchAll(db, sql: "SELECT * FROM axis ORDER BY position, key")
  }
}

extension Chantier {
  var record: RecordID { RecordID("chantier", key) }

  /// « Fiche 2 · Foncier »
  var label: String { "Fiche\u{A0}\(number) · \(title)" }

  static func find(_ db: Database, key: String) throws -> Chantier? {
    try Chantier.fetchOne(db, sql: "SELECT * FROM chantier WHERE key = ?", arguments: [key])
  }

  func items(_ db: Database) throws -> [ChantierItem] {
    try ChantierItem.fetchAll(
      db, sql: "SELECT * FROM chantier_item WHERE chantier = ? ORDER BY section, position", arguments: [key])
  }

  func referents(_ db: Database, _ role: ReferentRole) throws -> [ChantierReferent] {
    try ChantierReferent.fetchAll(
      db, sql: "SELECT * FROM chantier_referent WHERE chantier = ? AND role = ? ORDER BY position, key",
      arguments: [key, role.rawValue])
  }

  /// The fiche as an entry of a list, with those who answer for it.
  func item(_ db: Database) throws -> Item {
    var detail: [Inline] = []
    for (role, title) in [(ReferentRole.board, "Au conseil : "), (.team, "Dans l’équipe : ")] {
      let names = try referents(db, role).map { try $0.links(db) }
      guard !names.isEmpty else { continue }
      detail.append(.text((detail.isEmpty ? "" : " · ") + title))
      detail += names.joined(by: ", ")
    }
    return Item(title, opens: record, mark: "Fiche\u{A0}\(number)", tags: [state.label], detail: detail)
  }

  /// Every fiche under its axis, as the page of the programme and the report tell it.
  static func byAxis(_ db: Database) throws -> [Block] {
    let chantiers = try ChantierFilter().chantiers(db)
    return try WorkAxis.all(db).flatMap { axis in
      [Block].section(
        axis.title, id: axis.key, unlessEmpty: try chantiers.filter { $0.axis == axis.key }.map { try $0.item(db) })
    }
  }
}

extension ChantierReferent {
  var record: RecordID { RecordID("chantier_referent", key) }

  /// Who it is: a person, an organisation, or a person for an organisation.
  func links(_ db: Database) throws -> [Inline] {
    let person = try self.person.flatMap { try Person.find(db, key: $0) }
    let organisation = try self.organisation.flatMap { try Organisation.find(db, key: $0) }
    return [
      person.map { [.linked($0.name, .record($0.record))] },
      organisation.map { [.linked($0.name, .record($0.record))] },
    ].compactMap { $0 }.joined(by: " pour ")
  }

  /// The same with what they answer for, where it is not the whole.
  func scopedLinks(_ db: Database) throws -> [Inline] {
    try links(db) + (scope.map { [.text(" (\($0.loweredFirst))")] } ?? [])
  }
}

extension ChantierItem {
  var record: RecordID { RecordID("chantier_item", "\(chantier)/\(section.rawValue)/\(position)") }

  /// The line as an entry of a list, which opens onto its event when it names one.
  func item(tags: [String] = []) -> Item {
    Item(
      mark: onDate?.text, [event.map { .record(text, "event", $0) } ?? .text(text)], tags: tags, record: record)
  }

  /// Whether one of these lines tells that the event of this one took place.
  func isFound(among done: [ChantierItem]) -> Bool {
    guard let event else { return false }
    return done.contains { $0.section == .done && $0.chantier == chantier && $0.event == event }
  }
}

extension [[Inline]] {
  /// Runs of text one after the other, with a separator between them.
  func joined(by separator: String) -> [Inline] {
    Array<Inline>(joined(separator: [Inline.text(separator)]))
  }
}

extension String {
  var loweredFirst: String { prefix(1).lowercased() + dropFirst() }

  /// The text, or nil when it is empty: what a reader did not fill in does not filter.
  var unlessEmpty: String? { isEmpty ? nil : self }
}
