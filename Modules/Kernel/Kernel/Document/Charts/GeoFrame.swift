/// A part of the picture that shows one part of the globe: the mainland, or an inset.
struct GeoFrame: Sendable, Hashable {
  /// In half units.
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  private let projection: GeoProjection
  private let scale: Double
  private let originX: Double
  private let originY: Double
  private let longitudes: ClosedRange<Double>
  private let latitudes: ClosedRange<Double>

  /// Fits outlines into a box; nil when they have no point.
  /// - Parameters:
  ///   - height: how high the box may be, in half units; the frame is as high as its outlines, or the whole box if it `fills` it.
  ///   - margin: what stays free on each side, in half units.
  init?(_ outlines: [GeoOutline], left: Int, top: Int, width: Int, height: Int, margin: Int, fills: Bool) {
    let points = Array(outlines.lazy.flatMap(\.rings).joined())
    guard let longitudes = Self.span(points.map(\.longitude)), let latitudes = Self.span(points.map(\.latitude)) else {
      return nil
    }
    let projection = GeoProjection(longitudes: longitudes, latitudes: latitudes)
    let places = points.map(projection.callAsFunction)
    guard let across = Self.span(places.map(\.x)), let down = Self.span(places.map(\.y)) else { return nil }
    let room = (width: Double(width - 2 * margin), height: Double(height - 2 * margin))
    let size = (
      width: max(across.upperBound - across.lowerBound, 1e-9), height: max(down.upperBound - down.lowerBound, 1e-9)
    )
    scale = min(room.width / size.width, room.height / size.height)
    self.left = left
    self.top = top
    self.width = width
    self.height = fills ? height : Int((size.height * scale).rounded(.up)) + 2 * margin
    self.projection = projection
    (self.longitudes, self.latitudes) = (longitudes, latitudes)
    originX = Double(left) + (Double(width) - size.width * scale) / 2 - across.lowerBound * scale
    originY = Double(top) + (Double(self.height) - size.height * scale) / 2 - down.lowerBound * scale
  }

  func callAsFunction(_ point: GeoPoint) -> GridPoint {
    let place = projection(point)
    return GridPoint(
      x: Int((originX + place.x * scale).rounded()), y: Int((originY + place.y * scale).rounded()))
  }

  /// Whether a point of the globe lies about where the frame shows something.
  func shows(_ point: GeoPoint) -> Bool {
    Self.widened(longitudes).contains(point.longitude) && Self.widened(latitudes).contains(point.latitude)
  }

  /// Whether something of a radius fits there, in half units.
  func holds(_ point: GridPoint, radius: Int) -> Bool {
    (left + radius...max(left + radius, left + width - radius)).contains(point.x)
      && (top + radius...max(top + radius, top + height - radius)).contains(point.y)
  }

  private static func widened(_ span: ClosedRange<Double>) -> ClosedRange<Double> {
    let margin = (span.upperBound - span.lowerBound) / 20 + 0.02
    return span.lowerBound - margin...span.upperBound + margin
  }

  private static func span(_ values: some Sequence<Double>) -> ClosedRange<Double>? {
    var bounds: ClosedRange<Double>?
    for value in values {
      bounds = bounds.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
    }
    return bounds
  }
}
