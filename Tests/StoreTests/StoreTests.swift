import Foundation
import GRDB
import Store
import TestSupport
import Testing

@Suite struct StoreTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let migrations = [Migration("a/0001-x", sql: "CREATE TABLE x (id INTEGER PRIMARY KEY) STRICT")]

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("rtes.sqlite"))
  }

  @Test func anEmptyFileIsRefusedUntilItIsMigrated() throws {
    #expect(throws: StoreError.notMigrated(path: store.path, missing: ["store/0001-history", "a/0001-x"])) {
      try store.requireMigrated(migrations)
    }
    try store.migrate(migrations)
    try store.migrate(migrations)
    try store.requireMigrated(migrations)
  }

  @Test func aFileOfANewerProgramIsRefused() throws {
    try store.migrate(migrations)
    #expect(throws: StoreError.newerThanProgram(path: store.path, unknown: ["a/0001-x"])) { try store.migrate([]) }
    #expect(throws: StoreError.newerThanProgram(path: store.path, unknown: ["a/0001-x"])) {
      try store.requireMigrated([])
    }
  }

  @Test func twoProgramsNeverMigrateAtOnce() throws {
    let descriptor = open(store.path + ".lock", O_CREAT | O_RDWR, 0o644)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    #expect(throws: StoreError.lockedByAnotherProcess(path: store.path)) { try store.migrate(migrations) }
  }

  @Test func aFailedMigrationLeavesNothing() throws {
    let broken = Migration("b/0001-y", sql: "CREATE TABLE y (id INTEGER) STRICT; CREATE TABLE y (id INTEGER) STRICT")
    #expect(throws: (any Error).self) { try store.migrate([broken]) }
    #expect(try store.read { try $0.tableExists("y") } == false)
  }

  @Test func everyChangeIsNotedAndMovesTheRevision() throws {
    try store.migrate(migrations)
    let now = Records2024.now
    try store.write(by: "ada", at: now) { journal in
      try journal.db.execute(sql: "INSERT INTO x VALUES (1)")
      try journal.note(.created, "x/1")
    }
    try store.write(by: "ada", at: now) { _ in }
    let (revision, row) = try store.read { db in
      (
        try Revision.current(db),
        try Row.fetchOne(db, sql: "SELECT instant, actor, action, record, detail FROM store_history")
      )
    }
    #expect(revision == 1)
    #expect(
      row == ["instant": "2026-01-15T12:00:00Z", "actor": "ada", "action": "created", "record": "x/1", "detail": nil])
  }

  @Test func aFailedChangeLeavesNothing() throws {
    try store.migrate(migrations)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try store.write(by: "ada", at: Records2024.now) { journal in
        try journal.db.execute(sql: "INSERT INTO x VALUES (1)")
        try journal.note(.created, "x/1")
        throw Stop()
      }
    }
    let (revision, rows) = try store.read { db in
      (
        try Revision.current(db),
        try Int.fetchOne(db, sql: "SELECT (SELECT count(*) FROM x) + (SELECT count(*) FROM store_history)")
      )
    }
    #expect(revision == 0)
    #expect(rows == 0)
  }

  @Test func aRehearsalLeavesNothing() throws {
    try store.migrate(migrations)
    let count = try store.rehearse(by: "ada", at: Records2024.now) { journal in
      try journal.db.execute(sql: "INSERT INTO x VALUES (1)")
      return try Int.fetchOne(journal.db, sql: "SELECT count(*) FROM x")
    }
    #expect(count == 1)
    #expect(try store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM x") } == 0)
  }

  @Test func aFileThatIsNoDatabaseIsRefusedWithItsName() throws {
    try folder.write("ceci n'est pas une base", to: "faux.sqlite")
    #expect { try Store(path: folder.file("faux.sqlite")) } throws: { error in
      guard case StoreError.cannotOpen(let path, _) = error else { return false }
      return path == folder.file("faux.sqlite")
    }
  }
}

@Suite struct FrenchCollationTests {
  @Test func namesStandAsInADirectory() throws {
    let folder = try TemporaryFolder()
    let store = try Store(path: folder.file("t.sqlite"))
    let names = [
      "Zoé", "Île-de-France", "emploi", "Écologie", "Œuvres", "Occitanie", "Corse", "été", "Ete", "Normandie",
    ]
    let sorted = try store.pool.write { db in
      try db.execute(sql: "CREATE TABLE t (name TEXT)")
      for name in names { try db.execute(sql: "INSERT INTO t VALUES (?)", arguments: [name]) }
      return try String.fetchAll(db, sql: "SELECT name FROM t ORDER BY name COLLATE french")
    }
    #expect(
      sorted == [
        "Corse", "Écologie", "emploi", "Ete", "été", "Île-de-France", "Normandie", "Occitanie", "Œuvres", "Zoé",
      ])
    #expect(names.inDirectoryOrder { $0 } == sorted)
  }
}

@Suite struct FrenchTokenizerTests {
  /// Whether a text is found by a query, in an index of its own.
  private func finds(_ text: String, _ query: String) throws -> Bool {
    let folder = try TemporaryFolder()
    let store = try Store(path: folder.file("t.sqlite"))
    return try store.pool.write { db in
      try db.execute(sql: "CREATE VIRTUAL TABLE t USING fts5(body, tokenize = 'french')")
      try db.execute(sql: "INSERT INTO t VALUES (?)", arguments: [text])
      return try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM t WHERE t MATCH ?)", arguments: [query]) ?? false
    }
  }

  @Test(arguments: [
    ("Les coopératives d'intérêt collectif", "coopérative"), ("Les coopératives", "COOPERATIVE"),
    ("l'alimentation", "alimentation"),
    ("les élu·e·s", "élus"), ("les élu.e.s", "élu"), ("Départements & ESS", "département"),
    ("monnaies locales", "\"monnaie locale\""),
  ])
  func wordsMeet(_ text: String, _ query: String) throws { #expect(try finds(text, query)) }

  @Test func otherWordsDoNot() throws { #expect(try finds("les coopératives", "comparaison") == false) }
}
