internal import Markup

/// The sign of a category on a map. Neighbouring categories differ in form and in lightness: either alone tells them apart.
struct GeoSymbol {
  let category: Int

  private var style: PartStyle { PartStyle(index: category) }

  /// What is written upon it.
  var mark: String { style.mark }
  /// The class under which the style sheet has its colours.
  var className: String { "part-\(category % PartStyle.fills.count)" }

  /// Signs of one category, as one group.
  func group(@NodeBuilder _ signs: () -> [Node]) -> Node {
    element(
      "g", attributes: [.class("signs \(className)"), .set("fill", style.fill), .set("stroke", SVG.ink)], content: signs
    )
  }

  /// The `d` of the sign, about a point; all in half units.
  func path(_ at: GridPoint, radius r: Int) -> String {
    let (x, y) = (at.x, at.y)
    switch category % 7 {
    case 0: return "M\(x - r) \(y)a\(r) \(r) 0 1 0 \(2 * r) 0a\(r) \(r) 0 1 0 -\(2 * r) 0z"
    case 1:
      let half = r * 7 / 8
      return "M\(x - half) \(y - half)h\(2 * half)v\(2 * half)h-\(2 * half)z"
    case 2:
      let reach = r * 5 / 4
      return "M\(x) \(y - reach)l\(reach) \(reach)l-\(reach) \(reach)l-\(reach) -\(reach)z"
    case 3: return "M\(x - r * 9 / 8) \(y - r * 3 / 4)h\(r * 9 / 4)l-\(r * 9 / 8) \(r * 2)z"
    case 4: return "M\(x - r * 9 / 8) \(y + r * 3 / 4)h\(r * 9 / 4)l-\(r * 9 / 8) -\(r * 2)z"
    case 5:
      let (long, short) = (r * 9 / 8, r * 3 / 8)
      let rest = long - short
      return
        "M\(x - short) \(y - long)h\(2 * short)v\(rest)h\(rest)v\(2 * short)h-\(rest)v\(rest)h-\(2 * short)v-\(rest)"
        + "h-\(rest)v-\(2 * short)h\(rest)z"
    default: return "M\(x - r * 5 / 4) \(y - r * 5 / 8)h\(r * 5 / 2)v\(r * 5 / 4)h-\(r * 5 / 2)z"
    }
  }
}
