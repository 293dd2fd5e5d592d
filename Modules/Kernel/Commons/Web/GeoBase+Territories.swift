public import GRDB
public import Kernel

extension GeoBase {
  /// The régions of the mainland with the borders of their départements, and an inset for each territory overseas; empty where
  /// no outlines were loaded.
  public static func france(_ db: Database) throws -> GeoBase {
    let regions = try outlines(db, .region)
    guard !regions.isEmpty else { return GeoBase([]) }
    let overseas = try overseasRegions(db)
    let departements = try outlines(db, .departement).filter { !overseas.contains($0.region) }
    return GeoBase(
      regions.filter { !overseas.contains($0.region) }.map(\.outline), borders: departements.map(\.outline),
      insets: regions.filter { overseas.contains($0.region) }.map(\.outline)
        + (try outlines(db, .overseas).map(\.outline)))
  }

  /// The départements of one région; empty where no outlines were loaded.
  public static func region(_ code: String, _ db: Database) throws -> GeoBase {
    GeoBase(try outlines(db, .departement, in: code).map(\.outline))
  }

  private typealias Placed = (region: String, outline: GeoOutline)

  /// The outlines of one kind of territory, each with its name and its page, where it has one.
  /// - Parameter region: nil for all.
  private static func outlines(_ db: Database, _ kind: TerritoryKind, in region: String? = nil) throws -> [Placed] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT g.code, coalesce(t.name, g.name), coalesce(t.region, g.region, ''), t.code IS NOT NULL
        FROM gazetteer g LEFT JOIN territory t ON t.code = g.code
        WHERE g.kind = ?1 AND (?2 IS NULL OR coalesce(t.region, g.region) = ?2)
        """, arguments: [kind, region])
    let known = Dictionary(rows.map { ($0[0] as String, $0) }) { first, _ in first }
    return try Gazetteer.outlines(db, kind).compactMap { outline in
      guard let row = known[outline.code] else { return nil }
      let rings = outline.rings.map { ring in ring.map { GeoPoint(longitude: $0.lon, latitude: $0.lat) } }
      let target: Target? = row[3] ? .record(RecordID("territory", outline.code)) : nil
      return (row[2], GeoOutline(outline.code, row[1], rings: rings, target: target))
    }
  }

  /// The codes of the régions that do not lie in Europe: the first ones, below 11, as INSEE numbers them.
  private static func overseasRegions(_ db: Database) throws -> Set<String> {
    Set(try String.fetchAll(db, sql: "SELECT code FROM territory WHERE kind = 'region' AND code < 'reg-11'"))
  }
}
