import Commons
import GRDB
import Kernel
import Markup

extension AdvocacyAction {
  var record: RecordID { RecordID("advocacy_action", key) }

  static func find(_ db: Database, key: String) throws -> AdvocacyAction? {
    try AdvocacyAction.fetchOne(db, sql: "SELECT * FROM advocacy_action WHERE key = ?", arguments: [key])
  }

  /// The action as an entry of a list, with what came of it.
  func item() -> Item {
    Item(
      title, opens: record, mark: onDate?.text ?? "Sans date", tags: [kind.label, level.scale, outcome.label],
      detail: summary.map { [.text($0)] } ?? [])
  }

  /// The action told in full.
  func sheet(_ db: Database) throws -> Sheet {
    let themes = try Theme.of(db, owner: key, in: "advocacy_action_themes")
    let event = try event.flatMap { try Event.find(db, key: $0) }
    let chantier = try chantier.flatMap { try Chantier.find(db, key: $0) }
    var blocks = [Block].facts(
      Fact("Date", onDate?.text ?? "non renseignée"),
      Fact("Nature", kind.label),
      Fact("Échelle", level.label),
      Fact("Issue", outcome == .notRecorded ? "non renseignée" : outcome.label),
      event.map { Fact("Événement", [.linked("\($0.dateText) · \($0.title)", .record($0.record))]) },
      event.flatMap { $0.status == .held ? nil : Fact("État de l’événement", $0.status.label) },
      chantier.map { Fact("Fiche action", [.linked($0.label, .record($0.record))]) },
      themes.isEmpty ? nil : Fact("Thèmes", linked(themes) { ($0.label, $0.record) }))
    if let outcomeNote { blocks.append(.note([.text(outcomeNote)])) }
    let (organisations, people) = (try organisations(db), try people(db))
    blocks += .section("Organisations", unlessEmpty: organisations)
    blocks += .section("Personnes", unlessEmpty: people)
    return Sheet(
      record, kind: "Plaidoyer · \(kind.label)", title: title, lead: summary.map { [.text($0)] } ?? [],
      sources: (organisations + people).compactMap(\.record), blocks: blocks)
  }

  private func organisations(_ db: Database) throws -> [Item] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT o.key, o.name, a.role FROM action_organisation a JOIN organisation o ON o.key = a.organisation
        WHERE a.action = ? ORDER BY a.role, o.name COLLATE french
        """, arguments: [key]
    ).map { row in
      let (organisation, role): (String, String) = (row["key"], row["role"])
      return Item(
        [.record(row["name"], "organisation", organisation)],
        tags: ActionOrganisationRole(rawValue: role).map { [$0.label] } ?? [],
        record: RecordID("action_organisation", "\(key)/\(organisation)/\(role)"))
    }
  }

  private func people(_ db: Database) throws -> [Item] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT p.key, p.given_name || ' ' || p.family_name AS name, a.note
        FROM action_person a JOIN person p ON p.key = a.person WHERE a.action = ? ORDER BY p.family_name COLLATE french, p.key
        """, arguments: [key]
    ).map { row in
      let person: String = row["key"]
      return Item(
        [.record(row["name"], "person", person)], detail: (row["note"] as String?).map { [.text($0)] } ?? [],
        record: RecordID("action_person", "\(key)/\(person)"))
    }
  }
}
