public import Foundation
internal import GRDB
public import Kernel
public import Store

/// A database file that holds the records and nothing else: no account, mail, form, history nor file was ever in it.
public struct Snapshot: Sendable {
  public let url: URL
  /// ``DataHash`` of the records.
  public let hash: String

  /// Takes a snapshot of the records as they are at one instant.
  /// - Parameter url: where no file is yet.
  public init(of store: Store, _ kernel: Kernel, at url: URL) throws {
    let queue = try DatabaseQueue(path: url.path, configuration: Self.configuration)
    hash = try queue.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH DATABASE ? AS records", arguments: [store.path])
      var hash = ""
      try db.inTransaction(.deferred) {
        for table in DataHash.tables(kernel) + ["grdb_migrations"] {
          let sql = try String.fetchOne(
            db, sql: "SELECT sql FROM records.sqlite_master WHERE type = 'table' AND name = ?", arguments: [table])
          guard let sql else { throw Sentence("La table \(table) manque dans la base : lancez « rtes migrate ».") }
          try db.execute(sql: sql)
          try Self.copy(table, from: "records", db)
        }
        hash = try DataHash.of(DataHash.tables(kernel), db)
        return .commit
      }
      try db.execute(sql: "DETACH DATABASE records")
      return hash
    }
    try queue.close()
    self.url = url
  }

  /// A snapshot that was kept; its content is read anew.
  public init(at url: URL) throws {
    let queue = try DatabaseQueue(path: url.path, configuration: Self.configuration)
    hash = try queue.read { db in try DataHash.of(Self.tables(db), db) }
    try queue.close()
    self.url = url
  }

  /// Makes a database out of the snapshot that every feature can read: the tables as they were at the time, the records, then
  /// what newer migrations add.
  /// - Parameter path: where no file is yet.
  /// - Throws: ``Sentence`` when the snapshot comes from a newer program.
  public func restored(_ kernel: Kernel, at path: String) throws -> Store {
    let store = try Store(path: path)
    try store.pool.writeWithoutTransaction {
      try $0.execute(sql: "ATTACH DATABASE ? AS snapshot", arguments: [url.path])
    }
    let applied = try store.pool.writeWithoutTransaction { db in
      try String.fetchSet(db, sql: "SELECT identifier FROM snapshot.grdb_migrations")
    }
    let unknown = applied.subtracting(kernel.migrations.map(\.id)).subtracting([Migration.store.id]).sorted()
    guard unknown.isEmpty else {
      throw Sentence(
        "Les données scellées viennent d’une version plus récente (elle connaît \(unknown.joined(separator: ", "))). Mettez ce programme à jour."
      )
    }
    try store.migrate(kernel.migrations.filter { applied.contains($0.id) })
    try store.pool.writeWithoutTransaction { db in
      try db.inTransaction {
        // A record may name one that comes after it.
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
        for table in try Self.tables(db, in: "snapshot") {
          try db.execute(sql: "DELETE FROM main.\(table.quotedDatabaseIdentifier)")
        }
        for table in try Self.tables(db, in: "snapshot") { try Self.copy(table, from: "snapshot", db) }
        return .commit
      }
      try db.execute(sql: "DETACH DATABASE snapshot")
    }
    try store.migrate(kernel.migrations)
    return store
  }

  /// The tables of records that a snapshot holds, in order.
  private static func tables(_ db: Database, in schema: String = "main") throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT name FROM \(schema).sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'grdb_migrations' ORDER BY name
        """)
  }

  /// Copies the rows of one table in the order in which they lie, which is the one that a request without order gives.
  private static func copy(_ table: String, from schema: String, _ db: Database) throws {
    let name = table.quotedDatabaseIdentifier
    let columns = try db.columns(in: table).map { $0.name.quotedDatabaseIdentifier }.joined(separator: ", ")
    let hasRowID = try Bool.fetchOne(
      db, sql: "SELECT wr = 0 FROM pragma_table_list WHERE schema = 'main' AND name = ?", arguments: [table])
    try db.execute(
      sql: """
        INSERT INTO main.\(name) (\(columns)) SELECT \(columns) FROM \(schema).\(name) \(hasRowID == true ? "ORDER BY rowid" : "")
        """)
  }

  /// One table is written after the other, whatever they refer to.
  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(10)
    return configuration
  }
}
