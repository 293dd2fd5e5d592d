internal import Markup

/// How a line is drawn: by its dashes and the marks on its points as well as by its colour.
struct LineStyle {
  private static let strokes = [
    (color: "#0f5c4d", dashes: nil), (color: "#9a4420", dashes: "7 3"), (color: "#2f6690", dashes: "2 3"),
    (color: "#7a4f8f", dashes: "10 3 2 3"), (color: "#566264", dashes: "4 2"), (color: "#1d2a2b", dashes: "1 2"),
  ]
  let index: Int

  private var number: Int { index % Self.strokes.count }
  private var color: String { Self.strokes[number].color }

  /// Lines through points; where one is missing the line is broken.
  func path(_ points: [(x: Int, y: Int)?]) -> Node {
    var path = ""
    var isDrawing = false
    for point in points {
      guard let point else {
        isDrawing = false
        continue
      }
      path += "\(isDrawing ? "L" : "M")\(point.x) \(point.y)"
      isDrawing = true
    }
    return element(
      "path",
      attributes: [
        .class("line-\(number)"), .set("d", path), .set("fill", "none"), .set("stroke", color),
        .set("stroke-width", "2"),
      ] + (Self.strokes[number].dashes.map { [.set("stroke-dasharray", $0)] } ?? []))
  }

  /// The mark of a point: a disc, a square, a triangle, a lozenge, a ring or an empty square.
  func mark(_ point: (x: Int, y: Int)) -> Node {
    let (x, y) = point
    let shape: String =
      switch number {
      case 1, 5: "M\(x - 4) \(y - 4)h8v8h-8z"
      case 2: "M\(x) \(y - 5)l5 9h-10z"
      case 3: "M\(x) \(y - 5)l5 5l-5 5l-5 -5z"
      default: "M\(x - 4) \(y)a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
      }
    let isHollow = number > 3
    return element(
      "path", .class("line-\(number) \(isHollow ? "hollow" : "mark")"), .set("d", shape),
      .set("fill", isHollow ? "#ffffff" : color), .set("stroke", color), .set("stroke-width", isHollow ? "2" : "1"))
  }

  /// A short piece of the line with its mark, to stand before its name; 20 units wide.
  func sample(x: Int, y: Int) -> [Node] { [path([(x, y), (x + 20, y)]), mark((x + 10, y))] }
}
