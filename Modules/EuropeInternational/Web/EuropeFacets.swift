import Commons
import GRDB
import Kernel

extension Facet {
  /// The projects, involvements and texts of an organisation.
  static let organisationInEurope = Facet("europe/organisation", order: 40, about: "organisation") { db, key in
    let names = try EuropeNames(db).besides(RecordID("organisation", key))
    let roles = try ProjectOrganisation.fetchAll(
      db, sql: "SELECT * FROM project_organisation WHERE organisation = ? ORDER BY role", arguments: [key])
    let projects = try EuropeFilter().projects(db).compactMap { project -> Item? in
      let held = roles.filter { $0.project == project.key }
      guard !held.isEmpty else { return nil }
      var item = project.item()
      item.tags += held.map(\.role.label)
      return item
    }
    let involvements = try EuropeFilter().involvements(db).filter { $0.organisation == key }
    let texts = try EuropeFilter().texts(db).filter { $0.issuer == key }
    return .section("Projets", unlessEmpty: projects)
      + .section(
        "Engagements européens et internationaux",
        unlessEmpty: involvements.map { involvement in
          var item = involvement.item(names)
          item.tags = [involvement.kind.label]
          return item
        })
      + .section("Textes suivis", unlessEmpty: texts.map { $0.item(names) })
  }

  static let themeProjects = Facet("europe/theme", order: 40, about: "theme") { db, key in
    let projects = try Project.fetchAll(
      db,
      sql:
        "SELECT * FROM project WHERE key IN (SELECT owner FROM project_themes WHERE target = ?) ORDER BY name COLLATE french, key",
      arguments: [key])
    return .section("Projets", unlessEmpty: projects.map { $0.item() })
  }
}

extension SearchSource {
  static let projects = SearchSource("europe/projects", of: "project") { (project: Project, db) in
    let phases = try ProjectPhase.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM project_phase WHERE project = ? ORDER BY position"),
      arguments: [project.key])
    let body = [project.fullName, project.summary].compactMap { $0 } + phases.map(\.title)
    return SearchEntry(
      project.record, kind: "Projet", title: project.name, body: body.joined(separator: " "), date: project.validFrom)
  }

  static let programmes = SearchSource("europe/programmes", of: "programme") { (programme: Programme, _) in
    SearchEntry(
      programme.record, kind: programme.kind.label, title: programme.title, body: programme.summary ?? "",
      date: programme.validFrom)
  }
}

extension AuditCheck {
  /// Projects and programmes that no date places in time.
  static let undatedProjects = AuditCheck("europe/undated", title: "Projets et programmes sans date") { db in
    let projects = try EuropeFilter().projects(db).filter { $0.dates.text == nil }
    let programmes = try EuropeFilter().programmes(db).filter { $0.dates.text == nil }
    return projects.map {
      Finding($0.record, label: $0.name, problem: "Ni début ni fin du projet ne sont enregistrés.")
    }
      + programmes.map {
        Finding($0.record, label: $0.title, problem: "Ni début ni fin du programme ne sont enregistrés.")
      }
  }

  static let projectsWithoutFunder = AuditCheck("europe/no-funder", title: "Projets sans financeur") { db in
    try Project.fetchAll(
      db,
      sql: """
        SELECT * FROM project WHERE key NOT IN (SELECT project FROM project_organisation WHERE role = 'funder')
        ORDER BY name COLLATE french, key
        """
    ).map { Finding($0.record, label: $0.name, problem: "Aucun financeur n’est enregistré.") }
  }
}
