internal import Markup

/// A small chart of bars for each row, two beside each other, all over the same steps and on the same scale.
struct SmallMultiples {
  let steps: [String]
  let rows: [Chart.Row]
  let typography: Typography

  private static let (gap, plotHeight, size) = (20, 64, 12)
  /// Steps that are narrower than this have no room for their numbers.
  private static let leastPitch = 13

  private var columns: Int { (Drawing.width - Self.gap) / 2 >= steps.count * Self.leastPitch ? 2 : 1 }
  private var width: Int { (Drawing.width - (columns - 1) * Self.gap) / columns }

  func drawing() -> Drawing {
    let largest = max(rows.flatMap { $0.values.compactMap { $0 } }.max() ?? 0, 1)
    var nodes: [Node] = []
    var y = 0
    for start in stride(from: 0, to: rows.count, by: columns) {
      let line = Array(rows[start..<min(start + columns, rows.count)])
      let names = line.map {
        TextMeasure.lines(typography.typeset($0.label), width: width, size: Self.size, atMost: 2)
      }
      let head = (names.map(\.count).max() ?? 1) * SVG.leading(Self.size)
      let numbers = line.map { row in StepLabels(texts(of: row), width: width) }
      let base = y + head + 4 + (numbers.map(\.height).max() ?? 0) + Self.plotHeight
      for (column, row) in line.enumerated() {
        let x = column * (width + Self.gap)
        nodes += SVG.lines(names[column], x: x, y: y + Self.size, isBold: true)
        nodes += bars(of: row, x: x, base: base, largest: largest)
        nodes += axis(x: x, y: base)
      }
      y = base + 30
    }
    return Drawing(height: max(y - 12, 1), nodes: nodes)
  }

  private func value(of row: Chart.Row, _ step: Int) -> Int? {
    row.values.indices.contains(step) ? row.values[step].map { max(0, $0) } : nil
  }

  private func texts(of row: Chart.Row) -> [String] {
    steps.indices.map { value(of: row, $0).map(typography.number) ?? "" }
  }

  /// Bars with their numbers above; nothing where nothing is recorded.
  private func bars(of row: Chart.Row, x: Int, base: Int, largest: Int) -> [Node] {
    let numbers = StepLabels(texts(of: row), width: width)
    let thickness = max(1, min(28, numbers.pitch / 100 - 3))
    let shown = Set(numbers.shown)
    return steps.indices.flatMap { step -> [Node] in
      guard let value = value(of: row, step) else { return [] }
      let height = Int(Double(value) / Double(largest) * Double(Self.plotHeight))
      let middle = numbers.x(step, left: x)
      let bar = SVG.Frame(x: middle - thickness / 2, y: base - height, width: thickness, height: height)
      return [
        height > 0
          ? SVG.rect(bar, .class("bar"), .set("fill", "#7dbda6"), .set("stroke", SVG.quiet)) : .nothing,
        shown.contains(step) ? number(numbers, step, x: middle, y: base - height - 4) : .nothing,
      ]
    }
  }

  private func number(_ numbers: StepLabels, _ step: Int, x: Int, y: Int) -> Node {
    numbers.isTurned
      ? SVG.text(numbers.texts[step], x: x + 4, y: y, size: 11, isTurned: true)
      : SVG.text(numbers.texts[step], x: x, y: y, size: 11, anchor: .middle)
  }

  // MARK: Steps

  private var labels: StepLabels { StepLabels(steps.map(typography.typeset), width: width) }

  /// The names of the steps where all fit side by side; else those of the first and the last.
  private func axis(x: Int, y: Int) -> [Node] {
    let rule = SVG.rule((x, y), (x + width, y))
    guard labels.isTurned else { return [rule] + labels.below(y, left: x) }
    let ends = [steps.first, steps.last].map { text in
      TextMeasure.lines(typography.typeset(text ?? ""), width: width / 2 - 4, size: 11, atMost: 1).first ?? ""
    }
    return [
      rule, SVG.text(ends[0], x: x, y: y + 13, size: 11),
      steps.count > 1 ? SVG.text(ends[1], x: x + width, y: y + 13, size: 11, anchor: .end) : .nothing,
    ]
  }
}
