internal import Markup

/// A chart that our own code draws as SVG: it has a title, a description for those who do not see it, and the table that it
/// stands for.
public struct Chart: Sendable, Hashable {
  public let title: String
  /// One or two sentences that tell what the chart shows.
  public let description: String
  /// What the values count, in the plural: `clubs`.
  public let unit: String
  public let shape: Shape

  public enum Shape: Sendable, Hashable {
    /// Bars cut into parts, one bar a row: `parts` names what each value of a row counts.
    case stackedBars(parts: [String], rows: [Row])
    /// One line a row over the same steps; `steps` names them in order, such as years or months.
    case lines(steps: [String], rows: [Row])
    /// Two values a row, before and after, joined by a line.
    case slope(from: String, to: String, rows: [Row])
    /// A small chart of bars for each row, all over the same steps and on the same scale.
    case smallMultiples(steps: [String], rows: [Row])
    /// One square for each thing counted, a row's squares together: each row has one value.
    case waffle([Row])
    /// A square for each day of a year, darker where more happened; days without anything are left out of the list.
    case calendar(year: Int, days: [Day])
  }

  public struct Row: Sendable, Hashable {
    public let label: String
    /// One for each part, step or side; nil where nothing is recorded, which is not nought.
    public let values: [Int?]
    public let target: Target?

    public init(_ label: String, _ values: [Int?], target: Target? = nil) {
      self.label = label
      self.values = values
      self.target = target
    }
  }

  public struct Day: Sendable, Hashable {
    /// From 1 to 12.
    public let month: Int
    /// From 1 to 31.
    public let day: Int
    public let value: Int

    public init(month: Int, day: Int, value: Int) {
      self.month = month
      self.day = day
      self.value = value
    }

    /// Whether the year has such a day.
    func isIn(year: Int) -> Bool { 1...12 ~= month && 1...PartialDate.days(inMonth: month, of: year) ~= day }
  }

  public init(_ title: String, description: String, unit: String, _ shape: Shape) {
    self.title = title
    self.description = description
    self.unit = unit
    self.shape = shape
  }
}

extension Chart {
  /// Whether there is nothing to draw: no row has a value, or all are nought.
  public var isEmpty: Bool { !rows.contains { row in row.values.contains { ($0 ?? 0) > 0 } } }

  /// The rows as the table tells them; a day of a calendar is a row.
  public var rows: [Row] {
    switch shape {
    case .stackedBars(_, let rows), .lines(_, let rows), .slope(_, _, let rows), .smallMultiples(_, let rows),
      .waffle(let rows):
      rows
    case .calendar(let year, let days):
      days.filter { $0.isIn(year: year) }.map {
        Row("\(French.day($0.day)) \(French.months[$0.month - 1])", [$0.value])
      }
    }
  }
}
