internal import GRDB
internal import Synchronization

/// Tells, in microseconds, whether anybody has changed the records since, in this process or another.
///
/// SQLite moves `data_version` on for every commit of another connection; only then is the revision read, which moves on when
/// records change, and stays when a session or a mail was noted.
public final class ChangeWatch: Sendable {
  private let queue: DatabaseQueue
  private let last = Mutex<(version: Int, revision: Int)?>(nil)

  /// Opens a connection of its own, for nothing else.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The records' revision.
  public func revision() throws -> Int {
    try queue.unsafeRead { db in
      let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
      if let last = last.withLock({ $0 }), last.version == version { return last.revision }
      let revision = try Revision.current(db)
      last.withLock { $0 = (version, revision) }
      return revision
    }
  }
}
