public import Foundation
public import GRDB

/// Reads the reports that come back and holds the addresses that take no mail.
public enum BounceDesk {
  /// What one message that came back led to.
  public enum Verdict: Sendable, Hashable {
    /// The address is held from now on, or was already.
    case held(address: String, why: String)
    /// A failure that may pass: how many messages to that address failed so within the window, and at how many it is held.
    case counted(address: String, count: Int, limit: Int, why: String)
    /// A report that a message arrived.
    case delivered
    /// It names no message that we sent: it is ignored, for anybody can write one.
    case unknown(messageID: String?)
    /// It is not a delivery report: an answer by hand, a holiday notice.
    case notReport
  }

  /// Reads an mbox or one message and notes what the reports say, in order.
  ///
  /// The address that is held is the one that our message went to, whatever address the report names: whoever received a message
  /// could hold no address but their own.
  /// - Returns: one verdict for each message.
  @discardableResult
  public static func take(_ bytes: Data, in db: Database, at now: Date) throws -> [Verdict] {
    try Mailbox.messages(in: Array(bytes)).map { try take(DeliveryReport($0), in: db, at: now) }
  }

  private static func take(_ report: DeliveryReport?, in db: Database, at now: Date) throws -> Verdict {
    guard let report else { return .notReport }
    guard let id = report.messageID, let record = try MailQueue.record(db, messageID: id) else {
      return .unknown(messageID: report.messageID)
    }
    switch report.kind {
    case .delivered: return .delivered
    case .hard:
      try fail(record, why: report.why, in: db, at: now)
      try MailQueue.hold(record.address, why: report.why, messageID: id, in: db, at: now)
      return .held(address: record.address, why: report.why)
    case .soft: return try count(report, of: record, in: db, at: now)
    }
  }

  /// A message counts once, however often its server reports on it.
  private static func count(
    _ report: DeliveryReport, of record: MailRecord, in db: Database, at now: Date
  ) throws -> Verdict {
    let (window, limit) = MailRetention.softBounces
    try db.execute(
      sql:
        "INSERT INTO mail_soft_bounce (message_id, address, instant, why) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [record.messageID, record.address, Instant.text(now), report.why])
    let count =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM mail_soft_bounce WHERE address = ? AND instant > ?",
        arguments: [record.address, Instant.text(now.addingTimeInterval(-window))]) ?? 0
    guard count >= limit else {
      return .counted(address: record.address, count: count, limit: limit, why: report.why)
    }
    let why = "\(count) messages sans succès en 30 jours ; le dernier : \(report.why)"
    try MailQueue.hold(record.address, why: why, messageID: record.messageID, in: db, at: now)
    return .held(address: record.address, why: why)
  }

  /// What a server accepted and then gave back has failed.
  private static func fail(_ record: MailRecord, why: String, in db: Database, at now: Date) throws {
    try db.execute(
      sql: "UPDATE mail_message SET state = 'failed', answer = ?, ended_at = ? WHERE id = ? AND state = 'sent'",
      arguments: [why, Instant.text(now), record.id])
  }
}
