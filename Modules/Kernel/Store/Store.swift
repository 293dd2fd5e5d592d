internal import CSQLite
public import Foundation
public import GRDB

/// The one file of records, `rtes.sqlite`: opened in WAL mode with foreign keys on and every commit on disk before it counts.
public final class Store: Sendable {
  public let pool: DatabasePool
  public let path: String

  /// Settings of SQLite itself, made once, before the first file is opened. One that comes too late changes nothing but speed.
  private static let settings = rtes_sqlite_stop_counting_memory()

  /// Opens the file, or makes an empty one in a folder that exists.
  /// - Throws: ``StoreError/cannotOpen(path:reason:)``.
  public init(path: String) throws {
    _ = Self.settings
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    // Whoever serves reads on as many threads as there are processors, and some more may read meanwhile.
    configuration.maximumReaderCount = max(8, 2 * ProcessInfo.processInfo.activeProcessorCount)
    configuration.prepareDatabase { db in
      db.add(tokenizer: FrenchTokenizer.self)
      db.add(collation: .french)
      let code = ResultCode(rawValue: rtes_sqlite_add_instances(db.sqliteConnection))
      guard code == .SQLITE_OK else { throw DatabaseError(resultCode: code) }
      // Each of the readers keeps pages of its own; beyond one mebibyte they gain nothing from more.
      if db.configuration.readonly { try db.execute(sql: "PRAGMA cache_size = -1024") }
      // What is deleted is overwritten: it may be about people.
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON") }
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
    } catch {
      throw StoreError.cannotOpen(path: path, reason: "\(error)")
    }
    self.path = path
  }

  public func read<T>(_ body: (Database) throws -> T) throws -> T { try pool.read(body) }

  /// Changes records in one transaction that notes who and when, and moves the revision on when anything changed.
  /// - Parameters:
  ///   - actor: who asks, as the history prints it.
  ///   - date: the instant of the change, UTC.
  public func write<T>(by actor: String, at date: Date, _ body: (Journal) throws -> T) throws -> T {
    try pool.write { db in
      let journal = Journal(db: db, actor: actor, instant: date)
      let result = try body(journal)
      if journal.isDirty { try Revision.advance(db) }
      return result
    }
  }

  /// Runs `body` in a transaction that is always rolled back, so that a trial leaves no trace.
  public func rehearse<T>(by actor: String, at date: Date, _ body: (Journal) throws -> T) throws -> T {
    var result: T?
    try pool.writeInTransaction { db in
      result = try body(Journal(db: db, actor: actor, instant: date))
      return .rollback
    }
    guard let result else { throw StoreError.cannotOpen(path: path, reason: "the rehearsal gave nothing") }
    return result
  }
}

/// What can go wrong before a single record is read.
public enum StoreError: Error, Equatable {
  case cannotOpen(path: String, reason: String)
  /// The file lacks migrations that this program knows.
  case notMigrated(path: String, missing: [String])
  /// The file was written by a newer program: it holds migrations that this one does not know.
  case newerThanProgram(path: String, unknown: [String])
  case lockedByAnotherProcess(path: String)
}

/// The number that moves on with every change of records; rendered pages are kept under it.
public enum Revision {
  public static func current(_ db: Database) throws -> Int {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT value FROM store_revision")) ?? 0
  }

  static func advance(_ db: Database) throws {
    try db.execute(sql: "UPDATE store_revision SET value = value + 1")
  }
}
