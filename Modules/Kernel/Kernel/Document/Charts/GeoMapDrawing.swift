internal import Markup

/// Territories as they lie, the signs upon them, and what each sign means.
struct GeoMapDrawing {
  let map: GeoMap
  let typography: Typography
  let resolve: (Target) -> Link?

  private static let size = 12

  /// Whether a territory or a sign opens onto something.
  var isLinked: Bool {
    map.places.contains { $0.target.flatMap(resolve) != nil }
      || map.base.areas.contains { counts[$0.code] != nil && $0.target.flatMap(resolve) != nil }
  }

  private let counts: [String: Int]

  init(map: GeoMap, typography: Typography, resolve: @escaping (Target) -> Link?) {
    self.map = map
    self.typography = typography
    self.resolve = resolve
    counts = map.places.reduce(into: [:]) { counts, place in
      if let area = place.area { counts[area, default: 0] += place.count }
    }
  }

  func drawing() -> Drawing {
    let signs = GeoLayout(map).signs
    // Outlines are drawn in half units: whole numbers are short, and fine enough.
    let land = element("g", .set("transform", "scale(.5)"), .set("stroke-linejoin", "round")) {
      map.base.areas.map(area)
      if !map.base.borders.isEmpty {
        element(
          "path", .class("border"), .set("d", map.base.borders), .set("fill", "none"), .set("stroke", SVG.faint))
      }
      map.base.insets.map { inset in
        SVG.rect(
          .init(x: inset.frame.left, y: inset.frame.top, width: inset.frame.width, height: inset.frame.height),
          .class("inset"), .set("fill", "none"), .set("stroke", SVG.faint))
      }
      map.categories.indices.map { category in group(signs.filter { $0.place.category == category }, of: category) }
    }
    let numbers = signs.filter { $0.place.count > 1 }.map(number)
    let names = InsetLayout.labels(map.base.insets, typography: typography)
    var y = map.base.height / 2 + 8
    let legend = self.legend(signs, &y)
    return Drawing(height: y, nodes: [land] + numbers + names + legend)
  }

  private func area(_ area: GeoBase.Area) -> Node {
    let count = counts[area.code] ?? 0
    let shape = element(
      "path", .class(count > 0 ? "land" : "land bare"), .set("d", area.path),
      .set("fill", count > 0 ? "#e4efe9" : "#fff"),
      .set("fill-rule", "evenodd"), .set("stroke", SVG.quiet), .set("stroke-width", "2")
    ) {
      element("title") { typography.typeset("\(area.name) : \(counted(count))") }
    }
    guard count > 0, let link = area.target.flatMap(resolve) else { return shape }
    return anchor(link, .aria(label: typography.typeset(area.name))) { shape }
  }

  // MARK: Signs

  private func group(_ signs: [GeoLayout.Sign], of category: Int) -> Node {
    guard !signs.isEmpty else { return .nothing }
    let symbol = GeoSymbol(category: category)
    return symbol.group {
      signs.map { sign in
        let shape = element("path", .set("d", symbol.path(sign.point, radius: sign.radius))) {
          element("title") { typography.typeset(title(of: sign.place)) }
        }
        guard let link = sign.place.target.flatMap(resolve) else { return shape }
        // The keyboard goes from territory to territory: there are too many signs, and the table and the list have them all.
        return anchor(link, .aria(label: typography.typeset(sign.place.name)), .set("tabindex", "-1")) { shape }
      }
    }
  }

  private func number(_ sign: GeoLayout.Sign) -> Node {
    let symbol = GeoSymbol(category: sign.place.category)
    return element("g", .class(symbol.className)) {
      SVG.text(
        String(sign.place.count), x: sign.point.x / 2, y: sign.point.y / 2 + 4, size: 11, anchor: .middle,
        isBold: true, attributes: [.class("upon"), .set("fill", symbol.mark), .set("pointer-events", "none")])
    }
  }

  private func title(of place: GeoMap.Place) -> String {
    place.count == 1
      ? place.name : "\(place.name) : \(map.categories[place.category]) (\(typography.number(place.count)))"
  }

  private func counted(_ count: Int) -> String {
    "\(typography.number(count))\u{A0}\(typography.isSingular(count) ? map.unit.singular : map.unit.plural)"
  }

  // MARK: Legend

  /// Each category that the map shows, with its sign and how many there are, in as many lines as it takes.
  private func legend(_ signs: [GeoLayout.Sign], _ y: inout Int) -> [Node] {
    var nodes: [Node] = []
    var x = 0
    for (category, name) in map.categories.enumerated() {
      let count = signs.reduce(0) { $0 + ($1.place.category == category ? $1.place.count : 0) }
      guard count > 0 else { continue }
      let text = "\(typography.typeset(name)) (\(typography.number(count)))"
      let shown = TextMeasure.lines(text, width: Drawing.width - 18, size: Self.size, atMost: 1)
      let width = 18 + TextMeasure.width(shown.first ?? "", size: Self.size)
      if x > 0, x + width > Drawing.width {
        x = 0
        y += 18
      }
      let symbol = GeoSymbol(category: category)
      nodes.append(
        element("g", .set("transform", "scale(.5)")) {
          symbol.group {
            element("path", .set("d", symbol.path(GridPoint(x: 2 * x + 12, y: 2 * y + 18), radius: 9)))
          }
        })
      nodes += SVG.lines(shown, x: x + 15, y: y + 13, size: Self.size)
      x += width + 12
    }
    if !nodes.isEmpty { y += 20 }
    return nodes
  }
}
