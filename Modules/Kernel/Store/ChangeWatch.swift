internal import Foundation
internal import GRDB
internal import Synchronization

/// Tells, in microseconds, whether anybody has changed the records since, in this process or another.
///
/// SQLite moves `data_version` on for every commit of another connection; only then is the revision read, which moves on when
/// records change, and stays when a session or a mail was noted.
public final class ChangeWatch: Sendable {
  /// One for each thread that may ask at the same time, those that read connections and those that make pages: whoever waits for another's answer is put to sleep and woken, which
  /// costs ten times what is asked.
  private let glances: [Glance]

  /// Opens connections of its own, for nothing else.
  public init(path: String) throws {
    let askers = max(4, 2 * ProcessInfo.processInfo.activeProcessorCount)
    glances = try (0..<askers).map { _ in try Glance(path: path) }
  }

  /// The records' revision.
  public func revision() throws -> Int {
    for glance in glances {
      if let revision = try glance.revisionIfFree() { return revision }
    }
    return try glances[0].revision()
  }
}

/// One connection, and what it saw last.
private final class Glance: Sendable {
  private let queue: DatabaseQueue
  private let last = Mutex<(version: Int, revision: Int)?>(nil)

  init(path: String) throws {
    var configuration = Configuration()
    configuration.readonly = true
    queue = try DatabaseQueue(path: path, configuration: configuration)
  }

  func revision() throws -> Int { try last.withLock { try look(&$0) } }

  /// Nil while somebody else asks.
  func revisionIfFree() throws -> Int? { try last.withLockIfAvailable { try look(&$0) } }

  private func look(_ last: inout sending (version: Int, revision: Int)?) throws -> Int {
    let former = last
    let seen = try queue.unsafeRead { db -> (version: Int, revision: Int) in
      let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
      if let former, former.version == version { return former }
      return (version, try Revision.current(db))
    }
    last = seen
    return seen.revision
  }
}
