internal import Markup

/// One square for each thing counted, a group's squares under its number and name.
struct Waffle {
  let rows: [Chart.Row]
  let unit: String
  let typography: Typography

  private static let (side, step, gap, perLine) = (15, 17, 3, 25)
  /// More squares than that can neither be told apart nor counted.
  private static let limit = 1_000

  /// What one square stands for: one thing, or as many as it takes to stay within the limit.
  private var scale: Int {
    let total = rows.reduce(0) { $0 + max(0, ($1.values.first ?? nil) ?? 0) }
    var scale = 1
    while total / scale > Self.limit { scale *= 10 }
    return scale
  }

  func drawing() -> Drawing {
    let scale = scale
    var y = 0
    var nodes: [Node] = []
    for (index, row) in rows.enumerated() {
      let value = (row.values.first ?? nil).map { max(0, $0) }
      let number = value.map(typography.number) ?? Typography.chartGap
      let indent = TextMeasure.width(number, size: 14) + 6
      let name = typography.typeset(row.label) + (value == nil ? " (\(typography.chartNotRecorded))" : "")
      let lines = TextMeasure.lines(name, width: Drawing.width - indent, size: 13, atMost: 2)
      nodes.append(SVG.text(number, x: 0, y: y + 14, size: 14, isBold: true))
      nodes += SVG.lines(lines, x: indent, y: y + 14, size: 13)
      y += max(lines.count, 1) * SVG.leading(13) + 6
      if let value, value > 0 {
        let count = max(1, (value + scale / 2) / scale)
        nodes.append(PartStyle(index: index).areas((0..<count).map { square($0, y: y) }))
        y += (count + Self.perLine - 1) / Self.perLine * Self.step
      }
      y += 8
    }
    if scale > 1 {
      nodes.append(SVG.text(typography.typeset(typography.chartScale(scale, unit)), x: 0, y: y + 10, size: 11))
      y += 22
    }
    return Drawing(height: max(y - 7, 1), nodes: nodes)
  }

  /// Squares stand by fives, so that they can be counted.
  private func square(_ number: Int, y: Int) -> SVG.Frame {
    let column = number % Self.perLine
    return .init(
      x: 1 + column * Self.step + column / 5 * Self.gap, y: y + number / Self.perLine * Self.step, width: Self.side,
      height: Self.side)
  }
}
