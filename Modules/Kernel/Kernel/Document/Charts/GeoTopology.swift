internal import Foundation

/// Outlines on a grid of whole numbers, made simpler without opening gaps: borders are cut where three territories meet, and
/// each piece is simplified once for both of its sides.
struct GeoTopology {
  /// A piece of border between two junctions, from its smaller end to the other.
  typealias Arc = [GridPoint]

  /// How far a simplified border may lie from the real one, in half units.
  private static let tolerance = 1.0

  private let neighbours: [GridPoint: Neighbours]

  /// The points next to a point, in all the rings that pass through it.
  private struct Neighbours {
    var first: GridPoint
    var second: GridPoint?
    var isJunction = false

    mutating func add(_ before: GridPoint, _ after: GridPoint) {
      for point in [before, after] where point != first && point != second {
        if second == nil { second = point } else { isJunction = true }
      }
    }
  }

  /// - Parameter rings: without repeated points, as ``ring(_:)`` gives them.
  init(_ rings: some Sequence<[GridPoint]>) {
    var neighbours: [GridPoint: Neighbours] = [:]
    for ring in rings {
      for (index, point) in ring.enumerated() {
        let (before, after) = (ring[index == 0 ? ring.count - 1 : index - 1], ring[(index + 1) % ring.count])
        neighbours[point, default: Neighbours(first: before)].add(before, after)
      }
    }
    self.neighbours = neighbours
  }

  /// A ring without points that repeat the one before; the last leads back to the first.
  static func ring(_ points: some Sequence<GridPoint>) -> [GridPoint] {
    var ring: [GridPoint] = []
    for point in points where ring.last != point { ring.append(point) }
    if ring.count > 1, ring.first == ring.last { ring.removeLast() }
    return ring
  }

  /// A ring, simpler; empty where it was no more than a line.
  func simplified(_ ring: [GridPoint]) -> [GridPoint] {
    let points = pieces(of: ring).flatMap { Self.simplified($0).dropLast() }
    return points.count > 2 ? points : []
  }

  /// The pieces of a ring between junctions, simpler, each the same whichever side it is seen from.
  func arcs(of ring: [GridPoint]) -> [Arc] {
    pieces(of: ring).map { Self.simplified($0) }.map { $0[0] < $0[$0.count - 1] ? $0 : $0.reversed() }
  }

  /// The pieces one after the other; each begins where the one before ends.
  private func pieces(of ring: [GridPoint]) -> [[GridPoint]] {
    guard ring.count > 2 else { return [] }
    let junctions = ring.indices.filter { neighbours[ring[$0]]?.isJunction ?? false }
    let start = junctions.first ?? ring.indices.min { ring[$0] < ring[$1] } ?? 0
    let turned = Array(ring[start...] + ring[..<start])
    var cuts = junctions.map { $0 - start }
    if cuts.count < 2 { cuts = [0, Self.farthest(in: turned)] }
    let closed = turned + [turned[0]]
    return zip(cuts, cuts.dropFirst() + [turned.count]).map { Array(closed[$0...$1]) }
  }

  private static func farthest(in ring: [GridPoint]) -> Int {
    ring.indices.max { one, other in
      let (a, b) = (ring[one].squaredDistance(to: ring[0]), ring[other].squaredDistance(to: ring[0]))
      return a == b ? ring[one] < ring[other] : a < b
    } ?? 0
  }

  /// Douglas and Peucker’s way: a point stays where the line without it would stray too far. It is taken from the smaller end, so
  /// that both sides keep the same points.
  private static func simplified(_ piece: [GridPoint]) -> [GridPoint] {
    guard let first = piece.first, let last = piece.last, piece.count > 2 else { return piece }
    guard first < last else { return kept(piece.reversed()).reversed() }
    return kept(piece)
  }

  private static func kept(_ piece: [GridPoint]) -> [GridPoint] {
    var isKept = [Bool](repeating: false, count: piece.count)
    isKept[0] = true
    isKept[piece.count - 1] = true
    var spans = [(0, piece.count - 1)]
    while let (start, end) = spans.popLast() {
      guard end - start > 1 else { continue }
      let distances = (start + 1..<end).map { distance(of: piece[$0], from: piece[start], to: piece[end]) }
      guard let most = distances.max(), most > tolerance, let index = distances.firstIndex(of: most) else { continue }
      let middle = start + 1 + index
      isKept[middle] = true
      spans += [(start, middle), (middle, end)]
    }
    return zip(piece, isKept).filter(\.1).map(\.0)
  }

  /// How far a point lies from the line through two others.
  private static func distance(of point: GridPoint, from start: GridPoint, to end: GridPoint) -> Double {
    let (dx, dy) = (Double(end.x - start.x), Double(end.y - start.y))
    let length = hypot(dx, dy)
    guard length > 0 else { return hypot(Double(point.x - start.x), Double(point.y - start.y)) }
    return abs(dx * Double(start.y - point.y) - Double(start.x - point.x) * dy) / length
  }
}
