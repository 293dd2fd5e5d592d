public import Foundation
public import GRDB
internal import Store

extension Migration {
  /// The key that signs forms, and which forms were sent.
  static let forms = Migration(
    "kernel/0004-forms",
    sql: """
      CREATE TABLE secret (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT;
      INSERT INTO secret VALUES ('forms', randomblob(32));
      CREATE TABLE form_submission (
        token TEXT NOT NULL PRIMARY KEY, sent_at TEXT NOT NULL, location TEXT NOT NULL, lifetime INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX form_submission_sent_at ON form_submission (sent_at);
      """)
}

/// A form that was sent and done: sending it again leads to the same place and writes nothing.
public struct SentForm: Sendable {
  public let location: String
  /// How long the session is that it began, in seconds; nil when it began none.
  public let lifetime: Int?

  public init(location: String, lifetime: Int? = nil) {
    self.location = location
    self.lifetime = lifetime
  }

  /// The key that signs the tokens of forms.
  public static func key(_ db: Database) throws -> [UInt8] {
    let key = try Data.fetchOne(db, sql: "SELECT value FROM secret WHERE name = 'forms'")
    guard let key, key.count == 32 else { throw Sentence("La clé des formulaires manque dans la base.") }
    return Array(key)
  }

  /// - Parameter token: the hash of the form's token.
  public static func find(_ db: Database, token: String) throws -> SentForm? {
    try Row.fetchOne(db, sql: "SELECT location, lifetime FROM form_submission WHERE token = ?", arguments: [token])
      .map { SentForm(location: $0[0], lifetime: $0[1]) }
  }

  public func note(_ db: Database, token: String, at now: Date) throws {
    try db.execute(
      sql: "INSERT INTO form_submission VALUES (?, ?, ?, ?)",
      arguments: [token, now.ISO8601Format(), location, lifetime])
  }

  static let retention = Retention(
    "kernel/forms", what: "Empreinte des formulaires envoyés, sans leur contenu",
    why: "qu’un formulaire envoyé deux fois ne compte qu’une fois", until: "un jour"
  ) { journal, now in
    let db = journal.db
    try db.execute(
      sql: "DELETE FROM form_submission WHERE sent_at < ?",
      arguments: [now.addingTimeInterval(-86_400).ISO8601Format()])
    return db.changesCount
  }
}
