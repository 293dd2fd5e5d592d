internal import Foundation

/// How long a message waits after each attempt that failed for now.
enum RetrySchedule {
  private static let minute: TimeInterval = 60
  private static let hour: TimeInterval = 3_600
  private static let day: TimeInterval = 86_400

  /// The wait after the first attempt, the second, and so on: ten attempts within five days, then the message has failed.
  private static let waits = [
    minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, day, day, day, day,
  ]

  /// When to try again; nil when that was the last attempt.
  static func next(after attempts: Int, at now: Date) -> Date? {
    waits.indices.contains(attempts - 1) ? now.addingTimeInterval(waits[attempts - 1]) : nil
  }

  /// How long a message belongs to the program that took it: well above what one delivery may last, so that only a program
  /// that was killed or stopped leaves a message to another.
  static let lease: TimeInterval = 10 * minute
}

/// How long what was sent is remembered. Mail is personal data.
enum MailRetention {
  private static let day: TimeInterval = 86_400

  /// The text of a message that was delivered, so that the staff can see what somebody received.
  static let sentBody = 7 * day
  /// The line about a message that was delivered, so that a report on it is recognised; and all of a message that failed or is held.
  static let row = 30 * day
  /// The window in which passing failures of one address are counted, and how many make it held.
  static let softBounces = (window: 30 * day, limit: 5)
}
