/// A place on the globe, in degrees (WGS 84).
public struct GeoPoint: Sendable, Hashable {
  public let longitude: Double
  public let latitude: Double

  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// A territory as it lies: its name, where it leads and the rings that bound it, outer ones and holes alike.
public struct GeoOutline: Sendable, Hashable {
  public let code: String
  public let name: String
  public let rings: [[GeoPoint]]
  public let target: Target?

  public init(_ code: String, _ name: String, rings: [[GeoPoint]], target: Target? = nil) {
    self.code = code
    self.name = name
    self.rings = rings
    self.target = target
  }
}

/// A point of a drawing, in half units: whole numbers are short to write and equal when they are the same.
struct GridPoint: Sendable, Hashable, Comparable {
  var x: Int
  var y: Int

  static func < (a: GridPoint, b: GridPoint) -> Bool { (a.x, a.y) < (b.x, b.y) }

  func squaredDistance(to other: GridPoint) -> Int { (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y) }
}
