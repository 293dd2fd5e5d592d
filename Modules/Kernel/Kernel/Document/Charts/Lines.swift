internal import Markup

/// One line a row over the same steps, each named at its end; the numbers stand under the steps.
struct Lines {
  let steps: [String]
  let rows: [Chart.Row]
  let typography: Typography

  private static let (top, right, gap) = (10, 310, 16)
  private static let nameLeft = right + gap
  private static let size = 12

  func drawing() -> Drawing {
    let names = rows.map { lines(of: $0, size: Self.size, from: Self.nameLeft) }
    let drawn = rows.indices.filter { !points(of: rows[$0]).isEmpty }
    let heights = drawn.map { max(names[$0].count, 1) * SVG.leading(Self.size) + 4 }
    let height = max(170, heights.reduce(0, +))
    let scale = Scale(rows.flatMap { $0.values.compactMap { $0 } }, top: Self.top, height: height)
    let left = (scale.ticks.map { TextMeasure.width(typography.number($0), size: 11) }.max() ?? 0) + 8
    let labels = StepLabels(steps.map(typography.typeset), width: Self.right - left)
    func place(_ step: Int, _ value: Int) -> (x: Int, y: Int) { (labels.x(step, left: left), scale.y(value)) }

    var nodes = scale.ticks.flatMap { tick in
      [
        SVG.rule((left, scale.y(tick)), (Self.right, scale.y(tick))),
        SVG.text(typography.number(tick), x: left - 5, y: scale.y(tick) + 4, size: 11, anchor: .end),
      ]
    }
    for (index, row) in rows.enumerated() {
      let style = LineStyle(index: index)
      nodes.append(
        style.path(steps.indices.map { step in value(of: row, step).map { place(step, $0) } }))
      nodes += points(of: row).map { style.mark(place($0.step, $0.value)) }
    }
    let ends = drawn.compactMap { points(of: rows[$0]).last.map { place($0.step, $0.value) } }
    let tops = LabelStack.tops(centres: ends.map(\.y), heights: heights, within: 0..<Self.top + height + 8)
    for (number, index) in drawn.enumerated() {
      let middle = tops[number] + heights[number] / 2
      nodes.append(
        SVG.leader((ends[number].x + 7, ends[number].y), (Self.nameLeft - 3, middle)))
      nodes += SVG.lines(
        names[index], x: Self.nameLeft,
        y: middle + 4 - (names[index].count - 1) * SVG.leading(Self.size) / 2, isBold: true)
    }
    var y = Self.top + height + 6
    nodes += labels.below(y, left: left)
    y += labels.height + 4
    nodes += numbers(&y, left: left)
    return Drawing(height: y + 2, nodes: nodes)
  }

  private func value(of row: Chart.Row, _ step: Int) -> Int? {
    row.values.indices.contains(step) ? row.values[step].map { max(0, $0) } : nil
  }

  private func points(of row: Chart.Row) -> [(step: Int, value: Int)] {
    steps.indices.compactMap { step in value(of: row, step).map { (step, $0) } }
  }

  private func lines(of row: Chart.Row, size: Int, from x: Int) -> [String] {
    TextMeasure.lines(typography.typeset(row.label), width: Drawing.width - x, size: size, atMost: 3)
  }

  /// A line of numbers for each row, each number under its step, with a sample of the row's line and its name.
  private func numbers(_ y: inout Int, left: Int) -> [Node] {
    var nodes: [Node] = []
    var hasGap = false
    for (index, row) in rows.enumerated() {
      let texts = steps.indices.map { step in
        value(of: row, step).map(typography.number) ?? Typography.chartGap
      }
      hasGap = hasGap || texts.contains(Typography.chartGap)
      let strip = StepLabels(texts, width: Self.right - left)
      let names = rows.count == 1 ? [] : lines(of: row, size: 11, from: Self.nameLeft + 10)
      let height = max(strip.height, names.count * SVG.leading(11))
      nodes.append(SVG.rule((left, y), (Drawing.width, y)))
      nodes += strip.below(y + 2, left: left)
      if !names.isEmpty {
        nodes += LineStyle(index: index).sample(x: Self.right + 1, y: y + 10)
        nodes += SVG.lines(names, x: Self.nameLeft + 10, y: y + 14, size: 11)
      }
      y += height + 6
    }
    if hasGap {
      nodes.append(SVG.text(typography.chartGapExplained, x: left, y: y + 12, size: 11))
      y += 16
    }
    return nodes
  }

  /// From nought to a round number above all values.
  struct Scale {
    let ticks: [Int]
    let top: Int
    let height: Int

    init(_ values: [Int], top: Int, height: Int) {
      let largest = max(values.max() ?? 0, 1)
      var step = 1
      while largest > 4 * step {
        // 1, 2, 5, 10, 20, 50 …
        step = String(step).hasPrefix("2") ? step / 2 * 5 : step * 2
      }
      ticks = Array(stride(from: 0, through: (largest + step - 1) / step * step, by: step))
      self.top = top
      self.height = height
    }

    func y(_ value: Int) -> Int {
      top + height - Int(Double(value) / Double(max(ticks.last ?? 1, 1)) * Double(height))
    }
  }
}
