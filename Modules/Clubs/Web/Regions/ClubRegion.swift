import Commons
import GRDB
import Kernel
import Markup

/// A région as the clubs see it: the area in which its clubs meet, with which chamber, and with which other régions.
struct ClubRegion: Sendable {
  let region: Territory
  /// Nil where no club is known to meet.
  let area: ClubArea?
  let chamber: Organisation?
  /// The other régions of the same area.
  let neighbours: [Territory]

  /// - Parameter name: a région's code, number, name or three letters.
  /// - Returns: nil where no région is called so.
  static func find(_ db: Database, called name: String) throws -> ClubRegion? {
    guard let region = try Territory.region(called: name, db) else { return nil }
    let area = try ClubArea.fetchOne(
      db,
      sql: """
        SELECT * FROM club_area WHERE key IN (SELECT owner FROM club_area_regions WHERE target = ?)
        ORDER BY status = 'planned', key
        """, arguments: [region.code])
    let regions = try area.map {
      try Territory.named(db, sql: "SELECT target FROM club_area_regions WHERE owner = ?", $0.key)
    }
    return ClubRegion(
      region: region, area: area, chamber: try area?.cress.flatMap { try Organisation.find(db, key: $0) },
      neighbours: (regions ?? []).filter { $0.code != region.code })
  }

  var facts: [Block] {
    .facts(
      area.map { Fact("Zone de clubs", "\($0.name) (\($0.status.label.lowercased()))") },
      area?.since.map { Fact("Depuis", $0.text) },
      chamber.map { Fact("Avec", [.linked($0.name, .record($0.record))]) },
      neighbours.isEmpty
        ? nil
        : Fact(
          "Avec la région voisine",
          neighbours.enumerated().flatMap { index, region -> [Inline] in
            let link = Inline.linked(region.name, .link(.page(ClubsPages.region, region.code)))
            return index == 0 ? [link] : [.text(", "), link]
          }),
      Fact("Territoire", [.linked(region.name, .record(region.record))]))
  }
}
