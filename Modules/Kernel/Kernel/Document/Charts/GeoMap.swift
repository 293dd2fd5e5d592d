/// A geographic map: territories as they lie, and a sign for each thing that lies in them, of a form and a shade for each
/// category, so that it is read without colour.
public struct GeoMap: Sendable, Hashable {
  /// Where a thing lies.
  public enum Position: Sendable, Hashable {
    case point(GeoPoint)
    /// In the middle of a territory of the base, or of the next one that the base has.
    case middle(of: [String])
  }

  /// One thing, or several of one category that are told together.
  public struct Place: Sendable, Hashable {
    public let name: String
    public let count: Int
    /// Which of the map's categories, from 0.
    public let category: Int
    /// The code of the territory of the base for which it counts; nil for none of them.
    public let area: String?
    public let position: Position
    public let target: Target?

    public init(
      _ name: String, count: Int = 1, category: Int, area: String?, at position: Position, target: Target? = nil
    ) {
      self.name = name
      self.count = count
      self.category = category
      self.area = area
      self.position = position
      self.target = target
    }
  }

  /// More single things would hide the map and make the page heavy: they are to be told together, by territory and category.
  public static let limit = 400

  public let title: String
  /// What is counted.
  public let unit: Figure.Unit
  public let base: GeoBase
  /// Their names, in the plural.
  public let categories: [String]
  public let places: [Place]
  /// Whose outlines they are, as their licence asks.
  public let credit: String

  public init(
    _ title: String, unit: Figure.Unit, base: GeoBase, categories: [String], places: [Place], credit: String
  ) {
    self.title = title
    self.unit = unit
    self.base = base
    self.categories = categories
    self.places = places
    self.credit = credit
  }
}

extension GeoMap {
  /// What the map tells, in words: the territories that have something, those with most first, by category; last what lies in
  /// none of them.
  public var rows: [Chart.Row] {
    let codes = Set(base.areas.map(\.code))
    var counts: [String?: [Int]] = [:]
    for place in places where categories.indices.contains(place.category) {
      let area = place.area.flatMap { codes.contains($0) ? $0 : nil }
      counts[area, default: [Int](repeating: 0, count: categories.count)][place.category] += place.count
    }
    let told = base.areas.compactMap { area in
      counts[area.code].map { (sum: $0.reduce(0, +), row: Chart.Row(area.name, $0, target: area.target)) }
    }
    return told.sorted { ($0.sum, $1.row.label) > ($1.sum, $0.row.label) }.map(\.row)
      + (counts[nil].map { [Chart.Row("Hors de la carte", $0)] } ?? [])
  }
}
