/// Horizontal bars, each with its label and value written beside it: legible in black and white, and to be read aloud as the
/// table that it stands for.
public struct BarChart: Sendable, Hashable {
  public struct Bar: Sendable, Hashable {
    public let label: String
    public let value: Int
    public let target: Target?

    public init(_ label: String, _ value: Int, target: Target? = nil) {
      self.label = label
      self.value = value
      self.target = target
    }
  }

  public let title: String
  public let unit: String
  public let bars: [Bar]

  public init(_ title: String, unit: String, bars: [Bar]) {
    self.title = title
    self.unit = unit
    self.bars = bars
  }
}

/// A schematic map: every territory is a square of one size, near where it lies.
public struct TileMap: Sendable, Hashable {
  public struct Tile: Sendable, Hashable {
    public let column: Int
    public let row: Int
    /// What stands in the square, such as a département's number.
    public let code: String
    public let name: String
    public let value: Int
    public let target: Target?

    public init(column: Int, row: Int, code: String, name: String, value: Int, target: Target? = nil) {
      self.column = column
      self.row = row
      self.code = code
      self.name = name
      self.value = value
      self.target = target
    }
  }

  public let title: String
  /// What a value counts, in the singular and the plural.
  public let unit: (singular: String, plural: String)
  public let tiles: [Tile]

  public init(_ title: String, unit: (singular: String, plural: String), tiles: [Tile]) {
    self.title = title
    self.unit = unit
    self.tiles = tiles
  }

  public static func == (a: TileMap, b: TileMap) -> Bool {
    a.title == b.title && a.unit == b.unit && a.tiles == b.tiles
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(title)
    hasher.combine(tiles)
  }
}
