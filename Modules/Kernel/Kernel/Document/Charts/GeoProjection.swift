internal import Foundation

/// Lambert’s conformal conic projection on a sphere: what maps of France use, as it keeps shapes. Its two true parallels lie a
/// sixth within the latitudes that it shows, so that it serves an island as well as the mainland.
struct GeoProjection: Sendable, Hashable {
  private let exponent: Double
  private let factor: Double
  private let meridian: Double

  /// - Parameters:
  ///   - longitudes: what is shown, in degrees; its middle is upright.
  ///   - latitudes: what is shown, in degrees, short of the poles.
  init(longitudes: ClosedRange<Double>, latitudes: ClosedRange<Double>) {
    let sixth = (latitudes.upperBound - latitudes.lowerBound) / 6
    let (south, north) = (Self.radians(latitudes.lowerBound + sixth), Self.radians(latitudes.upperBound - sixth))
    var exponent =
      north - south < 1e-6
      ? sin(south) : log(cos(south) / cos(north)) / log(Self.stretch(north) / Self.stretch(south))
    // About the equator the cone is a cylinder: a very flat cone is drawn alike.
    if abs(exponent) < 1e-6 { exponent = 1e-6 }
    self.exponent = exponent
    factor = cos(south) * pow(Self.stretch(south), exponent) / exponent
    meridian = Self.radians((longitudes.lowerBound + longitudes.upperBound) / 2)
  }

  /// Where a point falls, in radii of the globe: x to the east, y to the south.
  func callAsFunction(_ point: GeoPoint) -> (x: Double, y: Double) {
    let radius = factor / pow(Self.stretch(Self.radians(point.latitude)), exponent)
    let angle = exponent * (Self.radians(point.longitude) - meridian)
    return (radius * sin(angle), radius * cos(angle))
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
  private static func stretch(_ latitude: Double) -> Double { tan(.pi / 4 + latitude / 2) }
}
