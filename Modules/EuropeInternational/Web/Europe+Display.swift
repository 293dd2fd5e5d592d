import Commons
import GRDB
import Kernel

extension Involvement {
  /// Involvements under the kinds that they are of.
  static func sections(_ involvements: [Involvement], _ names: EuropeNames) -> [Block] {
    InvolvementKind.allCases.flatMap { kind in
      [Block].section(kind.label, unlessEmpty: involvements.filter { $0.kind == kind }.map { $0.item(names) })
    }
  }

  /// The involvement as an entry of a list; it has no page of its own, its title opens onto its event.
  func item(_ names: EuropeNames) -> Item {
    // The network itself stands behind every entry: naming it would say nothing.
    let place = organisation == "rtes" ? nil : names.link("organisation", organisation)
    return Item(
      mark: onDate?.text, [event.map { .record(title, "event", $0) } ?? .text(title)],
      detail: joined(place, names.link("body", body), summary.map { .text($0) }), record: record)
  }

  func sheet(_ names: EuropeNames) -> Sheet {
    Sheet(
      record, kind: "Engagement", title: title, lead: summary.map { [.text($0)] } ?? [],
      blocks: [Block].facts(
        Fact("Nature", kind.label),
        Fact("Date", onDate?.text ?? "non renseignée"),
        names.link("organisation", organisation).map { Fact("Organisation", [$0]) },
        names.link("body", body).map { Fact("Instance", [$0]) },
        names.link("event", event).map { Fact("Événement", [$0]) }))
  }
}

extension Application {
  func item(_ names: EuropeNames) -> Item {
    Item(
      mark: submittedOn?.text, [.text(title)], tags: [status.label],
      detail: joined(
        names.link("programme", programme), names.link("project", project), summary.map { .text($0) }),
      record: record)
  }

  func sheet(_ names: EuropeNames) -> Sheet {
    Sheet(
      record, kind: "Candidature", title: title, lead: summary.map { [.text($0)] } ?? [],
      blocks: [Block].facts(
        Fact("État", status.label),
        Fact("Dépôt", submittedOn?.text ?? "date non renseignée"),
        names.link("programme", programme).map { Fact("Programme", [$0]) },
        names.link("project", project).map { Fact("Projet", [$0]) }))
  }
}

extension FollowedText {
  func item(_ names: EuropeNames) -> Item {
    Item(
      mark: adoptedOn?.text, [.text(title)], tags: [kind.label, level.label],
      detail: joined(names.link("organisation", issuer), summary.map { .text($0) }), record: record)
  }

  func sheet(_ names: EuropeNames) -> Sheet {
    Sheet(
      record, kind: "Texte suivi", title: title, lead: summary.map { [.text($0)] } ?? [],
      blocks: [Block].facts(
        Fact("Nature", kind.label),
        Fact("Échelle", level.label),
        Fact("Adoption", adoptedOn?.text ?? "date non renseignée"),
        names.link("organisation", issuer).map { Fact("Auteur", [$0]) }))
  }
}

extension Programme {
  /// « Nom développé (SIGLE) », or the name alone where it is the acronym.
  var title: String { acronym.flatMap { $0 == name ? nil : "\(name) (\($0))" } ?? name }

  func item() -> Item {
    Item(
      title, opens: record, mark: dates.text, tags: [kind.label, level.label],
      detail: summary.map { [.text($0)] } ?? [])
  }

  /// The programme with the projects and applications that rest on it.
  func sheet(_ db: Database) throws -> Sheet {
    let names = try EuropeNames(db).besides(record)
    let projects = try Project.fetchAll(
      db, sql: "SELECT * FROM project WHERE programme = ? ORDER BY name COLLATE french, key", arguments: [key])
    let applications = try EuropeFilter().applications(db).filter { $0.programme == key }
    let facts = [Block].facts(
      Fact("Nature", kind.label), Fact("Échelle", level.label), Fact.optional("Sigle", acronym),
      Fact("Dates", dates.text ?? "non renseignées"))
    return Sheet(
      record, kind: kind.label, title: title, lead: summary.map { [.text($0)] } ?? [],
      sources: applications.map(\.record),
      blocks: facts + .section("Projets", unlessEmpty: projects.map { $0.item() })
        + .section("Candidatures", unlessEmpty: applications.map { $0.item(names) }))
  }
}
