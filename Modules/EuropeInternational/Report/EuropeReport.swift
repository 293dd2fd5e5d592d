import Commons
import GRDB
import Kernel

extension ReportSection {
  /// What the network did in Europe and the world in the year.
  static let europeChapter = ReportSection(
    "europe", order: 400, title: "Europe et international",
    requiredTexts: [
      RequiredText("europe", "Introduction du chapitre européen, par la commission Europe et international")
    ]
  ) { db, period in
    let filter = EuropeFilter(year: period.year, asOf: period.lastDay)
    let names = try EuropeNames(db)
    let texts = try EditorialText.chapter(db, "europe", in: period)
    let involvements = try filter.involvements(db)
    let events = try filter.events(db).reversed()
    let applications = try filter.applications(db).reversed()
    guard !(involvements.isEmpty && events.isEmpty && applications.isEmpty) else {
      return texts + [
        .empty("Aucun engagement européen ou international n’est enregistré pour \(period.text).")
      ]
    }
    // A text is followed long after its adoption, and some bear no date: only those adopted later are left out.
    let followed = try EuropeFilter().texts(db).filter { $0.adoptedOn.map { $0.year <= period.year } ?? true }
    return texts + [
      .figures(["europe.involvements", "europe.networks", "europe.applications"]),
      .section(
        "Engagements",
        involvements.isEmpty
          ? [.empty("Aucun engagement n’est daté de \(period.text).")] : Involvement.sections(involvements, names)),
      .section(
        "Événements", events.map { $0.item() },
        orElse: "Aucun événement européen ou international n’est enregistré pour \(period.text)."),
      .section(
        "Candidatures", applications.map { $0.item(names) },
        orElse: "Aucune candidature n’est datée de \(period.text)."),
      .section(
        "Textes suivis", followed.map { $0.item(names) }, orElse: "Aucun texte suivi n’est enregistré."),
    ]
  }

  /// The projects of the year, those under way before those that are being prepared.
  static let projectsChapter = ReportSection("projets", order: 410, title: "Projets") { db, period in
    let texts = try EditorialText.chapter(db, "projets", in: period)
    let projects = try EuropeFilter(year: period.year).projects(db)
    guard !projects.isEmpty else { return texts + [.empty("Aucun projet n’est enregistré pour \(period.text).")] }
    let prepared = try projects.filter { !$0.isUnderWay }.map { try $0.digest(db) }
    return try texts + [.figures(["europe.projects"])]
      + projects.filter(\.isUnderWay).map { try $0.digest(db) }
      + (prepared.isEmpty ? [] : [.section("En préparation", prepared)])
  }
}

extension Project {
  /// The project with its partners and phases, as the report tells it.
  fileprivate func digest(_ db: Database) throws -> Block {
    let partners = try ProjectPartner.of(db, project: key).byRole.map { role, partners in
      Fact(role.label, linked(partners) { ($0.name, $0.organisation) })
    }
    let programme = try programme.flatMap { try Programme.find(db, key: $0) }
    let known = [
      Fact("Projet", [.linked(fullName ?? name, .record(record))]),
      programme.map { Fact("Programme", [.linked($0.title, .record($0.record))]) },
      Fact("Dates", dates.text ?? "non renseignées"), Fact("État", status.label),
    ].compactMap { $0 }
    let intro: [Block] = summary.map { [.paragraph([.text($0)])] } ?? []
    return .section(
      name, intro + [.facts(known + partners)] + .section("Phases", unlessEmpty: try phases(db).map { $0.item() }))
  }
}
