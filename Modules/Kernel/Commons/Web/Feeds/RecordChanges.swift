import GRDB
import Kernel

/// When a record came and when it last changed, from the history that every write leaves.
struct RecordChanges {
  /// Instants as the history keeps them, UTC: `2026-01-15T12:00:00Z`; nil for a record that came without one.
  let created: String?
  let updated: String?
  /// How many times it was changed; it never goes down.
  let count: Int

  init(_ record: RecordID, _ db: Database) throws {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT min(instant), max(instant), count(*) FILTER (WHERE action = 'changed')
          FROM store_history WHERE record = ?
          """), arguments: [record.description])
    created = row?[0]
    updated = row?[1]
    count = row?[2] ?? 0
  }

  /// The instant at which any record last changed; nil in an empty database.
  static func last(_ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT instant FROM store_history ORDER BY id DESC LIMIT 1")
  }
}

extension PartialDate {
  /// The first day that it may mean: `2024` is 1 January 2024.
  var firstDay: String {
    switch (month, day) {
    case (nil, _): "\(description)-01-01"
    case (_, nil): "\(description)-01"
    default: description
    }
  }

  /// The beginning of that day, as a feed or a calendar has it where the history says nothing: `2024-01-01T00:00:00Z`.
  var instant: String { "\(firstDay)T00:00:00Z" }
}
