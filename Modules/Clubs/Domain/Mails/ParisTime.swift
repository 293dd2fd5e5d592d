import Foundation
import Kernel

/// Instants as the clocks of Paris show them, for what happens at an hour of a day.
enum ParisTime {
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
    return calendar
  }()

  /// The day and the time of day, `14:30`.
  static func split(_ instant: Date) -> (day: PartialDate, time: String) {
    let parts = calendar.dateComponents([.hour, .minute], from: instant)
    func two(_ number: Int?) -> String { String("0\(number ?? 0)".suffix(2)) }
    return (PartialDate(instant: instant), "\(two(parts.hour)):\(two(parts.minute))")
  }

  /// The instant of a time of a day; nil when the day is not known.
  static func instant(_ day: PartialDate, _ time: String) -> Date? {
    let numbers = time.split(separator: ":").compactMap { Int($0) }
    guard let month = day.month, let number = day.day, numbers.count == 2 else { return nil }
    return calendar.date(
      from: DateComponents(year: day.year, month: month, day: number, hour: numbers[0], minute: numbers[1]))
  }
}
