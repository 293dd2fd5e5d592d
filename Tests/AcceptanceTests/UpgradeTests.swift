import Composition
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A database that an earlier release made.
@Suite struct UpgradeTests {
  /// The steps of the first release.
  private static let first: Set = [
    "kernel/0001-sources", "commons/0001-records", "commons/0002-french-territories", "membership/0001-records",
    "clubs/0001-records", "publications/0001-records", "advocacy/0001-records", "europe/0001-records",
    "faq/0001-records",
  ]

  @Test func itIsBroughtUpToDateAndItsRecordsAreFound() throws {
    let folder = try TemporaryFolder()
    let kernel = try Kernel(installedFeatures)
    let store = try Store(path: folder.file("rtes.sqlite"))
    try store.migrate(kernel.migrations.filter { Self.first.contains($0.id) })
    try store.pool.write { db in
      try db.execute(
        sql:
          "INSERT INTO organisation (key, name, kind) VALUES ('essai', 'Communauté de communes fictive', 'authority')")
    }
    #expect(throws: StoreError.self) { try store.requireMigrated(kernel.migrations) }
    try store.migrate(kernel.migrations)
    #expect(try kernel.refreshSearch(in: store) == [])
    let found = try store.read { db in
      try SearchMatches(db, try SearchQuery("communautés fictives", db), today: PartialDate(instant: Records2024.now))
        .hits(db).map(\.record)
    }
    #expect(found == [RecordID("organisation", "essai")])
  }

  /// What `rtes doctor` asks, of everything that is installed and loaded.
  @Test func theFileIsSound() throws {
    let answer = try Records2024.shared.get().store.read { try String.fetchAll($0, sql: "PRAGMA quick_check") }
    #expect(answer == ["ok"])
  }
}
