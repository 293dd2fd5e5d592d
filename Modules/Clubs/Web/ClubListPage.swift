import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The regional clubs: where they meet, those to come, those held lately.
  static let clubs = Route(ClubsPages.clubs, menu: MenuEntry("Clubs", order: 30)) { request, db in
    var blocks: [Block] = []
    if let period = try Period.latest(db) {
      blocks += try EditorialText.of(db, chapter: "clubs", year: period.year).filter { $0.kind == .introduction }.map {
        .markdown($0.body)
      }
      blocks.append(.figures(["clubs.held", "clubs.regions", "clubs.participants"]))
      blocks.append(.tiles(try clubMap(db, period)))
    }
    let areas = try ClubArea.fetchAll(db, sql: "SELECT * FROM club_area ORDER BY status, name COLLATE french")
    blocks += .section("Où les clubs se réunissent", unlessEmpty: try areas.map { try $0.item(db) })
    let coming = try ClubList.coming(db, on: request.today)
    blocks += .section("À venir", unlessEmpty: try coming.items(db, for: request))
    let past = try ClubList.past(db, on: request.today)
    blocks += past
    if coming.isEmpty, past.isEmpty { blocks.append(.empty("Aucun club n’est encore enregistré.")) }
    return .page(
      Page(
        "Clubs régionaux",
        summary: "Les clubs des collectivités pour l’économie sociale et solidaire, région par région.",
        lead: [.text("Entre pairs, région par région, avec les chambres régionales de l’ESS.")], blocks: blocks
      ).telling(
        try coming.compactMap { try $0.thing(request, db) },
        alternates: [.feed("Clubs et événements", .page(Pages.feed, FeedSource.gatherings.id))]))
  }
}

/// The clubs as their page lists them.
private enum ClubList {
  /// How many years are told in full; the agenda has the others.
  private static let years = 3

  /// Those that are announced, the nearest first.
  static func coming(_ db: Database, on today: PartialDate) throws -> [Event] {
    var filter = EventFilter()
    filter.kinds = [.club]
    filter.statuses = [.planned]
    filter.from = today.description
    filter.limit = 100
    return try filter.events(db)
  }

  /// Those of the last years that have any, and the way to the years before.
  static func past(_ db: Database, on today: PartialDate) throws -> [Block] {
    let all = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT substr(starts_on, 1, 4) FROM event WHERE kind = 'club' AND starts_on < ? ORDER BY 1 DESC
        """, arguments: [today.description])
    var sections: [Block] = []
    for year in all.prefix(years) {
      var filter = EventFilter()
      filter.kinds = [.club]
      filter.year = Int(year)
      filter.before = today.description
      filter.latestFirst = true
      filter.limit = 200
      sections += .section("Clubs de \(year)", unlessEmpty: try filter.events(db).items(db))
    }
    let others = all.dropFirst(years)
    guard !others.isEmpty else { return sections }
    let links = others.map { year in
      Inline.linked(
        year, .link(Link.page(ClubsPages.agenda).adding(query: [("annee", year), ("nature", EventKind.club.rawValue)])))
    }
    let runs = links.flatMap { [.text(" · "), $0] }.dropFirst()
    return sections + [.section("Années précédentes", [.paragraph(Array(runs))])]
  }
}

extension ClubArea {
  /// The area with its chamber, and the way to the page of each of its régions.
  func item(_ db: Database) throws -> Item {
    let chamber = try cress.flatMap { try Organisation.find(db, key: $0) }
    var detail: [Inline] = chamber.map { [.text("avec la "), .linked($0.name, .record($0.record))] } ?? []
    let regions = try Territory.named(db, sql: "SELECT target FROM club_area_regions WHERE owner = ?", key)
    for region in regions {
      if !detail.isEmpty { detail.append(.text(" · ")) }
      detail.append(.linked("Les clubs : \(region.name)", .link(.page(ClubsPages.region, region.code))))
    }
    return Item(
      [.text(name)], tags: [status.label] + (since.map { ["depuis \($0.text)"] } ?? []),
      detail: detail, record: RecordID("club_area", key))
  }
}

/// The régions, with the clubs held for each in a year.
func clubMap(_ db: Database, _ period: Period) throws -> TileMap {
  let rows = try Row.fetchAll(
    db,
    sql: """
      SELECT r.target, count(*) FROM event_regions r JOIN event e ON e.key = r.owner
      WHERE e.kind = 'club' AND e.status = 'held' AND substr(e.starts_on, 1, 4) = ? GROUP BY 1
      """, arguments: [period.text])
  let counts = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
  return try TileMap.regions(
    db, "Clubs tenus en \(period.text), par région", unit: ("club tenu", "clubs tenus")
  ) { counts[$0] ?? 0 }
}
