public import Markup

/// A month as a wall calendar shows it: a row for each week from Monday on, what happens under its day. On a phone it is a list of the
/// days on which something happens.
public struct MonthGrid: Sendable, Hashable {
  public let year: Int
  /// From 1 to 12.
  public let month: Int
  /// The day that is today; nil when it lies in another month.
  public let today: Int?
  /// In the order in which they stand under a day.
  public let entries: [Entry]
  /// The months before and after; nil where there is nothing to see.
  public let previous: Link?
  public let next: Link?

  /// What happens on one or several days of the month.
  public struct Entry: Sendable, Hashable {
    /// Days of the month; what lies outside it is not shown.
    public let days: ClosedRange<Int>
    /// A short mark before the title, such as an hour.
    public let mark: String?
    public let title: [Inline]
    /// A few words below the title.
    public let note: String?

    public init(_ days: ClosedRange<Int>, mark: String? = nil, _ title: [Inline], note: String? = nil) {
      self.days = days
      self.mark = mark
      self.title = title
      self.note = note
    }
  }

  public init(
    year: Int, month: Int, today: Int? = nil, entries: [Entry], previous: Link? = nil, next: Link? = nil
  ) {
    self.year = year
    self.month = min(max(month, 1), 12)
    self.today = today
    self.entries = entries
    self.previous = previous
    self.next = next
  }

  /// « novembre 2024 »
  public var title: String { "\(French.months[month - 1])\u{A0}\(year)" }

  /// The weeks, each of seven days from Monday on; nil for a day of another month.
  package var weeks: [[Int?]] {
    let count = PartialDate.days(inMonth: month, of: year)
    let cells = [Int?](repeating: nil, count: Self.weekday(year, month)) + (1...count).map { $0 }
    return stride(from: 0, to: cells.count, by: 7).map { start in
      (start..<start + 7).map { $0 < cells.count ? cells[$0] : nil }
    }
  }

  package func entries(on day: Int) -> [Entry] { entries.filter { $0.days.contains(day) } }

  package static let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

  /// The weekday of the first of a month, from 0 for Monday, after Sakamoto's rule for the Gregorian calendar.
  private static func weekday(_ year: Int, _ month: Int) -> Int {
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]
    let year = month < 3 ? year - 1 : year
    // Sakamoto counts from Sunday.
    return (year + year / 4 - year / 100 + year / 400 + shift + 1 + 6) % 7
  }
}
