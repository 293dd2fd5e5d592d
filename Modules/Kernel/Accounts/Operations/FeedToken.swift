internal import Foundation
public import GRDB
public import Kernel

/// The key of somebody's private feeds: it stands in their address, and can be taken back.
public enum FeedToken {
  /// How many one account may hold.
  static let most = 10

  static func begin(token: String, for account: Int64, _ db: Database, at now: Date) throws {
    try db.execute(
      sql: "INSERT INTO feed_token VALUES (?, ?, ?)",
      arguments: [Secret.hash(token), account, PartialDate(instant: now)])
  }

  /// Who holds a token; nil when it was taken back or never was.
  public static func viewer(token: String, _ db: Database, _ kernel: Kernel) throws -> Viewer? {
    let id = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT account FROM feed_token WHERE token = ?"), arguments: [Secret.hash(token)])
    return try id.flatMap { try Account.find(db, id: $0) }?.viewer(db, kernel)
  }

  /// The tokens of an account: their hash, which says nothing of them, and the day they were made.
  static func all(of account: Int64, _ db: Database) throws -> [(hash: String, beganOn: PartialDate)] {
    try Row.fetchAll(
      db, sql: "SELECT token, began_on FROM feed_token WHERE account = ? ORDER BY began_on, token",
      arguments: [account]
    ).map { ($0[0], $0[1]) }
  }

  static func end(hash: String, of account: Int64, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM feed_token WHERE token = ? AND account = ?", arguments: [hash, account])
  }
}
