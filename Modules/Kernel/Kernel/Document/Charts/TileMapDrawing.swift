internal import Markup

/// Territories as squares of one size, each with its code and what it counts.
struct TileMapDrawing {
  let map: TileMap
  let typography: Typography
  let resolve: (Target) -> Link?

  /// Whether a square opens onto something.
  var isLinked: Bool { map.tiles.contains { link(of: $0) != nil } }

  var width: Int { columns * side }
  private var columns: Int { (map.tiles.map(\.column).max() ?? 0) + 1 }
  // A map of few squares has room for larger ones.
  private var side: Int { columns < 8 ? 50 : 34 }

  func drawing() -> Drawing {
    let rows = (map.tiles.map(\.row).max() ?? 0) + 1
    return Drawing(height: rows * side, nodes: map.tiles.map(tile))
  }

  private func link(of tile: TileMap.Tile) -> Link? { tile.value > 0 ? tile.target.flatMap(resolve) : nil }

  private func tile(_ tile: TileMap.Tile) -> Node {
    let (x, y) = (tile.column * side, tile.row * side)
    let middle = x + side / 2
    let (level, fill) = level(of: tile.value)
    let ink: [Attribute] = [.set("fill", level == "many" ? "#ffffff" : SVG.ink)]
    let square = element("g", .class("tile \(level)")) {
      element("title") {
        typography.typeset(
          "\(tile.name) : \(typography.number(tile.value))\u{A0}\(typography.isSingular(tile.value) ? map.unit.singular : map.unit.plural)"
        )
      }
      SVG.rect(
        .init(x: x + 1, y: y + 1, width: side - 2, height: side - 2), .set("rx", "4"), .set("fill", fill),
        .set("stroke", SVG.faint))
      SVG.text(tile.code, x: middle, y: y + side * 9 / 20, size: 11, anchor: .middle, attributes: ink)
      if tile.value > 0 {
        SVG.text(
          String(tile.value), x: middle, y: y + side * 17 / 20, anchor: .middle, isBold: true,
          attributes: ink + [.class("count")])
      }
    }
    return link(of: tile).map { link in anchor(link, .aria(label: tile.name)) { square } } ?? square
  }

  private func level(of value: Int) -> (name: String, fill: String) {
    switch value {
    case ...0: ("none", "#ffffff")
    case 1: ("one", "#cfe5db")
    case ..<4: ("some", "#7dbda6")
    default: ("many", "#0f5c4d")
    }
  }
}
