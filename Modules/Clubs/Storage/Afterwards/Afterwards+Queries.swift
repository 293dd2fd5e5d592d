import Commons
import GRDB
import Kernel

extension EventMinutes {
  static func find(_ db: Database, event: String) throws -> EventMinutes? {
    try fetchOne(db.cachedStatement(sql: "SELECT * FROM event_minutes WHERE event = ?"), arguments: [event])
  }

  /// Every minutes, those of the latest event first.
  static func all(_ db: Database) throws -> [(minutes: EventMinutes, event: Event)] {
    try Event.fetchAll(
      db,
      sql: "SELECT e.* FROM event_minutes m JOIN event e ON e.key = m.event ORDER BY e.starts_on DESC, e.key"
    ).compactMap { event in try find(db, event: event.key).map { ($0, event) } }
  }
}

extension EventPicture {
  /// The pictures of an event in their order, shown or not.
  static func of(_ db: Database, event: String) throws -> [EventPicture] {
    try fetchAll(
      db.cachedStatement(sql: "SELECT * FROM event_picture WHERE event = ? ORDER BY position, attachment"),
      arguments: [event])
  }

  static func find(_ db: Database, id: String) throws -> EventPicture? {
    try fetchOne(db, sql: "SELECT * FROM event_picture WHERE attachment = ?", arguments: [id])
  }
}

extension Attachment {
  /// Opens the files of a record to others than before.
  static func open(_ ids: [String], to access: Access, _ db: Database) throws {
    try db.execute(literal: "UPDATE attachment SET access = \(access.token) WHERE id IN \(ids)")
  }
}
