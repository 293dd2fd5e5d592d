import Kernel
import Markup

/// A month of the agenda's grid.
struct Month: Hashable, Comparable, CustomStringConvertible {
  let year: Int
  let month: Int

  init(_ year: Int, _ month: Int) { (self.year, self.month) = (year, month) }

  /// Reads `2024-11`; nil for anything else.
  init?(_ text: String) {
    guard let date = PartialDate(text), let month = date.month, date.day == nil else { return nil }
    self.init(date.year, month)
  }

  /// The month in which a date may lie, the first of its year where it tells no month.
  init(_ date: PartialDate) { self.init(date.year, date.month ?? 1) }

  var previous: Month { month == 1 ? Month(year - 1, 12) : Month(year, month - 1) }
  var next: Month { month == 12 ? Month(year + 1, 1) : Month(year, month + 1) }

  var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }
  /// « novembre 2024 »
  var text: String { "\(French.months[month - 1])\u{A0}\(year)" }

  static func < (a: Month, b: Month) -> Bool { (a.year, a.month) < (b.year, b.month) }
}
