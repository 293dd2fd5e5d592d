import Commons
import Foundation

extension Event {
  /// The instant at which it begins: its first midnight in Paris where no hour is known; nil where no day is.
  var start: Date? { ParisTime.instant(startsOn, startsAt ?? "00:00") }

  func hasBegun(at now: Date) -> Bool { start.map { $0 <= now } ?? false }
}
