internal import Markup

/// Two values a row, before on the left and after on the right, each beside its name.
struct Slope {
  let from: String
  let to: String
  let rows: [Chart.Row]
  let typography: Typography

  private static let (left, right) = (160, 280)
  private static let size = 12

  /// Where a row's name and number stand on one side.
  private struct Label {
    let index: Int
    let y: Int
    let number: String
    let lines: [String]
    var height: Int { max(lines.count, 1) * SVG.leading(Slope.size) + 4 }
  }

  func drawing() -> Drawing {
    let heads = [from, to].map {
      TextMeasure.lines(typography.typeset($0), width: Self.left - 4, size: 13, atMost: 2)
    }
    let top = (heads.map(\.count).max() ?? 1) * SVG.leading(13) + 14
    let sides = [0, 1].map { side in rows.indices.filter { value(of: rows[$0], side) != nil } }
    let longest = sides.enumerated().map { side, indices in
      indices.reduce(0) { $0 + label($1, side, y: 0).height }
    }
    let height = max(150, longest.max() ?? 0)
    let scale = Scale(rows.flatMap { row in [0, 1].compactMap { value(of: row, $0) } }, top: top, height: height)
    var nodes: [Node] = [
      SVG.rule((Self.left, top), (Self.left, top + height)), SVG.rule((Self.right, top), (Self.right, top + height)),
    ]
    nodes += SVG.lines(heads[0], x: Self.left, y: 13, size: 13, anchor: .end, isBold: true)
    nodes += SVG.lines(heads[1], x: Self.right, y: 13, size: 13, isBold: true)
    for (index, row) in rows.enumerated() {
      let ends = [0, 1].map { side in
        value(of: row, side).map { (x: side == 0 ? Self.left : Self.right, y: scale.y($0)) }
      }
      let style = LineStyle(index: index)
      if !ends.contains(where: { $0 == nil }) { nodes.append(style.path(ends)) }
      nodes += ends.compactMap { $0 }.map(style.mark)
    }
    for (side, indices) in sides.enumerated() {
      let labels = indices.map { label($0, side, y: value(of: rows[$0], side).map(scale.y) ?? top) }
      let tops = LabelStack.tops(
        centres: labels.map(\.y), heights: labels.map(\.height), within: top..<top + height)
      nodes += zip(labels, tops).flatMap { printed($0, top: $1, side: side) }
    }
    return Drawing(height: top + height + 6, nodes: nodes)
  }

  private func value(of row: Chart.Row, _ side: Int) -> Int? {
    row.values.indices.contains(side) ? row.values[side].map { max(0, $0) } : nil
  }

  private func numberWidth(_ side: Int) -> Int {
    rows.compactMap { value(of: $0, side) }.map { TextMeasure.width(typography.number($0), size: Self.size) }.max() ?? 0
  }

  private func label(_ index: Int, _ side: Int, y: Int) -> Label {
    let room = Self.left - 18 - numberWidth(side) - 6
    return Label(
      index: index, y: y, number: typography.number(value(of: rows[index], side) ?? 0),
      lines: TextMeasure.lines(typography.typeset(rows[index].label), width: room, size: Self.size, atMost: 3))
  }

  /// The number next to its point, the name beyond it; a thin line leads from one to the other where the label had to move.
  private func printed(_ label: Label, top: Int, side: Int) -> [Node] {
    let isLeft = side == 0
    let middle = top + label.height / 2
    let edge = isLeft ? Self.left - 18 : Self.right + 18
    let beyond = isLeft ? edge - numberWidth(side) - 6 : edge + numberWidth(side) + 6
    let first = middle + 4 - (label.lines.count - 1) * SVG.leading(Self.size) / 2
    let axis = isLeft ? Self.left - 6 : Self.right + 6
    let isMoved = abs(middle - label.y) > 2
    return [
      isMoved ? SVG.leader((axis, label.y), (isLeft ? edge + 2 : edge - 2, middle)) : .nothing,
      SVG.text(
        label.number, x: edge, y: middle + 4, size: Self.size, anchor: isLeft ? .end : .start, isBold: true),
    ]
      + SVG.lines(
        label.lines, x: beyond, y: first, size: Self.size, anchor: isLeft ? .end : .start)
  }

  /// From the smallest value to the largest: a slope tells changes, not sizes.
  private struct Scale {
    let least: Int
    let most: Int
    let top: Int
    let height: Int

    init(_ values: [Int], top: Int, height: Int) {
      least = values.min() ?? 0
      most = values.max() ?? 0
      self.top = top
      self.height = height
    }

    func y(_ value: Int) -> Int {
      guard most > least else { return top + height / 2 }
      return top + 8 + Int(Double(most - value) / Double(most - least) * Double(height - 16))
    }
  }
}
