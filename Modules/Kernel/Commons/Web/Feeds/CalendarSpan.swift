import Kernel

/// From when to when an entry of a calendar lasts, as `DTSTART` and `DTEND` have it.
struct CalendarSpan {
  /// Whole days: `20240924`, the end being the day after the last.
  let isWholeDays: Bool
  let start: String
  let end: String?

  /// The parameter that tells what kind of value the start and the end are.
  var kind: String { isWholeDays ? ";VALUE=DATE" : ";TZID=Europe/Paris" }

  /// - Returns: nil unless the day on which it starts is known.
  init?(_ entry: CalendarEntry) {
    guard entry.startsOn.day != nil else { return nil }
    let last = entry.endsOn.flatMap { $0.day != nil && $0 > entry.startsOn ? $0 : nil }
    // Several days of which only the first hour is told are whole days: nothing says when the last one ends.
    if let hour = entry.startsAt.flatMap(Self.time), last == nil || entry.endsAt != nil {
      let start = Self.compact(entry.startsOn) + hour
      let end = entry.endsAt.flatMap(Self.time).map { Self.compact(last ?? entry.startsOn) + $0 }
      isWholeDays = false
      self.start = start
      // An end that is no later than the start is not admitted (3.8.2.2).
      self.end = end.flatMap { $0 > start ? $0 : nil }
    } else {
      isWholeDays = true
      start = Self.compact(entry.startsOn)
      end = (last ?? entry.startsOn).next.map(Self.compact)
    }
  }

  private static func compact(_ date: PartialDate) -> String { date.description.filter { $0 != "-" } }

  /// `14:30` → `T143000`; nil for what is no time.
  private static func time(_ text: String) -> String? {
    text.wholeMatch(of: /([01][0-9]|2[0-3]):([0-5][0-9])/).map { "T\($0.output.1)\($0.output.2)00" }
  }
}

extension PartialDate {
  /// The day after; nil unless the day is known.
  var next: PartialDate? {
    guard let month, let day else { return nil }
    if day < Self.days(inMonth: month, of: year) { return PartialDate(year, month, day + 1) }
    return month < 12 ? PartialDate(year, month + 1, 1) : PartialDate(year + 1, 1, 1)
  }

  private init?(_ year: Int, _ month: Int, _ day: Int) {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    self.init("\(year)-\(two(month))-\(two(day))")
  }
}
