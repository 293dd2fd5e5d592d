import Kernel

/// How firmly a late call is asked for again. Levels go up one at a time, and none is sent twice.
enum ReminderLevel: Int, Sendable, CaseIterable, Comparable {
  case first = 1
  case second
  case last

  var label: String {
    switch self {
    case .first: "Première relance"
    case .second: "Deuxième relance"
    case .last: "Dernière relance"
    }
  }

  /// How many days after the day on which the call was due it may be sent.
  var daysLate: Int {
    switch self {
    case .first: 15
    case .second: 45
    case .last: 75
    }
  }

  static func < (a: ReminderLevel, b: ReminderLevel) -> Bool { a.rawValue < b.rawValue }

  /// The reminder that a late call gets on a day; nil when its time has not come, or all were sent.
  /// - Parameters:
  ///   - sent: those that were sent, with their days.
  static func next(dueOn: PartialDate, sent: [(level: ReminderLevel, day: PartialDate)], on day: PartialDate)
    -> ReminderLevel?
  {
    let last = sent.map(\.level).max()
    guard let next = ReminderLevel(rawValue: (last?.rawValue ?? 0) + 1) else { return nil }
    guard day >= dueOn.adding(days: next.daysLate) else { return nil }
    // Whoever got a reminder late still has the same time until the next.
    if let last, let latest = sent.map(\.day).max(), day < latest.adding(days: next.daysLate - last.daysLate) {
      return nil
    }
    return next
  }
}
