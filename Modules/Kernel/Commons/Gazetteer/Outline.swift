internal import Foundation
public import GRDB
internal import Kernel

/// The outline of a territory, for maps.
public struct Outline: Sendable, Hashable {
  public struct Point: Sendable, Hashable {
    /// Degrees east and north, WGS 84.
    public let lon: Double
    public let lat: Double

    public init(lon: Double, lat: Double) {
      self.lon = lon
      self.lat = lat
    }
  }

  public let code: String
  /// Closed lines: the last point is the first. Those around a hole (an enclave of another territory) stand among the others,
  /// so they are filled by the even-odd rule.
  public let rings: [[Point]]

  public init(code: String, rings: [[Point]]) {
    self.code = code
    self.rings = rings
  }
}

extension Outline {
  /// The rings as the database keeps them: how many, then of each how many points, then each point as two numbers of
  /// millionths of a degree; all of them 32 bits, little-endian.
  var data: Data {
    var data = Data(capacity: 4 + rings.reduce(0) { $0 + 4 + 8 * $1.count })
    func add(_ number: Int) {
      withUnsafeBytes(of: Int32(truncatingIfNeeded: number).littleEndian) { data.append(contentsOf: $0) }
    }
    add(rings.count)
    for ring in rings {
      add(ring.count)
      for point in ring {
        add(Int((point.lon * 1e6).rounded()))
        add(Int((point.lat * 1e6).rounded()))
      }
    }
    return data
  }

  /// Reads what ``data`` wrote; nil when it was cut short.
  init?(code: String, data: Data) {
    let numbers = data.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        Int(Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)))
      }
    }[...]
    var rest = numbers
    guard let count = rest.popFirst() else { return nil }
    var rings: [[Point]] = []
    for _ in 0..<count {
      guard let points = rest.popFirst(), points >= 0, rest.count >= 2 * points else { return nil }
      let first = rest.startIndex
      rings.append(
        (0..<points).map { Point(lon: Double(rest[first + 2 * $0]) / 1e6, lat: Double(rest[first + 2 * $0 + 1]) / 1e6) }
      )
      rest = rest.dropFirst(2 * points)
    }
    self.init(code: code, rings: rings)
  }
}

extension Gazetteer {
  /// The outlines of one kind of territory that were loaded, by code; none before.
  public static func outlines(_ db: Database, _ kind: TerritoryKind) throws -> [Outline] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT code, rings FROM gazetteer_outline WHERE kind = ? ORDER BY code", arguments: [kind])
    return rows.compactMap { Outline(code: $0[0], data: $0[1]) }
  }
}
