import Kernel

/// A day of the calendar as one number, 20240630: thousands of them are compared, and the years between two are told, at once.
struct DayNumber: Hashable, Comparable, Sendable {
  let value: Int

  /// The first day that a date may mean: of « 2024 », 1 January.
  init(firstOf date: PartialDate) { value = date.year * 10_000 + (date.month ?? 1) * 100 + (date.day ?? 1) }

  /// The last day that a date may mean: of « 2024 », 31 December.
  init(lastOf date: PartialDate) {
    let month = date.month ?? 12
    value = date.year * 10_000 + month * 100 + (date.day ?? PartialDate.days(inMonth: month, of: date.year))
  }

  /// A year may be typed by anybody: what has no four digits is taken for the nearest that has.
  private init(_ year: Int, _ month: Int, _ day: Int) {
    value = min(max(year, 1_000), 9_999) * 10_000 + month * 100 + day
  }

  private var year: Int { value / 10_000 }
  private var month: Int { value / 100 % 100 }
  private var day: Int { value % 100 }

  /// The day after.
  var next: DayNumber {
    if day < PartialDate.days(inMonth: month, of: year) { return DayNumber(year, month, day + 1) }
    return month < 12 ? DayNumber(year, month + 1, 1) : DayNumber(year + 1, 1, 1)
  }

  /// The complete years since an earlier day.
  func years(since other: DayNumber) -> Int { (value - other.value) / 10_000 }

  var date: PartialDate? {
    PartialDate("\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
  }

  static func < (a: DayNumber, b: DayNumber) -> Bool { a.value < b.value }

  static func firstOfYear(_ year: Int) -> DayNumber { DayNumber(year, 1, 1) }

  static func lastOfYear(_ year: Int) -> DayNumber { DayNumber(year, 12, 31) }
}

extension Period {
  /// The first day.
  var first: DayNumber { .firstOfYear(year) }
  /// The last day that counts.
  var last: DayNumber { cutOff.map(DayNumber.init(lastOf:)) ?? .lastOfYear(year) }
  /// The day before the first.
  var eve: DayNumber { .lastOfYear(year - 1) }
}
