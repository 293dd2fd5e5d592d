import Foundation
import GRDB
import Kernel

/// The words that the team put in place of the system's own, for one event or for all; what is nil was left as it stood.
struct EventMailText: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  /// Nil for every event.
  let event: String?
  let notice: EventNotice
  var subject: String?
  var opening: String?
  /// Empty where the team took the closing words away.
  var closing: String?

  var isEmpty: Bool { subject == nil && opening == nil && closing == nil }

  /// What the team worded; nothing nil when it never did.
  static func find(_ db: Database, _ notice: EventNotice, event: String?) throws -> EventMailText {
    try fetchOne(
      db,
      sql: """
        SELECT event, notice, subject, opening, closing FROM event_mail_text
        WHERE coalesce(event, '') = coalesce(?, '') AND notice = ?
        """, arguments: [event, notice]) ?? EventMailText(event: event, notice: notice)
  }

  /// Puts it in place of what was worded before; words that are all nil leave nothing.
  func save(_ db: Database, by author: String, at now: Date) throws {
    guard !isEmpty else {
      return try db.execute(
        sql: "DELETE FROM event_mail_text WHERE coalesce(event, '') = coalesce(?, '') AND notice = ?",
        arguments: [event, notice])
    }
    try db.execute(
      sql: """
        INSERT INTO event_mail_text (event, notice, subject, opening, closing, author, edited_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (coalesce(event, ''), notice) DO UPDATE SET subject = excluded.subject, opening = excluded.opening,
          closing = excluded.closing, author = excluded.author, edited_at = excluded.edited_at
        """, arguments: [event, notice, subject, opening, closing, author, now.ISO8601Format()])
  }
}

extension EventWords {
  /// The words of a notice as they are sent: those of the event, or else those of every event, or else the system's own.
  static func find(_ db: Database, _ notice: EventNotice, event: String) throws -> EventWords {
    try notice.words.replaced(by: .find(db, notice, event: nil)).replaced(by: .find(db, notice, event: event))
  }

  func replaced(by text: EventMailText) -> EventWords {
    EventWords(
      subject: text.subject ?? subject, opening: text.opening ?? opening, closing: text.closing ?? closing)
  }
}
