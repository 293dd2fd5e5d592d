import Commons
import GRDB
import Kernel

extension HomePanel {
  /// The five latest works; those whose date is not known cannot be told to be recent.
  static let latestWorks = HomePanel("publications", order: 40) { _, db in
    var filter = WorkFilter()
    filter.isOut = true
    filter.order = .latestFirst
    let editions = try Edition.byWork(db)
    let latest = try filter.works(db).filter { $0.publishedOn != nil }.prefix(5)
    return .section("Dernières publications", unlessEmpty: latest.map { $0.item(editions[$0.key] ?? []) })
  }
}

extension Facet {
  /// What an organisation published or contributed to, and what it wrote on the network when it is an outlet.
  static let organisationWorks = Facet("publications/organisation", order: 40, about: "organisation") { db, key in
    var filter = WorkFilter()
    filter.organisation = key
    filter.order = .latestFirst
    let roles = try Credit.roles(db, of: key, in: "organisation")
    let editions = try Edition.byWork(db)
    let works = try filter.works(db).map { work in
      var told = roles[work.key] ?? []
      if work.publisher == key, !told.contains(.publisher) { told.append(.publisher) }
      return work.item(editions[work.key] ?? [], as: told)
    }
    var press = PressFilter()
    press.outlet = key
    press.latestFirst = true
    return .section("Publications", unlessEmpty: works)
      + .section(
        "Articles de presse", unlessEmpty: try press.entries(db).map { $0.item(on: RecordID("organisation", key)) })
  }

  static let personWorks = Facet("publications/person", order: 40, about: "person") { db, key in
    var filter = WorkFilter()
    filter.person = key
    filter.order = .latestFirst
    let roles = try Credit.roles(db, of: key, in: "person")
    let editions = try Edition.byWork(db)
    return .section(
      "Publications",
      unlessEmpty: try filter.works(db).map { $0.item(editions[$0.key] ?? [], as: roles[$0.key] ?? []) })
  }

  static let territoryEditions = Facet("publications/territory", order: 40, about: "territory") { db, code in
    .section("Publications", unlessEmpty: try Edition.of(db, territory: code).map { $0.itemOfWork() })
  }

  static let themeWorks = Facet("publications/theme", order: 40, about: "theme") { db, key in
    var filter = WorkFilter()
    filter.theme = key
    filter.order = .latestFirst
    let editions = try Edition.byWork(db)
    return .section("Publications", unlessEmpty: try filter.works(db).map { $0.item(editions[$0.key] ?? []) })
  }
}

extension Work {
  /// The publication as an entry that says what somebody gave to it.
  fileprivate func item(_ editions: [Edition], as roles: [ContributorRole]) -> Item {
    var item = item(editions)
    item.tags += roles.map(\.label)
    return item
  }
}

extension SearchSource {
  static let works = SearchSource("publications/works", of: "work") { (work: Work, db) in
    let contributors = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT group_concat(
            trim(coalesce(p.given_name || ' ' || p.family_name, '') || ' ' || coalesce(o.name, '')), ' ; ')
          FROM contributor c LEFT JOIN person p ON p.key = c.person LEFT JOIN organisation o ON o.key = c.organisation
          WHERE c.work = ?
          """), arguments: [work.key])
    let collection = try String.fetchOne(
      db.cachedStatement(sql: "SELECT label FROM collection WHERE key = ?"), arguments: [work.collection])
    let body = [work.description, collection, contributors].compactMap { $0 }
    return SearchEntry(
      work.record, kind: work.kind.label, title: work.title, body: body.joined(separator: " "), date: work.publishedOn)
  }
}
