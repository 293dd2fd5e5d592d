internal import Markup

/// Bars cut into parts, one under the other. A part is named under the first bar that has it; a number stands upon its part, or
/// under the bar where the part is too narrow for it.
struct StackedBars {
  let parts: [String]
  let rows: [Chart.Row]
  let typography: Typography

  private static let thickness = 22

  private struct Part {
    let index: Int
    let value: Int?
    let frame: SVG.Frame
    /// Whether its number fits upon it.
    let isWide: Bool
  }

  func drawing() -> Drawing {
    let totals = rows.map { $0.values.reduce(0) { $0 + max(0, $1 ?? 0) } }
    let largest = max(totals.max() ?? 0, 1)
    let totalWidth = totals.map { TextMeasure.width(typography.number($0), size: 13) }.max() ?? 0
    let room = Drawing.width - totalWidth - 10 - parts.count
    var named: Set<Int> = []
    var y = 0
    var nodes: [Node] = []
    for (row, total) in zip(rows, totals) {
      let lines = TextMeasure.lines(typography.typeset(row.label), width: Drawing.width, size: 13, atMost: 2)
      nodes += SVG.lines(lines, x: 0, y: y + 13, size: 13)
      y += lines.count * SVG.leading(13) + 4
      let parts = self.parts(of: row, y: y, unit: Double(room) / Double(largest))
      let end = parts.map { $0.frame.x + $0.frame.width }.max() ?? 0
      nodes += parts.filter { ($0.value ?? 0) > 0 }.flatMap(self.area)
      nodes.append(
        SVG.text(
          row.isRecorded ? typography.number(total) : typography.chartNotRecorded, x: total > 0 ? end + 6 : 0,
          y: y + 16, size: 13, isBold: true))
      y += Self.thickness
      if row.isRecorded {
        let told = parts.filter { part in
          part.value == nil || part.value != 0 && (!part.isWide || !named.contains(part.index))
        }
        nodes += captions(told, y: &y, named: &named)
      }
      y += 12
    }
    return Drawing(height: max(y - 10, 1), nodes: nodes)
  }

  private func parts(of row: Chart.Row, y: Int, unit: Double) -> [Part] {
    var sum = 0
    var x = 0
    return zip(parts.indices, row.values).map { index, value in
      let start = x
      if let value, value > 0 {
        sum += value
        x = max(start + 1, Int(Double(sum) * unit))
      }
      let width = x - start
      return Part(
        index: index, value: value.map { max(0, $0) },
        frame: .init(x: start, y: y, width: width, height: Self.thickness),
        isWide: TextMeasure.width(typography.number(value ?? 0), size: 11) + PartStyle.margin <= width)
    }
  }

  private func area(_ part: Part) -> [Node] {
    let style = PartStyle(index: part.index)
    let number = part.isWide ? style.number(typography.number(part.value ?? 0), in: part.frame) : .nothing
    return [style.areas([part.frame]), number]
  }

  private func name(of part: Part) -> String {
    typography.typeset(
      part.value == nil ? "\(parts[part.index]) : \(typography.chartNotRecorded)" : parts[part.index])
  }

  /// The names of parts, each after a sample of its fill, under the part where there is room and in as many lines as it takes.
  private func captions(_ told: [Part], y: inout Int, named: inout Set<Int>) -> [Node] {
    guard !told.isEmpty else { return [] }
    var nodes: [Node] = []
    var x = 0
    y += 4
    for part in told {
      let number = part.value.map { part.isWide ? "" : "\(typography.number($0)) " } ?? ""
      let text = TextMeasure.lines(
        number + name(of: part), width: Drawing.width - 18, size: 11, atMost: 1)
      let width = 16 + TextMeasure.width(text.first ?? "", size: 11)
      if x > 0, x + width > Drawing.width {
        x = 0
        y += 16
      }
      x = max(x, min(part.frame.x, Drawing.width - width))
      nodes.append(PartStyle(index: part.index).areas([.init(x: x + 1, y: y + 2, width: 10, height: 10)]))
      nodes += SVG.lines(text, x: x + 15, y: y + 11, size: 11)
      x += width + 12
      named.insert(part.index)
    }
    y += 16
    return nodes
  }
}

extension Chart.Row {
  /// Whether anything of it is recorded, be it nought.
  var isRecorded: Bool { values.contains { $0 != nil } }
}
