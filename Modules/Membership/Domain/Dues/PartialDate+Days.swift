import Kernel

extension PartialDate {
  /// Its first possible day.
  var firstDay: PartialDate { PartialDate("\(year)-\(twoDigits(month ?? 1))-\(twoDigits(day ?? 1))") ?? self }

  /// Its last possible day.
  var lastDay: PartialDate {
    let month = month ?? 12
    return PartialDate("\(year)-\(twoDigits(month))-\(twoDigits(day ?? Self.days(inMonth: month, of: year)))") ?? self
  }

  /// So many days after its first day; before it, where the number is negative. Years are those from 1800 to 9999.
  func adding(days: Int) -> PartialDate {
    var (year, month, day) = (year, month ?? 1, (day ?? 1) + days)
    while day < 1 {
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
      day += Self.days(inMonth: month, of: year)
    }
    while day > Self.days(inMonth: month, of: year) {
      day -= Self.days(inMonth: month, of: year)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    return PartialDate("\(year)-\(twoDigits(month))-\(twoDigits(day))") ?? self
  }

  /// How many months of the calendar it takes from this one to another, both counted.
  func months(through last: PartialDate) -> Int { (last.year - year) * 12 + (last.month ?? 12) - (month ?? 1) + 1 }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
