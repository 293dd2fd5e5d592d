internal import Markup

/// Territories in frames of one size, side by side under the main picture, each with its name beneath.
struct InsetLayout {
  private static let gap = 8
  private static let height = 100
  private static let size = 11
  /// More stand on a second row.
  private static let perRow = 6

  let placed: [(outline: GeoOutline, inset: GeoBase.Inset)]
  /// Where the last name ends, in half units.
  let bottom: Int

  /// - Parameter top: where the main picture ends, in half units.
  init(_ outlines: [GeoOutline], below top: Int) {
    let rows = (outlines.count + Self.perRow - 1) / Self.perRow
    let columns = (outlines.count + max(rows, 1) - 1) / max(rows, 1)
    let width = (2 * Drawing.width + Self.gap) / max(columns, 1) - Self.gap
    var placed: [(outline: GeoOutline, inset: GeoBase.Inset)] = []
    var y = top
    for row in stride(from: 0, to: outlines.count, by: max(columns, 1)) {
      y += Self.gap
      var lines = 0
      for (column, outline) in outlines[row..<min(row + columns, outlines.count)].enumerated() {
        let frame = GeoFrame(
          [outline], left: column * (width + Self.gap), top: y, width: width, height: Self.height, margin: 10,
          fills: true)
        guard let frame else { continue }
        let label = Self.lines(outline.name, width: width / 2 + Self.gap)
        lines = max(lines, label.count)
        placed.append((outline, .init(frame: frame, label: label)))
      }
      y += Self.height + 2 * (lines * SVG.leading(Self.size) + 4)
    }
    self.placed = placed
    bottom = y
  }

  /// A name on as many lines as it takes: a name of several words may be cut after each hyphen.
  private static func lines(_ name: String, width: Int) -> [String] {
    TextMeasure.lines(name.replacing("-", with: "- "), width: width, size: size, atMost: 3).map {
      $0.replacing("- ", with: "-")
    }
  }

  /// The names of the insets.
  static func labels(_ insets: [GeoBase.Inset], typography: Typography) -> [Node] {
    insets.flatMap { inset in
      SVG.lines(
        inset.label.map(typography.typeset), x: (inset.frame.left + inset.frame.width / 2) / 2,
        y: (inset.frame.top + inset.frame.height) / 2 + size + 2, size: size, anchor: .middle)
    }
  }
}
