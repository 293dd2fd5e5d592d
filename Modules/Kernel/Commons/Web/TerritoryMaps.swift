public import GRDB
public import Kernel

extension TileMap {
  /// The régions as tiles, each with a value and opening onto its page.
  public static func regions(
    _ db: Database, _ title: String, unit: (singular: String, plural: String), value: (String) -> Int
  ) throws -> TileMap {
    try map(db, title, unit: unit, kind: "region", layout: TileLayout.regions, value: value)
  }

  /// The départements as tiles.
  public static func departements(
    _ db: Database, _ title: String, unit: (singular: String, plural: String), value: (String) -> Int
  ) throws -> TileMap {
    try map(db, title, unit: unit, kind: "departement", layout: TileLayout.departements, value: value)
  }

  private static func map(
    _ db: Database, _ title: String, unit: (singular: String, plural: String), kind: String,
    layout: [String: (column: Int, row: Int)], value: (String) -> Int
  ) throws -> TileMap {
    let territories = try Territory.fetchAll(
      db, sql: "SELECT * FROM territory WHERE kind = ? ORDER BY code", arguments: [kind])
    return TileMap(
      title, unit: unit,
      tiles: territories.compactMap { territory in
        let code = String(territory.code.dropFirst(4)).uppercased()
        return layout[code].map { place in
          TileMap.Tile(
            column: place.column, row: place.row, code: territory.regionLetters ?? code,
            name: territory.name,
            value: value(territory.code), target: .record(territory.record))
        }
      })
  }
}
