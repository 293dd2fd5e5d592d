import Foundation
import Markup
import TestSupport
import Testing

@testable import Kernel

/// Geographic maps: how the globe is laid flat, how outlines are made simpler, where signs stand.
@Suite struct GeoMapTests {
  // MARK: Projection

  @Test(arguments: [41.3...51.1, -21.4 ... -20.9, 2.1...5.8, -1...1, 46.7...46.7])
  func shapesAreKept(latitudes: ClosedRange<Double>) {
    let project = GeoProjection(longitudes: 2...8, latitudes: latitudes)
    let middle = (latitudes.lowerBound + latitudes.upperBound) / 2
    for longitude in [2.0, 5, 8] {
      for latitude in [latitudes.lowerBound, middle, latitudes.upperBound] {
        let here = project(GeoPoint(longitude: longitude, latitude: latitude))
        let east = project(GeoPoint(longitude: longitude + 0.001, latitude: latitude))
        let north = project(GeoPoint(longitude: longitude, latitude: latitude + 0.001))
        let across = hypot(east.x - here.x, east.y - here.y) / cos(latitude * .pi / 180)
        let up = hypot(north.x - here.x, north.y - here.y)
        #expect(abs(across / up - 1) < 0.001)
        #expect(east.x > here.x && north.y < here.y)
      }
    }
    let upright = project(GeoPoint(longitude: 5, latitude: middle + 0.001))
    #expect(abs(upright.x) < 1e-9)
  }

  // MARK: Outlines

  /// Two territories on both sides of a border that wanders, within a square.
  private func neighbours(_ seed: Int) -> (west: [GridPoint], east: [GridPoint]) {
    var random = SeededGenerator(seed: UInt64(seed))
    var border = [GridPoint(x: 200, y: 0)]
    for y in stride(from: 2, to: 400, by: 2) {
      border.append(GridPoint(x: border[border.count - 1].x + Int.random(in: -3...3, using: &random), y: y))
    }
    border.append(GridPoint(x: 200, y: 400))
    let west = border + [GridPoint(x: 0, y: 400), GridPoint(x: 0, y: 0)]
    let east = [GridPoint(x: 400, y: 0), GridPoint(x: 400, y: 400)] + border.reversed()
    return (west, east)
  }

  @Test(arguments: 0..<24) func aBorderIsTheSameOnBothSides(seed: Int) {
    let (west, east) = neighbours(seed)
    let topology = GeoTopology([west, east])
    let (one, other) = (topology.simplified(west), topology.simplified(east))
    #expect(one.count < west.count)
    #expect(area(one) + area(other) == 400 * 400)
    #expect(Set(topology.arcs(of: west)).intersection(topology.arcs(of: east)).count == 1)
  }

  @Test func anEnclaveFillsItsHole() {
    let island = (0..<60).map { step in
      let angle = Double(step) / 30 * .pi
      return GridPoint(x: 100 + Int(40 * cos(angle)), y: 100 + Int(40 * sin(angle)))
    }
    let ring = GeoTopology.ring(island)
    let hole = Array((ring[17...] + ring[..<17]).reversed())
    let topology = GeoTopology([ring, hole])
    #expect(Set(topology.simplified(ring)) == Set(topology.simplified(hole)))
  }

  /// The area that a ring bounds, whichever way round.
  private func area(_ ring: [GridPoint]) -> Int {
    abs(zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }) / 2
  }

  @Test func aRingOfNothingIsADot() {
    let rock = GeoOutline("c", "Rocher", rings: [[GeoPoint(longitude: 1.0001, latitude: 45.5)]])
    let base = GeoBase([GeoScene.west, rock])
    #expect(base.areas.map(\.code) == ["a", "c"])
    #expect(base.areas[1].path.hasSuffix("l3 0 0 3-3 0z"))
  }

  // MARK: Signs

  @Test(arguments: 0..<12) func noSignStandsOverAnotherNorOutOfItsFrame(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let base = GeoScene.base
    // Half of them in one town.
    let places = (0..<GeoMap.limit / 2).map { number in
      let near = number.isMultiple(of: 2)
      let point = GeoPoint(
        longitude: near ? 0.5 : .random(in: 0...2, using: &random),
        latitude: near ? 45.5 : .random(in: 45...46, using: &random))
      return GeoMap.Place(
        "\(number)", count: number % 40 == 0 ? .random(in: 2...999, using: &random) : 1, category: number % 7,
        area: "a", at: .point(point))
    }
    let signs = GeoLayout(GeoScene.map(places, base: base, categories: 7)).signs
    #expect(signs.count == places.count)
    for (index, sign) in signs.enumerated() {
      #expect(base.frames[sign.frame].holds(sign.point, radius: sign.radius))
      for other in signs[(index + 1)...] where other.frame == sign.frame {
        let apart = sign.radius + other.radius
        #expect(sign.point.squaredDistance(to: other.point) >= apart * apart, "\(sign.place.name) \(other.place.name)")
      }
    }
  }

  @Test func categoriesThatStandTogetherDifferInFormAndInShade() {
    for category in 0..<13 {
      let (one, other) = (GeoSymbol(category: category), GeoSymbol(category: category + 1))
      let origin = GridPoint(x: 50, y: 50)
      #expect(one.path(origin, radius: 16) != other.path(origin, radius: 16))
      #expect(one.className != other.className)
    }
  }

  // MARK: What is told

  @Test func theTableTellsWhatTheMapShows() {
    let map = GeoScene.map(GeoScene.places, base: GeoScene.base, categories: 2)
    #expect(map.rows.map(\.label) == ["Ouest", "Une-Île", "Hors de la carte"])
    #expect(map.rows.map(\.values) == [[1, 12], [1, 0], [1, 0]])
    let printed = PrintedChart([.map(map)])
    #expect(
      printed.rows == [["Ouest", "1", "12", "13"], ["Une-Île", "1", "0", "1"], ["Hors de la carte", "1", "0", "1"]])
    #expect(printed.html.contains("De 1 (Une-Île) à 13 (Ouest).</desc>"))
    #expect(printed.html.contains("</svg><p class=\"credit\">Sources\u{202F}: IGN</p><details>"))
    #expect(printed.html.contains("role=\"group\""))
    #expect(!printed.drawing.contains(/font-size="(\d|10)"/))
    #expect(PrintedChart([.map(GeoScene.map(GeoScene.places, base: GeoBase([]), categories: 2))]).html.isEmpty)
  }

  @Test func aWholeDrawing() {
    let printed = PrintedChart([.map(GeoScene.map(GeoScene.places, base: GeoScene.base, categories: 2))])
    #expect(printed.viewBox == (440, 413))
    #expect(
      printed.drawing == """
        <g transform="scale(.5)" stroke-linejoin="round">\
        <a href="/territoires/a" aria-label="Ouest"><path class="land" d="M440 624l0-617-428-3-8 617z" fill="#e4efe9" \
        fill-rule="evenodd" stroke="#566264" stroke-width="2"><title>Ouest\u{202F}: 13\u{A0}adhérents</title></path></a>\
        <path class="land bare" d="M440 624l436-3-8-617-428 3z" fill="#fff" fill-rule="evenodd" stroke="#566264" \
        stroke-width="2"><title>Est\u{202F}: 0\u{A0}adhérent</title></path>\
        <a href="/territoires/c" aria-label="Une-Île"><path class="land" d="M403 646l0 80 74 0 0-80z" fill="#e4efe9" \
        fill-rule="evenodd" stroke="#566264" stroke-width="2"><title>Une-Île\u{202F}: 1\u{A0}adhérent</title></path></a>\
        <path class="border" d="M12 4l-4 309 432 2 0-308" fill="none" stroke="#b9ac90"></path>\
        <rect x="0" y="636" width="880" height="100" class="inset" fill="none" stroke="#b9ac90"></rect>\
        <g class="signs part-0" fill="#0f5c4d" stroke="#1d2a2b">\
        <a href="/adherents/lille" aria-label="Lille" tabindex="-1"><path d="M215 469a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z">\
        <title>Lille</title></path></a>\
        <path d="M432 686a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z"><title>Le Port</title></path></g>\
        <g class="signs part-1" fill="#d97f52" stroke="#1d2a2b"><path d="M205 296h38v38h-38z">\
        <title>Ouest\u{202F}: Régions (12)</title></path></g></g>\
        <g class="part-1"><text x="112" y="161" font-size="11" text-anchor="middle" font-weight="700" class="upon" \
        fill="#1d2a2b" pointer-events="none">12</text></g>\
        <text x="220" y="381" font-size="11" text-anchor="middle">Une-Île</text>\
        <g transform="scale(.5)"><g class="signs part-0" fill="#0f5c4d" stroke="#1d2a2b">\
        <path d="M3 804a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z"></path></g></g>\
        <text x="15" y="406" font-size="12">Communes (2)</text>\
        <g transform="scale(.5)"><g class="signs part-1" fill="#d97f52" stroke="#1d2a2b">\
        <path d="M261 797h14v14h-14z"></path></g></g>\
        <text x="143" y="406" font-size="12">Régions (12)</text>
        """)
  }
}

/// A small country: two halves, a département in one of them, an island far away.
private enum GeoScene {
  static let west = box("a", "Ouest", 0...1, 45...46)
  static let base = GeoBase(
    [west, box("b", "Est", 1...2, 45...46)], borders: [box("a1", "Nord-Ouest", 0...1, 45.5...46)],
    insets: [box("c", "Une-Île", 55...55.5, -21 ... -20.5)])

  static let places = [
    GeoMap.Place(
      "Lille", category: 0, area: "a", at: .point(GeoPoint(longitude: 0.5, latitude: 45.25)),
      target: .link(.page(PagePattern("/adherents/:key"), "lille"))),
    GeoMap.Place("Ouest", count: 12, category: 1, area: "a", at: .middle(of: ["inconnu", "a"])),
    GeoMap.Place("Le Port", category: 0, area: "c", at: .point(GeoPoint(longitude: 55.25, latitude: -20.75))),
    GeoMap.Place("Ailleurs", category: 0, area: nil, at: .point(GeoPoint(longitude: 100, latitude: 0))),
  ]

  static func map(_ places: [GeoMap.Place], base: GeoBase, categories: Int) -> GeoMap {
    let names = ["Communes", "Régions"] + (2..<max(2, categories)).map { "Catégorie \($0)" }
    return GeoMap(
      "Adhérents", unit: .init("adhérent", "adhérents"), base: base, categories: Array(names.prefix(categories)),
      places: places, credit: "Sources : IGN")
  }

  private static func box(
    _ code: String, _ name: String, _ longitudes: ClosedRange<Double>, _ latitudes: ClosedRange<Double>
  ) -> GeoOutline {
    let (west, east) = (longitudes.lowerBound, longitudes.upperBound)
    let (south, north) = (latitudes.lowerBound, latitudes.upperBound)
    let ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return GeoOutline(
      code, name, rings: [ring.map { GeoPoint(longitude: $0.0, latitude: $0.1) }],
      target: .link(.page(PagePattern("/territoires/:code"), code)))
  }
}
