internal import Foundation
public import GRDB

/// The way into a write transaction: whoever changes a record says so here, and the history keeps it.
public final class Journal {
  public enum Action: String, Sendable { case created, changed, removed }

  public let db: Database
  /// Who asks, as the history prints it.
  public let actor: String
  /// When, ISO 8601, UTC.
  public let instant: String
  /// Every record that was noted, as `table/key`.
  public private(set) var records: Set<String> = []
  var isDirty: Bool { !records.isEmpty }

  init(db: Database, actor: String, instant: Date) {
    self.db = db
    self.actor = actor
    self.instant = instant.ISO8601Format()
  }

  /// Notes one change of one record.
  /// - Parameters:
  ///   - record: `table/key`.
  ///   - detail: the former values of the fields that changed, as a JSON object; nil for a new record.
  public func note(_ action: Action, _ record: String, detail: String? = nil) throws {
    records.insert(record)
    let statement = try db.cachedStatement(
      sql: "INSERT INTO store_history (instant, actor, action, record, detail) VALUES (?, ?, ?, ?, ?)")
    try statement.execute(arguments: [instant, actor, action.rawValue, record, detail])
  }
}
