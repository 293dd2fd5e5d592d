import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The regional clubs: where they meet, those to come, those held.
  static let clubs = Route(ClubsPages.clubs, menu: MenuEntry("Clubs", order: 30)) { request, db in
    var filter = EventFilter()
    filter.kinds = [.club]
    filter.latestFirst = true
    let events = try filter.events(db)
    let period = try Period.latest(db)
    var blocks: [Block] = []
    if let period {
      blocks += try EditorialText.of(db, chapter: "clubs", year: period.year).filter { $0.kind == .introduction }.map {
        .markdown($0.body)
      }
      blocks.append(.figures(["clubs.held", "clubs.regions", "clubs.participants"]))
      blocks.append(.tiles(try clubMap(db, period)))
    }
    let areas = try ClubArea.fetchAll(db, sql: "SELECT * FROM club_area ORDER BY status, name COLLATE french")
    blocks += .section("Où les clubs se réunissent", unlessEmpty: try areas.map { try $0.item(db) })
    let coming = events.filter { $0.startsOn >= request.today && $0.status == .planned }
    blocks += .section("À venir", unlessEmpty: coming.reversed().map { $0.item() })
    for (year, clubs) in Dictionary(grouping: events.filter { $0.startsOn < request.today }, by: \.startsOn.year)
      .sorted(by: { $0.key > $1.key })
    {
      blocks += .section("Clubs de \(year)", unlessEmpty: clubs.map { $0.item() })
    }
    if events.isEmpty { blocks.append(.empty("Aucun club n’est encore enregistré.")) }
    return .page(
      Page(
        "Clubs régionaux",
        summary: "Les clubs des collectivités pour l’économie sociale et solidaire, région par région.",
        lead: [.text("Entre pairs, région par région, avec les chambres régionales de l’ESS.")], blocks: blocks))
  }
}

extension ClubArea {
  func item(_ db: Database) throws -> Item {
    let chamber = try cress.flatMap { try Organisation.find(db, key: $0) }
    let link: [Inline] = chamber.map { [.text("avec "), .linked($0.name, .record($0.record))] } ?? []
    return Item(
      [.text(name)], tags: [status.label] + (since.map { ["depuis \($0.text)"] } ?? []), detail: link,
      record: RecordID("club_area", key))
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
