internal import Foundation
internal import GRDB

/// One step of the schema: SQL only, and never edited once it has landed.
///
/// The identifier is `feature/0001-name`. A bare `0001` in two features would silently skip the second.
public struct Migration: Sendable, Hashable {
  public let id: String
  public let sql: String

  public init(_ id: String, sql: String) {
    self.id = id
    self.sql = sql
  }

  /// The tables that the store keeps for itself.
  public static let store = Migration(
    "store/0001-history",
    sql: """
      CREATE TABLE store_revision (value INTEGER NOT NULL CHECK (value >= 0)) STRICT;
      INSERT INTO store_revision VALUES (0);
      CREATE TABLE store_history (
        id INTEGER PRIMARY KEY,
        instant TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL CHECK (action IN ('created', 'changed', 'removed')),
        record TEXT NOT NULL,
        detail TEXT
      ) STRICT;
      CREATE INDEX store_history_record ON store_history (record);
      """)
}

extension Store {
  /// Brings the schema up to date. One process at a time: a second one waits for nothing and gets a sentence.
  public func migrate(_ migrations: [Migration]) throws {
    try withLock {
      try check(migrations, allowMissing: true)
      try Self.migrator(migrations).migrate(pool)
    }
  }

  /// Refuses a file whose schema is not the one this program was built for.
  public func requireMigrated(_ migrations: [Migration]) throws { try check(migrations, allowMissing: false) }

  private func check(_ migrations: [Migration], allowMissing: Bool) throws {
    let known = ([.store] + migrations).map(\.id)
    let applied = try pool.read { try Self.migrator(migrations).appliedIdentifiers($0) }
    let unknown = applied.subtracting(known).sorted()
    guard unknown.isEmpty else { throw StoreError.newerThanProgram(path: path, unknown: unknown) }
    let missing = known.filter { !applied.contains($0) }
    guard allowMissing || missing.isEmpty else { throw StoreError.notMigrated(path: path, missing: missing) }
  }

  private static func migrator(_ migrations: [Migration]) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for migration in [.store] + migrations {
      migrator.registerMigration(migration.id) { try $0.execute(sql: migration.sql) }
    }
    return migrator
  }

  /// Holds `<path>.lock` while `body` runs; the lock goes with the process, so a killed one leaves none behind.
  private func withLock(_ body: () throws -> Void) throws {
    let descriptor = open(path + ".lock", O_CREAT | O_RDWR, 0o644)
    guard descriptor >= 0 else { throw StoreError.cannotOpen(path: path, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw StoreError.lockedByAnotherProcess(path: path) }
    try body()
  }
}
