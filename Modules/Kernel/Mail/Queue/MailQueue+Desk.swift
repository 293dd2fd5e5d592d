public import Foundation
public import GRDB
public import Kernel
internal import Store

/// What the staff ask of the queue.
extension MailQueue {
  /// The messages of one state, or all, the newest last.
  public static func list(_ db: Database, state: MailRecord.State? = nil) throws -> [MailRecord] {
    try MailRecord.fetchAll(
      db, sql: "SELECT \(MailRecord.columns) FROM mail_message WHERE state = ?1 OR ?1 IS NULL ORDER BY id",
      arguments: [state?.rawValue])
  }

  public static func record(_ db: Database, id: Int64) throws -> MailRecord? {
    try MailRecord.fetchOne(
      db, sql: "SELECT \(MailRecord.columns) FROM mail_message WHERE id = ?", arguments: [id])
  }

  /// The message of a Message-ID (without angle brackets) that was given to a server at least once.
  static func record(_ db: Database, messageID: String) throws -> MailRecord? {
    guard messageID.contains("@") else { return nil }
    return try MailRecord.fetchOne(
      db, sql: "SELECT \(MailRecord.columns) FROM mail_message WHERE message_id = ?", arguments: [messageID])
  }

  /// Makes a message due now: one that failed starts anew, one that waits for its next attempt waits no longer.
  /// - Throws: ``Sentence`` when it cannot be sent again.
  public static func retry(_ db: Database, id: Int64, at now: Date) throws {
    guard let record = try record(db, id: id) else { throw Self.unknown(id) }
    if record.state == .sent { throw Sentence("Le message \(id) est déjà parti.") }
    if try record.state == .held || isHeld(record.address, db) {
      throw Sentence("Le message \(id) attend que son adresse soit libérée : « rtes mail release \(record.address) ».")
    }
    guard record.message != nil else {
      throw Sentence("Le message \(id) ne peut plus partir : son contenu a été effacé.")
    }
    try db.execute(
      sql: """
        UPDATE mail_message SET state = 'queued', due_at = ?1, ended_at = NULL,
          attempts = CASE WHEN state = 'failed' THEN 0 ELSE attempts END
        WHERE id = ?2 AND (claimed_until IS NULL OR claimed_until <= ?1)
        """, arguments: [Instant.text(now), id])
    guard db.changesCount == 1 else { throw Sentence("Le message \(id) est en train de partir.") }
  }

  public static func unknown(_ id: Int64) -> Sentence {
    Sentence("Aucun message numéro \(id). « rtes mail list » donne les numéros.")
  }

  static func isHeld(_ address: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM mail_held WHERE address = ?)", arguments: [address]) ?? false
  }

  /// The addresses that nothing is sent to, in alphabetical order.
  public static func held(_ db: Database) throws -> [HeldAddress] {
    try Row.fetchAll(db, sql: "SELECT address, since, why, message_id FROM mail_held ORDER BY address").map { row in
      HeldAddress(address: row[0], since: try Instant.date(row[1]), why: row[2], messageID: row[3])
    }
  }

  /// Stops sending to an address; what waits for it is kept. An address that is held already keeps its first reason.
  static func hold(_ address: String, why: String, messageID: String, in db: Database, at now: Date) throws {
    try db.execute(
      sql: "INSERT INTO mail_held (address, since, why, message_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
      arguments: [address, Instant.text(now), why, messageID])
    try db.execute(
      sql: "UPDATE mail_message SET state = 'held' WHERE address = ? AND state = 'queued'", arguments: [address])
  }

  /// Sends to an address again; what was kept for it is due now.
  /// - Returns: how many messages were kept.
  /// - Throws: ``Sentence`` when the address is not held.
  @discardableResult
  public static func release(_ db: Database, address: String, at now: Date) throws -> Int {
    let key = address.lowercased()
    try db.execute(sql: "DELETE FROM mail_held WHERE address = ?", arguments: [key])
    guard db.changesCount == 1 else {
      throw Sentence("L’adresse « \(address) » n’est pas retenue. « rtes mail held » donne celles qui le sont.")
    }
    try db.execute(sql: "DELETE FROM mail_soft_bounce WHERE address = ?", arguments: [key])
    try db.execute(
      sql: "UPDATE mail_message SET state = 'queued', due_at = ? WHERE address = ? AND state = 'held'",
      arguments: [Instant.text(now), key])
    return db.changesCount
  }

  /// Forgets the messages to an address, those that wait too: its holder has left.
  public static func forget(address: String, in db: Database) throws {
    try db.execute(sql: "DELETE FROM mail_message WHERE address = ?", arguments: [address.lowercased()])
  }

  /// Forgets what is old enough, as ``MailRetention`` says. The courier does it by itself.
  /// - Returns: how many rows it changed or deleted.
  @discardableResult
  public static func purge(_ db: Database, at now: Date) throws -> Int {
    let before = db.totalChangesCount
    let old = Instant.text(now.addingTimeInterval(-MailRetention.row))
    try db.execute(
      sql: "UPDATE mail_message SET body = NULL WHERE state = 'sent' AND body IS NOT NULL AND ended_at < ?",
      arguments: [Instant.text(now.addingTimeInterval(-MailRetention.sentBody))])
    try db.execute(
      sql: "DELETE FROM mail_message WHERE state <> 'queued' AND coalesce(ended_at, created_at) < ?", arguments: [old])
    try db.execute(
      sql: "DELETE FROM mail_soft_bounce WHERE instant < ?",
      arguments: [Instant.text(now.addingTimeInterval(-MailRetention.softBounces.window))])
    return db.totalChangesCount - before
  }
}
