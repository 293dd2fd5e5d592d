/// Where the signs of a map stand: each where its thing lies, or beside where that place is taken.
struct GeoLayout {
  struct Sign {
    let place: GeoMap.Place
    /// Which of the base's frames it stands in.
    let frame: Int
    /// Where it stands, in half units.
    var point: GridPoint

    /// In half units; a number upon it needs room for its digits.
    var radius: Int { place.count == 1 ? 8 : 10 + 6 * String(place.count).utf8.count }
  }

  let signs: [Sign]

  init(_ map: GeoMap) {
    signs = Self.apart(map.places.compactMap { Self.sign(of: $0, map) }, map.base.frames)
  }

  private static func sign(of place: GeoMap.Place, _ map: GeoMap) -> Sign? {
    let (base, frames) = (map.base, map.base.frames)
    guard map.categories.indices.contains(place.category) else { return nil }
    switch place.position {
    case .point(let point):
      guard let index = frames.firstIndex(where: { $0.shows(point) }) else { return nil }
      return Sign(place: place, frame: index, point: frames[index](point))
    case .middle(let codes):
      guard let point = codes.lazy.compactMap({ base.middles[$0] }).first,
        let index = frames.firstIndex(where: { $0.holds(point, radius: 0) })
      else { return nil }
      return Sign(place: place, frame: index, point: point)
    }
  }

  /// The signs, none over another as long as there is room about.
  private static func apart(_ signs: [Sign], _ frames: [GeoFrame]) -> [Sign] {
    guard let largest = signs.map(\.radius).max() else { return [] }
    // Two signs that touch stand in neighbouring squares of this side.
    let side = 2 * largest + 2
    var taken: [GridPoint: [Sign]] = [:]
    func square(_ point: GridPoint) -> GridPoint { GridPoint(x: point.x / side, y: point.y / side) }
    func isFree(_ point: GridPoint, _ radius: Int) -> Bool {
      let home = square(point)
      return (-1...1).allSatisfy { dx in
        (-1...1).allSatisfy { dy in
          (taken[GridPoint(x: home.x + dx, y: home.y + dy)] ?? []).allSatisfy { other in
            let apart = radius + other.radius + 2
            return other.point.squaredDistance(to: point) >= apart * apart
          }
        }
      }
    }
    return signs.map { sign in
      var sign = sign
      let step = sign.radius + 1
      let places = steps.lazy.map { GridPoint(x: sign.point.x + $0.x * step, y: sign.point.y + $0.y * step) }
      let free = places.first { frames[sign.frame].holds($0, radius: sign.radius) && isFree($0, sign.radius) }
      sign.point = free ?? sign.point
      taken[square(sign.point), default: []].append(sign)
      return sign
    }
  }

  /// From a place to those about it, the nearest first.
  private static let steps: [GridPoint] = {
    let all = (-12...12).flatMap { x in (-12...12).map { GridPoint(x: x, y: $0) } }
    let origin = GridPoint(x: 0, y: 0)
    return all.sorted { ($0.squaredDistance(to: origin), $0) < ($1.squaredDistance(to: origin), $1) }
  }()
}
