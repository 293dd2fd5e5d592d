import Foundation
import GRDB
import Kernel

extension EventChange {
  /// What was announced of an event, the oldest first.
  static func of(_ db: Database, event: String) throws -> [EventChange] {
    try Row.fetchAll(
      db, sql: "SELECT * FROM event_change WHERE event = ? ORDER BY id", arguments: [event]
    ).map { try EventChange(row: $0) }
  }

  /// The last change of an event, or the last of one kind; nil when there was none.
  static func latest(_ db: Database, _ event: String, _ kind: EventChangeKind? = nil) throws -> EventChange? {
    try Row.fetchOne(
      db,
      sql: "SELECT * FROM event_change WHERE event = ?1 AND (?2 IS NULL OR kind = ?2) ORDER BY id DESC LIMIT 1",
      arguments: [event, kind]
    ).map { try EventChange(row: $0) }
  }

  /// The day for which it was announced before it was last moved, for programs that ask for it; nil when it never was.
  static func formerDay(_ db: Database, _ event: String) throws -> PartialDate? {
    try latest(db, event, .moved)?.former?.startsOn
  }

  private init(row: Row) throws {
    id = row["id"]
    event = row["event"]
    kind = row["kind"]
    former = try Self.circumstances(row["former"])
    current = try Self.circumstances(row["current"])
    reason = row["reason"]
    author = row["author"]
    changedAt = row["changed_at"]
    told = row["told"]
  }

  private static func circumstances(_ json: String?) throws -> EventCircumstances? {
    try json.map { try JSONDecoder().decode(EventCircumstances.self, from: Data($0.utf8)) }
  }
}

extension EventCircumstances {
  /// As a column keeps it: JSON with its keys in order.
  var column: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
