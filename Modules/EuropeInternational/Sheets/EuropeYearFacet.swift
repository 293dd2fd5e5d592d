import Commons
import GRDB
import Kernel

extension YearFacet {
  /// The projects and involvements of a year in which an organisation has a part.
  static let organisationInEurope = YearFacet("europe/organisation-year", order: 60, about: "organisation") {
    db, key, period in
    let filter = EuropeFilter(year: period.year, asOf: period.lastDay)
    let names = try EuropeNames(db).besides(RecordID("organisation", key))
    let roles = try ProjectOrganisation.fetchAll(
      db, sql: "SELECT * FROM project_organisation WHERE organisation = ? ORDER BY role", arguments: [key])
    let projects = try filter.projects(db).compactMap { project -> Item? in
      let held = roles.filter { $0.project == project.key }
      guard !held.isEmpty else { return nil }
      var item = project.item()
      item.tags += held.map(\.role.label)
      return item
    }
    let involvements = try filter.involvements(db).filter { $0.organisation == key }
    return .section("Projets", unlessEmpty: projects)
      + .section("Europe et international", unlessEmpty: involvements.map { $0.item(names) })
  }
}

extension Facet {
  /// The projects that an event belongs to, and what it was in Europe and the world.
  static let eventInEurope = Facet("europe/event", order: 60, about: "event") { db, key in
    let names = try EuropeNames(db).besides(RecordID("event", key))
    let projects = try Project.fetchAll(
      db,
      sql: """
        SELECT * FROM project WHERE key IN (SELECT project FROM project_event WHERE event = ?)
        ORDER BY name COLLATE french, key
        """, arguments: [key])
    let involvements = try EuropeFilter().involvements(db).filter { $0.event == key }
    let items = involvements.map { involvement in
      var item = involvement.item(names)
      item.title = [.text(involvement.title)]
      return item
    }
    return .section("Projets", unlessEmpty: projects.map { $0.item() })
      + .section("Europe et international", unlessEmpty: items)
  }
}
