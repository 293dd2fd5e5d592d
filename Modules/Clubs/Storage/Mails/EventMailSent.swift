import Commons
import Foundation
import GRDB
import Kernel

/// What was sent about an event.
enum EventMailSent {
  static func note(
    _ db: Database, _ notice: EventNotice, to recipient: Int64, about event: Event, at now: Date
  ) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO event_mail_sent (recipient, notice, about, event, sent_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (recipient, notice, about) DO UPDATE SET sent_at = excluded.sent_at, times = times + 1
        """
    ).execute(arguments: [recipient, notice, event.startsOn, event.key, now.ISO8601Format()])
  }

  /// Lets a notice that the system sends by itself be sent anew.
  static func forget(_ db: Database, _ notice: EventNotice, about event: Event) throws {
    try db.execute(
      sql: "DELETE FROM event_mail_sent WHERE event = ? AND notice = ?", arguments: [event.key, notice])
  }

  /// How many mails of each kind were sent, of those whose readers' registrations are still kept.
  static func counts(_ db: Database, event: String) throws -> [EventNotice: Int] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT notice, sum(times) FROM event_mail_sent WHERE event = ? GROUP BY notice", arguments: [event])
    return Dictionary(
      rows.compactMap { row in EventNotice(rawValue: row[0]).map { ($0, row[1]) } }, uniquingKeysWith: +)
  }
}
