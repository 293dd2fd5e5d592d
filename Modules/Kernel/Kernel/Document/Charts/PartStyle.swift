internal import Markup

/// How a part of a whole is filled: no two neighbours have the same lightness or the same hatching, so that they stay apart
/// without colour.
struct PartStyle {
  /// Parts beyond these take the same ones again under other lines.
  static let fills = [
    (fill: "#0f5c4d", mark: "#ffffff"), (fill: "#d97f52", mark: "#1d2a2b"), (fill: "#8cc9b3", mark: "#1d2a2b"),
    (fill: "#f3d2b5", mark: "#1d2a2b"), (fill: "#dfece6", mark: "#1d2a2b"), (fill: "#ffffff", mark: "#1d2a2b"),
  ]
  private static let hatches: [Hatch?] = [
    nil, .rising, nil, .falling, .level, nil, .crossed, .level, .crossed, .level, .crossed, .level,
  ]

  /// What stays free about a number upon an area, on both sides together.
  static let margin = 8

  let index: Int

  var fill: String { Self.fills[index % Self.fills.count].fill }
  /// What is written or hatched upon the fill.
  var mark: String { Self.fills[index % Self.fills.count].mark }
  var hatch: Hatch? { Self.hatches[index % Self.hatches.count] }

  /// Areas filled alike, as one shape.
  func areas(_ frames: [SVG.Frame]) -> Node {
    element("g", .class("part-\(index % Self.fills.count)")) {
      element(
        "path", .class("area"), .set("d", frames.map(\.outline).joined()), .set("fill", fill),
        .set("stroke", SVG.quiet))
      if let hatch {
        let lines = frames.map { hatch.lines(in: $0) }.joined()
        if !lines.isEmpty {
          element("path", .class("hatch"), .set("d", lines), .set("stroke", mark), .set("stroke-width", "0.75"))
        }
      }
    }
  }

  /// A number upon an area, at its middle; a hatched area is blank behind it.
  func number(_ text: String, in frame: SVG.Frame, size: Int = 11) -> Node {
    let width = TextMeasure.width(text, size: size) + Self.margin
    let middle = frame.x + frame.width / 2
    return element("g", .class("part-\(index % Self.fills.count)")) {
      if hatch != nil {
        SVG.rect(
          .init(x: middle - width / 2, y: frame.y + 3, width: width, height: frame.height - 6), .class("blank"),
          .set("fill", fill))
      }
      SVG.text(
        text, x: middle, y: frame.y + frame.height / 2 + 4, size: size, anchor: .middle, isBold: true,
        attributes: [.class("upon"), .set("fill", mark)])
    }
  }
}

/// Lines that fill an area.
enum Hatch {
  case rising, falling, level, crossed

  private static let pitch = 5

  /// The lines within a frame, to be part of a path.
  func lines(in frame: SVG.Frame) -> String {
    let (x, y, width, height) = (frame.x, frame.y, frame.width, frame.height)
    switch self {
    case .level:
      return stride(from: y + 4, to: y + height, by: Self.pitch).map { "M\(x) \($0)h\(width)" }.joined()
    case .rising:
      return diagonals(frame).map { "M\(x + $0.x1) \(y + $0.y1)L\(x + $0.x2) \(y + $0.y2)" }.joined()
    case .falling:
      return diagonals(frame).map { "M\(x + width - $0.x1) \(y + $0.y1)L\(x + width - $0.x2) \(y + $0.y2)" }.joined()
    case .crossed: return Hatch.rising.lines(in: frame) + Hatch.falling.lines(in: frame)
    }
  }

  /// Lines at half a right angle from one side of the frame to another, from its corner.
  private func diagonals(_ frame: SVG.Frame) -> [(x1: Int, y1: Int, x2: Int, y2: Int)] {
    stride(from: Self.pitch, to: frame.width + frame.height, by: Self.pitch).map { sum in
      (
        x1: max(0, sum - frame.height), y1: min(sum, frame.height), x2: min(sum, frame.width),
        y2: max(0, sum - frame.width)
      )
    }
  }
}
