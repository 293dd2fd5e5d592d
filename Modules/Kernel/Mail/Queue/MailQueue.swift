public import Foundation
public import GRDB
internal import Store

/// The mail that waits, beside the records in the same file, so that a record and the mail about it are one commit.
///
/// A message is delivered at least once. It belongs to one program at a time, for as long as its lease runs; a program that is
/// killed between the server's answer and the note of it leaves the message to be sent again, with the same Message-ID.
public enum MailQueue {
  /// Puts a message into the queue, as part of the transaction that `db` is in. The revision of the records stays as it is.
  ///
  /// A message to a held address is kept with the state `held` and not sent.
  /// - Parameter token: what makes its Message-ID unique; nobody but the receiver can guess it.
  /// - Returns: the number of the message in the queue.
  /// - Throws: ``Sentence`` when it could not be written as mail.
  @discardableResult
  public static func enqueue(_ message: MailMessage, in db: Database, at now: Date, token: UUID = UUID()) throws
    -> Int64
  {
    try message.check()
    try db.execute(
      sql: """
        INSERT INTO mail_message (message_id, purpose, address, subject, state, is_secret, body, created_at, due_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        token.uuidString.lowercased(), message.purpose, message.to.key, HeaderText.plain(message.subject),
        try isHeld(message.to.key, db) ? "held" : "queued", message.isSecret, try message.encoded(), Instant.text(now),
        Instant.text(now),
        message.expires.map(Instant.text),
      ])
    return db.lastInsertedRowID
  }

  /// Whether a message waits that could be taken now. Reads only.
  static func hasDue(_ db: Database, at now: Date) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM mail_message WHERE \(isDue))", arguments: ["now": Instant.text(now)])
      ?? false
  }

  /// Takes the message that is due longest, in one statement: no two programs ever get the same one.
  /// - Parameter domain: what stands after the `@` of the Message-ID, if this is the first attempt.
  static func claim(_ db: Database, at now: Date, domain: String) throws -> MailClaim? {
    try giveUpExpired(db, at: now)
    let lease = Instant.text(now.addingTimeInterval(RetrySchedule.lease))
    let row = try Row.fetchAll(
      db,
      sql: """
        UPDATE mail_message SET claimed_until = :lease, attempts = attempts + 1,
          message_id = CASE WHEN instr(message_id, '@') THEN message_id ELSE message_id || '@' || :domain END
        WHERE id = (SELECT id FROM mail_message WHERE \(isDue) ORDER BY due_at, id LIMIT 1)
        RETURNING id, message_id, purpose, attempts, created_at, body
        """, arguments: ["lease": lease, "domain": domain, "now": Instant.text(now)]
    ).first
    return try row.map { row in
      MailClaim(
        id: row[0], messageID: row[1], purpose: row[2], attempts: row[3], createdAt: try Instant.date(row[4]),
        body: row[5], lease: lease)
    }
  }

  /// Notes how a delivery ended. What it says of a message that another program has taken since counts only if it is good news.
  /// - Returns: the state that the message has now.
  static func note(_ outcome: MailOutcome, of claim: MailClaim, in db: Database, at now: Date) throws
    -> MailRecord.State
  {
    switch outcome {
    case .accepted(let answer):
      try end(claim, as: .sent, answer, in: db, at: now, evenAfterLease: true)
    case .refused(let answer):
      try end(claim, as: .failed, answer, in: db, at: now)
      if let status = EnhancedStatus(in: answer), status.namesBadAddress {
        try hold(claim, why: answer, in: db, at: now)
      }
    case .later(let answer):
      guard let next = RetrySchedule.next(after: claim.attempts, at: now) else {
        try end(claim, as: .failed, answer, in: db, at: now)
        break
      }
      try db.execute(
        sql: """
          UPDATE mail_message SET due_at = ?, answer = ?, claimed_until = NULL
          WHERE id = ? AND state = 'queued' AND claimed_until = ?
          """, arguments: [Instant.text(next), answer, claim.id, claim.lease])
    }
    let state = try String.fetchOne(db, sql: "SELECT state FROM mail_message WHERE id = ?", arguments: [claim.id])
    return state.flatMap(MailRecord.State.init) ?? .failed
  }

  private static let isDue =
    "state = 'queued' AND due_at <= :now AND (claimed_until IS NULL OR claimed_until <= :now)"

  /// Whatever ends, a secret is forgotten at once.
  private static func end(
    _ claim: MailClaim, as state: MailRecord.State, _ answer: String, in db: Database, at now: Date,
    evenAfterLease: Bool = false
  ) throws {
    try db.execute(
      sql: """
        UPDATE mail_message SET state = ?, answer = ?, ended_at = ?, claimed_until = NULL, body = CASE WHEN is_secret THEN NULL ELSE body END
        WHERE id = ? AND state IN ('queued', 'held') AND (claimed_until = ? OR ?)
        """, arguments: [state.rawValue, answer, Instant.text(now), claim.id, claim.lease, evenAfterLease])
  }

  private static func giveUpExpired(_ db: Database, at now: Date) throws {
    try db.execute(
      sql: """
        UPDATE mail_message SET state = 'failed', ended_at = :now, body = CASE WHEN is_secret THEN NULL ELSE body END,
          answer = 'Périmé avant d’avoir pu partir.' || coalesce(' Dernière réponse : ' || answer, '')
        WHERE \(isDue) AND expires_at <= :now
        """, arguments: ["now": Instant.text(now)])
  }

  private static func hold(_ claim: MailClaim, why: String, in db: Database, at now: Date) throws {
    guard let record = try record(db, id: claim.id) else { return }
    try hold(record.address, why: why, messageID: record.messageID, in: db, at: now)
  }
}

/// A message that this program may deliver until the lease ends.
struct MailClaim: Sendable {
  let id: Int64
  let messageID: String
  let purpose: String
  let attempts: Int
  let createdAt: Date
  let body: String?
  /// Also what tells this claim from any other of the same message.
  let lease: String
}
