import Commons
import GRDB
import Kernel
import Markup

/// The maps of the members of a filter: with their outlines where those were loaded, schematic without.
struct MemberMap {
  let places: MemberPlaces
  private let unit: Figure.Unit
  private let db: Database

  init(_ filter: MemberFilter, _ db: Database) throws {
    self.db = db
    places = try MemberPlaces(filter, db)
    unit = filter.standing == .full ? .init("adhérent nommé", "adhérents nommés") : .init("membre", "membres")
  }

  var isEmpty: Bool { places.tallies.isEmpty }

  // MARK: The whole country

  /// Where each lies, and how many in each région; those that lie nowhere are named beneath.
  /// - Parameter base: the country, which a page may remember.
  func france(_ base: GeoBase) throws -> [Block] {
    guard !isEmpty else { return [.empty("Aucun adhérent n’est à placer sur la carte.")] }
    return [try country(base), .tiles(try regions())] + elsewhere
  }

  /// The same as a wide page has it.
  func franceSideBySide(_ base: GeoBase) throws -> [Block] {
    let blocks = try france(base)
    guard blocks.count > 1 else { return blocks }
    return [.columns(blocks.prefix(2).map { [$0] })] + blocks.dropFirst(2)
  }

  /// Where each lies, or how many in each département.
  func country(_ base: GeoBase) throws -> Block {
    guard base.isEmpty else {
      let all = places.spots.map { spot in
        place(spot, area: spot.region ?? spot.departement ?? spot.territory)
      }
      return .map(geographic(title, base, all.isEmpty ? try together(by: \.region) : all))
    }
    let counts = places.byDepartement
    return .tiles(
      try TileMap.departements(db, "\(title), par département (hors régions)", unit: (unit.singular, unit.plural)) {
        counts[$0] ?? 0
      })
  }

  /// How many lie in each région.
  func regions() throws -> TileMap {
    let counts = places.byRegion
    return try TileMap.regions(db, "\(title), par région", unit: (unit.singular, unit.plural)) { counts[$0] ?? 0 }
  }

  private var elsewhere: [Block] {
    let nowhere = places.spots.filter { $0.region == nil && $0.point == nil }
    guard !nowhere.isEmpty else { return [] }
    let names = linked(nowhere) { ($0.name, RecordID("organisation", $0.key)) }
    return [.note([.text("Hors de la carte : ")] + names + [.text(".")])]
  }

  // MARK: One région

  /// Where they lie in a région that the filter asks for, the région itself left aside; nil when nothing lies in a département.
  func region(_ code: String) throws -> Block? {
    let counts = places.byDepartement
    guard !counts.isEmpty else { return nil }
    let title = "\(title), par département (hors Région)"
    let base = try GeoBase.region(code, db)
    guard base.isEmpty else {
      let all = places.spots.filter { $0.departement != nil }.map { place($0, area: $0.departement) }
      return .map(geographic(title, base, all.isEmpty ? try together(by: \.departement) : all))
    }
    let within = Set(
      try Territory.named(db, sql: "SELECT code FROM territory WHERE region = ? AND kind = 'departement'", code)
        .map(\.record))
    let whole = try TileMap.departements(db, title, unit: (unit.singular, unit.plural)) { counts[$0] ?? 0 }
    return whole.cropped { if case .record(let record) = $0.target { within.contains(record) } else { false } }
      .map(Block.tiles)
  }

  // MARK: Signs

  private var title: String { unit.plural.prefix(1).uppercased() + unit.plural.dropFirst() }

  private func geographic(_ title: String, _ base: GeoBase, _ places: [GeoMap.Place]) -> GeoMap {
    GeoMap(
      title, unit: unit, base: base, categories: self.places.categories.map(\.plural), places: places,
      credit: Gazetteer.attribution)
  }

  private func place(_ spot: MemberPlaces.Spot, area: String?) -> GeoMap.Place {
    GeoMap.Place(
      spot.name, category: index(of: spot.category), area: area,
      at: spot.point.map { .point($0) }
        ?? .middle(of: [spot.territory, spot.departement, spot.region].compactMap(\.self)),
      target: .link(.page(MembershipPages.member, spot.key)))
  }

  /// Those of one category in one territory as one: there are too many to be told apart.
  private func together(by area: KeyPath<MemberPlaces.Tally, String?>) throws -> [GeoMap.Place] {
    let names = try Territory.fetchAll(db, sql: "SELECT * FROM territory WHERE kind IN ('region', 'departement')")
      .reduce(into: [:]) { $0[$1.code] = $1.name }
    let placed = places.tallies.filter { $0[keyPath: area] != nil }
    let groups = Dictionary(grouping: placed) { [$0[keyPath: area] ?? "", $0.category] }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, tallies in
      GeoMap.Place(
        names[key[0]] ?? key[0], count: tallies.reduce(0) { $0 + $1.count }, category: index(of: key[1]), area: key[0],
        at: tallies.middle.map { .point($0) } ?? .middle(of: [key[0]]))
    }
  }

  private func index(of category: String) -> Int { places.categories.firstIndex { $0.key == category } ?? 0 }
}

extension [MemberPlaces.Tally] {
  /// The middle of all their places; nil when none has one.
  fileprivate var middle: GeoPoint? {
    let placed = compactMap { tally in tally.middle.map { (Double(tally.count), $0) } }
    let whole = placed.reduce(0) { $0 + $1.0 }
    guard whole > 0 else { return nil }
    return GeoPoint(
      longitude: placed.reduce(0) { $0 + $1.0 * $1.1.longitude } / whole,
      latitude: placed.reduce(0) { $0 + $1.0 * $1.1.latitude } / whole)
  }
}

extension TileMap {
  /// The tiles that are asked for, moved to the corner.
  fileprivate func cropped(to isIn: (Tile) -> Bool) -> TileMap? {
    let kept = tiles.filter(isIn)
    guard let left = kept.map(\.column).min(), let top = kept.map(\.row).min() else { return nil }
    return TileMap(
      title, unit: unit,
      tiles: kept.map { tile in
        Tile(
          column: tile.column - left, row: tile.row - top, code: tile.code, name: tile.name, value: tile.value,
          target: tile.target)
      })
  }
}

extension PageRequest {
  /// The country, remembered until the records change: of all that a map of members draws, it costs most.
  func france(_ db: Database) throws -> GeoBase { try memory.value("France, outlines") { try GeoBase.france(db) } }
}
