internal import Markup

/// Horizontal bars, each between its label and its value.
struct BarsDrawing {
  let bars: [BarChart.Bar]
  let typography: Typography

  private static let labelWidth = 180

  func drawing() -> Drawing {
    let values = bars.map { max(0, $0.value) }
    let largest = max(values.max() ?? 0, 1)
    let valueWidth = values.map { TextMeasure.width(typography.number($0), size: 13) }.max() ?? 0
    let room = Drawing.width - Self.labelWidth - valueWidth - 8
    var y = 2
    var nodes: [Node] = []
    for (bar, value) in zip(bars, values) {
      let lines = TextMeasure.lines(typography.typeset(bar.label), width: Self.labelWidth - 8, size: 12, atMost: 3)
      let height = max(30, lines.count * SVG.leading(12) + 6)
      let length = max(Int(Double(value) / Double(largest) * Double(room)), 1)
      nodes += SVG.lines(
        lines, x: Self.labelWidth - 8, y: y + height / 2 + 4 - (lines.count - 1) * SVG.leading(12) / 2, anchor: .end)
      nodes.append(
        SVG.rect(
          .init(x: Self.labelWidth, y: y + height / 2 - 11, width: length, height: 22), .class("bar"),
          .set("fill", "#7dbda6"), .set("stroke", SVG.quiet)))
      nodes.append(
        SVG.text(
          typography.number(value), x: Self.labelWidth + length + 6, y: y + height / 2 + 4, size: 13, isBold: true))
      y += height
    }
    return Drawing(height: y + 2, nodes: nodes)
  }
}
