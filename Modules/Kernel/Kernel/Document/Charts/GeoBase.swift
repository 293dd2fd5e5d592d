/// Outlines made ready to be drawn, whatever is shown upon them: projected, simplified, each inset in its frame.
///
/// It depends on the outlines alone: a page that draws the same territories again may remember it.
public struct GeoBase: Sendable, Hashable {
  struct Area: Sendable, Hashable {
    let code: String
    let name: String
    let target: Target?
    /// The `d` of its path, in half units.
    let path: String
  }

  /// An inset with its name under it, line by line.
  struct Inset: Sendable, Hashable {
    let frame: GeoFrame
    let label: [String]
  }

  /// The territories of the main picture, then those of the insets.
  let areas: [Area]
  /// The `d` of the borders within the areas; empty when there are none.
  let borders: String
  let insets: [Inset]
  /// The main picture's, then those of the insets.
  let frames: [GeoFrame]
  /// The middle of each territory, by code; of those whose borders alone are drawn too.
  let middles: [String: GridPoint]
  /// In half units, with the insets and their names.
  let height: Int

  /// How high the main picture may be, in half units.
  private static let limit = 2 * 430

  /// - Parameters:
  ///   - mainland: the territories of the main picture; where there is none, nothing is drawn.
  ///   - borders: territories within them whose borders are drawn thin.
  ///   - insets: territories that lie elsewhere, each in a frame of its own under the main picture.
  public init(_ mainland: [GeoOutline], borders: [GeoOutline] = [], insets: [GeoOutline] = []) {
    let main = GeoFrame(
      mainland, left: 0, top: 0, width: 2 * Drawing.width, height: Self.limit, margin: 4, fills: false)
    guard let main else {
      (areas, self.borders, self.insets, frames, middles, height) = ([], "", [], [], [:], 0)
      return
    }
    let layout = InsetLayout(insets, below: main.height)
    let drawn = mainland.map { GeoDrawn($0, in: main) }
    let within = borders.map { GeoDrawn($0, in: main) }
    let apart = layout.placed.map { GeoDrawn($0.outline, in: $0.inset.frame) }
    let topology = GeoTopology((drawn + within).lazy.flatMap(\.rings))
    areas = drawn.map { $0.area(topology) } + apart.map { $0.area(GeoTopology($0.rings)) }
    var known = Set(drawn.flatMap(\.rings).flatMap(topology.arcs))
    self.borders = within.flatMap(\.rings).flatMap(topology.arcs).filter { known.insert($0).inserted }
      .map { GeoDrawn.path($0, isClosed: false) }.joined()
    self.insets = layout.placed.map(\.inset)
    frames = [main] + layout.placed.map(\.inset.frame)
    middles = Dictionary((drawn + within + apart).map { ($0.outline.code, $0.middle) }) { first, _ in first }
    height = layout.bottom
  }

  /// Whether there is nothing to draw: the outlines are not known.
  public var isEmpty: Bool { frames.isEmpty }
}

/// An outline on the grid of its frame.
struct GeoDrawn {
  let outline: GeoOutline
  let rings: [[GridPoint]]

  /// Smaller rings are left out where a larger one tells the territory, in square half units.
  private static let leastArea = 6.0

  init(_ outline: GeoOutline, in frame: GeoFrame) {
    self.outline = outline
    rings = outline.rings.map { GeoTopology.ring($0.lazy.map(frame.callAsFunction)) }.filter { !$0.isEmpty }
  }

  func area(_ topology: GeoTopology) -> GeoBase.Area {
    let simple = rings.map(topology.simplified).filter { !$0.isEmpty }
    let large = simple.filter { abs(Self.area($0)) >= Self.leastArea }
    let shown = large.isEmpty ? simple.isEmpty ? [dot] : simple : large
    return .init(
      code: outline.code, name: outline.name, target: outline.target, path: shown.map { Self.path($0) }.joined())
  }

  /// The centre of gravity of the largest ring.
  var middle: GridPoint {
    let largest = rings.max { abs(Self.area($0)) < abs(Self.area($1)) } ?? []
    let area = Self.area(largest)
    guard let first = largest.first, area != 0 else { return largest.first ?? GridPoint(x: 0, y: 0) }
    var sum = (x: 0.0, y: 0.0)
    for (a, b) in zip(largest, largest.dropFirst() + [first]) {
      let cross = Double(a.x * b.y - b.x * a.y)
      sum = (sum.x + Double(a.x + b.x) * cross, sum.y + Double(a.y + b.y) * cross)
    }
    return GridPoint(x: Int((sum.x / (6 * area)).rounded()), y: Int((sum.y / (6 * area)).rounded()))
  }

  /// What stands for an island too small to have a shape.
  private var dot: [GridPoint] {
    let point = middle
    return [(-1, -1), (2, -1), (2, 2), (-1, 2)].map { GridPoint(x: point.x + $0.0, y: point.y + $0.1) }
  }

  private static func area(_ ring: [GridPoint]) -> Double {
    guard let first = ring.first else { return 0 }
    return Double(zip(ring, ring.dropFirst() + [first]).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }

  /// The `d` of a line through points: the first where it is, the others by their distance from the one before.
  static func path(_ points: [GridPoint], isClosed: Bool = true) -> String {
    guard let first = points.first else { return "" }
    var text = "M\(first.x) \(first.y)l"
    for (index, (before, point)) in zip(points, points.dropFirst()).enumerated() {
      let (dx, dy) = (point.x - before.x, point.y - before.y)
      text += "\(index == 0 || dx < 0 ? "" : " ")\(dx)\(dy < 0 ? "" : " ")\(dy)"
    }
    return isClosed ? text + "z" : text
  }
}
