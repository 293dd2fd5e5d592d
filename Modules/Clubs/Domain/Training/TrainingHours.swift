import GRDB
import Kernel

/// How long a training lasts, in whole quarters of an hour.
struct TrainingHours: Sendable, Hashable {
  let quarters: Int

  init?(quarters: Int) {
    guard quarters > 0 else { return nil }
    self.quarters = quarters
  }

  /// Reads what people type: `7`, `3,5`, `3.25`, `3h30`; nil for anything else, and for what is no whole number of quarters.
  init?(_ text: String) {
    let plain = text.filter { !$0.isWhitespace }.lowercased()
    if let match = plain.wholeMatch(of: /([0-9]{1,3})(?:[.,](0|00|25|5|50|75))?h?/), let hours = Int(match.1) {
      let quarters = ["25": 1, "5": 2, "50": 2, "75": 3][match.2 ?? ""] ?? 0
      self.init(quarters: 4 * hours + quarters)
    } else if let match = plain.wholeMatch(of: /([0-9]{1,3})h(00|15|30|45)/), let hours = Int(match.1),
      let minutes = Int(match.2)
    {
      self.init(quarters: 4 * hours + minutes / 15)
    } else {
      return nil
    }
  }

  /// « 3 h 30 », with spaces that do not break.
  var text: String {
    let (hours, rest) = quarters.quotientAndRemainder(dividingBy: 4)
    guard rest > 0 else { return "\(hours)\u{A0}h" }
    return hours == 0 ? "\(rest * 15)\u{A0}min" : "\(hours)\u{A0}h\u{A0}\(rest * 15)"
  }

  /// `3.5`, for programs.
  var decimal: String {
    let (hours, rest) = quarters.quotientAndRemainder(dividingBy: 4)
    return String(hours) + ["", ".25", ".5", ".75"][rest]
  }
}

extension TrainingHours: DatabaseValueConvertible {
  var databaseValue: DatabaseValue { (Double(quarters) / 4).databaseValue }

  static func fromDatabaseValue(_ value: DatabaseValue) -> TrainingHours? {
    Double.fromDatabaseValue(value).flatMap { TrainingHours(quarters: Int(($0 * 4).rounded())) }
  }
}
