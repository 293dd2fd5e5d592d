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
  static let works = SearchSource("publications/works") { db in
    let names = try Row.fetchAll(
      db,
      sql: """
        SELECT c.work, group_concat(
          trim(coalesce(p.given_name || ' ' || p.family_name, '') || ' ' || coalesce(o.name, '')), ' ; ')
        FROM contributor c LEFT JOIN person p ON p.key = c.person LEFT JOIN organisation o ON o.key = c.organisation
        GROUP BY 1
        """)
    let contributors = Dictionary(uniqueKeysWithValues: names.map { ($0[0] as String, $0[1] as String) })
    let labels = Dictionary(uniqueKeysWithValues: try Collection.all(db).map { ($0.key, $0.label) })
    return try Work.fetchAll(db, sql: "SELECT * FROM work ORDER BY key").map { work in
      let body = [work.description, work.collection.flatMap { labels[$0] }, contributors[work.key]]
      return SearchEntry(
        work.record, kind: work.kind.label, title: work.title, body: body.compactMap { $0 }.joined(separator: " "),
        date: work.publishedOn)
    }
  }
}
