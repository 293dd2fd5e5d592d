import Commons
import GRDB
import Kernel

extension Project {
  func item() -> Item {
    Item(
      name, opens: record, mark: dates.text, tags: [status.label], detail: fullName.map { [.text($0)] } ?? [])
  }

  /// The project told in full.
  func sheet(_ db: Database) throws -> Sheet {
    let names = try EuropeNames(db).besides(record)
    let partners = try ProjectPartner.of(db, project: key)
    let phases = try phases(db)
    let events = try Event.fetchAll(
      db,
      sql: """
        SELECT e.* FROM event e JOIN project_event p ON p.event = e.key WHERE p.project = ?
        ORDER BY e.starts_on, e.key
        """, arguments: [key])
    let applications = try EuropeFilter().applications(db).filter { $0.project == key }
    let declared = try declaredNumbers(db)
    var blocks = try facts(db)
    if !partners.isEmpty {
      blocks.append(
        .section(
          "Organisations",
          partners.byRole.map { role, partners in .section(role.label, [.list(partners.map { $0.item() })]) }))
    }
    blocks += .section("Phases", unlessEmpty: phases.map { $0.item() })
    blocks += .section("Événements", unlessEmpty: events.map { $0.item() })
    blocks += .section("Candidatures", unlessEmpty: applications.map { $0.item(names) })
    blocks += .section("Nombres déclarés", unlessEmpty: declared)
    return Sheet(
      record, kind: "Projet", title: name, lead: summary.map { [.text($0)] } ?? [],
      sources: partners.map(\.record) + phases.map(\.record) + applications.map(\.record)
        + declared.compactMap(\.record),
      blocks: blocks)
  }

  /// What is known of the project in a few words.
  func facts(_ db: Database) throws -> [Block] {
    let themes = try Theme.of(db, owner: key, in: "project_themes")
    let programme = try programme.flatMap { try Programme.find(db, key: $0) }
    return [Block].facts(
      Fact.optional("Nom développé", fullName),
      programme.map { Fact("Programme", [.linked($0.title, .record($0.record))]) },
      Fact("Dates", dates.text ?? "non renseignées"),
      Fact("État", status.label),
      themes.isEmpty ? nil : Fact("Thèmes", linked(themes) { ($0.label, $0.record) }))
  }

  /// The numbers that somebody published about this project, each opening onto its figure.
  private func declaredNumbers(_ db: Database) throws -> [Item] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT figure, period, value, reason FROM declaration WHERE subject = ? ORDER BY figure, period, value",
      arguments: [key])
    return rows.compactMap { row in
      let (id, period): (String, String) = (row["figure"], row["period"])
      guard let figure = Figure.ofOneProject.first(where: { $0.id == id }) else { return nil }
      let value: Quantity = row["value"] ?? .notRecorded
      let unit = (value.number ?? 0) < 2 ? figure.unit.singular : figure.unit.plural
      return Item(
        mark: PartialDate(period)?.text, [.linked("\(value.text) \(unit)", .figure(id))],
        detail: (row["reason"] as String?).map { [.text($0)] } ?? [],
        record: RecordID("declaration", "\(id)/\(key)/\(period)/\(value.encoded)"))
    }
  }
}

extension ProjectPhase {
  /// A phase of which only the beginning is known is told by that day alone: nothing says that it lasts.
  func item() -> Item {
    Item(
      mark: validTo == nil ? validFrom?.text : dates.text, [.text(title)],
      detail: summary.map { [.text($0)] } ?? [], record: record)
  }
}

extension ProjectPartner {
  func item() -> Item {
    Item([.linked(name, .record(organisation))], detail: note.map { [.text($0)] } ?? [], record: record)
  }
}
