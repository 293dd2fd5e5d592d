internal import Markup

/// The twelve months of a year, each with a line for every week: a square for each day, darker where more happened, with the
/// number upon it. The day of the month on which a week begins stands before it.
struct CalendarMap {
  let year: Int
  let days: [Chart.Day]
  let typography: Typography

  private static let levels = [
    (fill: "#ffffff", mark: SVG.ink), (fill: "#dcebe4", mark: SVG.ink), (fill: "#a3d2bf", mark: SVG.ink),
    (fill: "#387a66", mark: "#ffffff"), (fill: "#0f5c4d", mark: "#ffffff"),
  ]
  private static let margin = 17
  private static let weekHeight = 17

  func drawing() -> Drawing {
    var counts: [Int: [Int: Int]] = [:]
    for day in days where day.isIn(year: year) && day.value > 0 {
      counts[day.month, default: [:]][day.day, default: 0] += day.value
    }
    let largest = max(counts.values.flatMap(\.values).max() ?? 0, 1)
    // Three months beside each other where their numbers fit, else two.
    let columns = TextMeasure.width(text(largest), size: 11) <= 16 ? 3 : 2
    let width = (Drawing.width - (columns - 1) * 10) / columns
    let side = (width - Self.margin) / 7
    var y = 0
    var nodes: [Node] = []
    for start in stride(from: 1, through: 12, by: columns) {
      let months = start..<start + columns
      for month in months {
        nodes += self.month(
          month, counts[month] ?? [:], largest: largest, x: (month - start) * (width + 10), y: y, side: side)
      }
      y += 32 + (months.map(weeks).max() ?? 0) * Self.weekHeight + 12
    }
    return Drawing(height: y - 10, nodes: nodes)
  }

  private func month(
    _ month: Int, _ counts: [Int: Int], largest: Int, x: Int, y: Int, side: Int
  ) -> [Node] {
    let total = counts.values.reduce(0, +)
    let left = x + Self.margin
    let first = weekday(month, 1)
    var nodes = [
      SVG.text(typography.chartMonth(month), x: left, y: y + 12, size: 12, isBold: true),
      SVG.text(typography.number(total), x: left + 7 * side - 2, y: y + 12, size: 12, anchor: .end, isBold: true),
    ]
    nodes += typography.chartWeekdays.enumerated().map { column, name in
      SVG.text(name, x: left + column * side + side / 2, y: y + 26, size: 11, anchor: .middle)
    }
    for week in 0..<weeks(of: month) {
      nodes.append(
        SVG.text(
          String(max(1, week * 7 - first + 1)), x: left - 3, y: y + 32 + week * Self.weekHeight + 12, size: 11,
          anchor: .end))
    }
    // The days that have nothing are one shape; the others tell their number.
    let frames = (1...PartialDate.days(inMonth: month, of: year)).map { day in
      (day, frame(of: day, first: first, x: left, y: y + 32, side: side))
    }
    nodes.append(squares(frames.filter { counts[$0.0] == nil }.map(\.1), level: 0))
    for level in 1..<Self.levels.count {
      let shown = frames.filter { counts[$0.0].map { self.level($0, of: largest) } == level }
      guard !shown.isEmpty else { continue }
      nodes.append(squares(shown.map(\.1), level: level))
      nodes += shown.map { day, frame in
        SVG.text(
          text(counts[day] ?? 0), x: frame.x + frame.width / 2, y: frame.y + 12, size: 11, anchor: .middle,
          isBold: true, attributes: [.class("upon-\(level)"), .set("fill", Self.levels[level].mark)])
      }
    }
    return nodes
  }

  private func frame(of day: Int, first: Int, x: Int, y: Int, side: Int) -> SVG.Frame {
    let place = first + day - 1
    return .init(
      x: x + place % 7 * side, y: y + place / 7 * Self.weekHeight, width: side - 1, height: Self.weekHeight - 1)
  }

  private func squares(_ frames: [SVG.Frame], level: Int) -> Node {
    element(
      "path", .class("level-\(level)"), .set("d", frames.map(\.outline).joined()),
      .set("fill", Self.levels[level].fill), .set("stroke", SVG.faint), .set("stroke-width", "0.5"))
  }

  /// From 1 to 4, by quarters of the largest value.
  private func level(_ value: Int, of largest: Int) -> Int { min(4, 1 + (value - 1) * 4 / largest) }

  /// A number as it fits upon a square: beyond 999 in thousands.
  private func text(_ value: Int) -> String { value < 1_000 ? String(value) : "\(value / 1_000)k" }

  // MARK: Days of the week

  private func weeks(of month: Int) -> Int {
    (weekday(month, 1) + PartialDate.days(inMonth: month, of: year) + 6) / 7
  }

  /// 0 for a Monday, 6 for a Sunday.
  private func weekday(_ month: Int, _ day: Int) -> Int {
    // Zeller’s rule counts January and February to the year before.
    let (y, m) = month < 3 ? (year - 1, month + 12) : (year, month)
    let zeller = day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400
    return (zeller + 5) % 7
  }
}
