public import Foundation
public import GRDB
public import Kernel
internal import Store

/// A browser in which somebody is signed in. The browser holds the identifier, the database its hash.
public struct Session: Sendable, Hashable {
  /// The hash of the identifier.
  public let id: String
  public let beganAt: Date
  public let seenAt: Date
  public let endsAt: Date

  /// How long a session lasts, in seconds: without being used, and in all.
  struct Lifetime {
    let idle: Int
    let absolute: Int

    /// Who holds much is asked again sooner.
    init(_ grants: [Grant]) {
      let (hour, day) = (3_600, 86_400)
      if grants.contains(where: { [.team, .administrator].contains($0.role) }) {
        (idle, absolute) = (2 * hour, 12 * hour)
      } else {
        (idle, absolute) = (7 * day, 30 * day)
      }
    }
  }

  /// A use is noted at most this often, in seconds, so that reading costs no write.
  static let grain = 300

  /// Begins a session.
  /// - Returns: how long its cookie lives, in seconds.
  static func begin(identifier: String, for account: Account, _ db: Database, at now: Date) throws -> Int {
    let lifetime = Lifetime(try account.grants(db))
    try db.execute(
      sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        Secret.hash(identifier), account.id, now.ISO8601Format(), now.ISO8601Format(),
        now.addingTimeInterval(Double(lifetime.absolute)).ISO8601Format(), lifetime.idle,
      ])
    try db.execute(
      sql: "UPDATE account SET seen_on = ? WHERE id = ?", arguments: [PartialDate(instant: now), account.id])
    return lifetime.absolute
  }

  /// Who holds a session's identifier; nil when it has ended.
  public static func viewer(
    identifier: String, _ db: Database, _ kernel: Kernel, at now: Date
  ) throws -> (viewer: Viewer, session: String, isDue: Bool)? {
    let id = Secret.hash(identifier)
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT account, seen_at, ends_at, idle_seconds, began_at FROM session WHERE id = ?"),
      arguments: [id])
    guard let row, let seen = instant(row[1]), let end = instant(row[2]) else { return nil }
    let idle: Int = row[3]
    let unused = now.timeIntervalSince(seen)
    guard now < end, unused < Double(idle), let account = try Account.find(db, id: row[0]) else { return nil }
    // Whoever was given more since is held to the shorter terms at once.
    let viewer = try account.viewer(db, kernel)
    let term = Lifetime(viewer.grants)
    guard let began = instant(row[4]), unused < Double(term.idle), now.timeIntervalSince(began) < Double(term.absolute)
    else { return nil }
    return (viewer, id, unused >= Double(grain))
  }

  /// Notes that a session is in use.
  public static func touch(_ id: String, _ db: Database, at now: Date) throws {
    try db.execute(sql: "UPDATE session SET seen_at = ? WHERE id = ?", arguments: [now.ISO8601Format(), id])
  }

  static func end(_ id: String, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [id])
  }

  /// Ends every session of an account, and forgets the links that were asked.
  public static func endAll(of account: Int64, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [account])
    try db.execute(sql: "DELETE FROM sign_in WHERE account = ?", arguments: [account])
  }

  /// The sessions of an account that are open, the latest used first.
  public static func all(of account: Int64, _ db: Database, at now: Date) throws -> [Session] {
    try Row.fetchAll(
      db,
      sql:
        "SELECT id, began_at, seen_at, ends_at, idle_seconds FROM session WHERE account = ? ORDER BY seen_at DESC, id",
      arguments: [account]
    ).compactMap { row in
      guard let began = instant(row[1]), let seen = instant(row[2]), let end = instant(row[3]) else { return nil }
      let last = min(end, seen.addingTimeInterval(Double(row[4] as Int)))
      return now < last ? Session(id: row[0], beganAt: began, seenAt: seen, endsAt: last) : nil
    }
  }

  private static func instant(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }

  static let retention = Retention(
    "accounts/sessions", what: "Session ouverte : empreinte, début, dernier usage ; ni adresse ni appareil",
    why: "rester en ligne d’une page à l’autre, et pouvoir tout fermer",
    until: "sept jours sans usage (deux heures pour l’équipe), trente jours au plus"
  ) { journal, now in
    let db = journal.db
    try db.execute(
      sql: """
        DELETE FROM session WHERE ends_at < ?1 OR unixepoch(seen_at) + idle_seconds < unixepoch(?1)
        """, arguments: [now.ISO8601Format()])
    return db.changesCount
  }
}
