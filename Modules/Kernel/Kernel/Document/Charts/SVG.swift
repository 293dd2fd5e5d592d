internal import Markup

/// What a chart draws, in a field of ``width`` units: one unit is a pixel on a wide screen and on paper, and a little less on a
/// phone.
struct Drawing {
  static let width = 440

  let height: Int
  let nodes: [Node]
}

/// The few shapes that charts are made of.
///
/// Paper knows no style sheet inside SVG: the plain attributes serve it, the classes serve the screen and the dark.
enum SVG {
  static let ink = "#1d2a2b"
  static let quiet = "#566264"
  static let faint = "#b9ac90"

  enum Anchor: String {
    case start, middle, end
  }

  /// A text on one line; `y` is its baseline. A turned text runs upwards.
  static func text(
    _ text: String, x: Int, y: Int, size: Int = 12, anchor: Anchor = .start, isBold: Bool = false,
    isTurned: Bool = false,
    attributes: [Attribute] = []
  ) -> Node {
    var all: [Attribute] = [.set("x", "\(x)"), .set("y", "\(y)"), .set("font-size", "\(size)")]
    if anchor != .start { all.append(.set("text-anchor", anchor.rawValue)) }
    if isBold { all.append(.set("font-weight", "700")) }
    if isTurned { all.append(.set("transform", "rotate(-90 \(x) \(y))")) }
    return element("text", attributes: all + attributes) { text }
  }

  /// Lines of text one under the other; `y` is the first one's baseline.
  static func lines(
    _ lines: [String], x: Int, y: Int, size: Int = 12, anchor: Anchor = .start, isBold: Bool = false
  ) -> [Node] {
    lines.enumerated().map { index, line in
      text(line, x: x, y: y + index * leading(size), size: size, anchor: anchor, isBold: isBold)
    }
  }

  /// From one baseline to the next.
  static func leading(_ size: Int) -> Int { size + 2 }

  static func rect(_ frame: Frame, _ attributes: Attribute...) -> Node {
    element(
      "rect",
      attributes: [
        .set("x", "\(frame.x)"), .set("y", "\(frame.y)"), .set("width", "\(frame.width)"),
        .set("height", "\(frame.height)"),
      ] + attributes)
  }

  /// A thin line: an axis, or what separates rows.
  static func rule(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) -> Node { line("rule", from, to, color: faint) }

  /// A thin line from a point to its label.
  static func leader(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) -> Node {
    line("leader", from, to, color: quiet)
  }

  private static func line(
    _ name: String, _ from: (x: Int, y: Int), _ to: (x: Int, y: Int), color: String
  ) -> Node {
    element(
      "line", .class(name), .set("x1", "\(from.x)"), .set("y1", "\(from.y)"), .set("x2", "\(to.x)"),
      .set("y2", "\(to.y)"), .set("stroke", color))
  }

  /// A square or a bar's part, in units.
  struct Frame {
    let x: Int
    let y: Int
    let width: Int
    let height: Int

    /// Its outline, to be part of a path.
    var outline: String { "M\(x) \(y)h\(width)v\(height)h-\(width)z" }
  }
}
