internal import GRDB

/// Tells, in microseconds, whether anybody has changed the database since: SQLite moves `data_version` on for every commit
/// of another connection, of this process or of another.
public final class ChangeWatch: Sendable {
  private let queue: DatabaseQueue

  /// Opens a connection of its own, for nothing else.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// A number that is another one after every change.
  public func version() throws -> Int {
    try queue.unsafeRead { db in
      try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    }
  }
}
