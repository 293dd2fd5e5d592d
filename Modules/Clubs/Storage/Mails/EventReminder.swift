import GRDB

/// How many days before an event its reminder is sent.
enum EventReminder {
  static let usual = 2
  /// None is sent with 0 days.
  static let range = 0...30

  static func days(_ db: Database, event: String) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT reminder_days FROM event_mail_setting WHERE event = ?", arguments: [event]) ?? usual
  }

  static func save(_ db: Database, days: Int, event: String) throws {
    try db.execute(
      sql: """
        INSERT INTO event_mail_setting (event, reminder_days) VALUES (?, ?)
        ON CONFLICT (event) DO UPDATE SET reminder_days = excluded.reminder_days
        """, arguments: [event, days])
  }

  /// « 2 jours avant », « Aucun ».
  static func text(days: Int) -> String { days == 0 ? "Aucun" : days == 1 ? "La veille" : "\(days) jours avant" }
}
