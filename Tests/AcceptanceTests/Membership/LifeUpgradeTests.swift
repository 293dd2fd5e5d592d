import Composition
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A database that held members before their life was told.
@Suite struct LifeUpgradeTests {
  @Test func membershipsBecomeStaysWithAllThatIsSaidOfThem() throws {
    let folder = try TemporaryFolder()
    let kernel = try Kernel(installedFeatures)
    let store = try Store(path: folder.file("rtes.sqlite"))
    try store.migrate(
      kernel.migrations.filter { migration in
        // What came before: each feature's steps bear numbers.
        !(migration.id.hasPrefix("commons/") && migration.id >= "commons/0005")
          && !(migration.id.hasPrefix("membership/") && migration.id >= "membership/0003")
      })
    try store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO document (key, title, publisher, file) VALUES ('d', 'Document', 'Essai', 'd.txt');
          INSERT INTO organisation (key, name, kind) VALUES ('essai', 'Ville d’Essai', 'authority');
          INSERT INTO category VALUES ('communes', 'Commune', 'Communes', 1);
          INSERT INTO membership VALUES ('essai', 'communes', '2020', NULL, '2024-12-31', 'map', 'Une note.');
          INSERT INTO citation VALUES ('membership/essai/communes', 0, 'd', 1, 2);
          INSERT INTO statement VALUES ('membership/essai/communes', 'valid_from', '2020', 1, 'Lu deux fois.');
          INSERT INTO citation VALUES ('statement/membership/essai/communes/valid_from/2020', 0, 'd', 3, 3);
          INSERT INTO store_history (instant, actor, action, record)
            VALUES ('2025-01-01T00:00:00Z', 'test', 'created', 'membership/essai/communes');
          """)
    }
    try store.migrate(kernel.migrations)
    func told(_ sql: String) throws -> [String] { try store.read { try Row.fetchAll($0, sql: sql).map(\.description) } }
    #expect(
      try told("SELECT * FROM membership") == [
        "[organisation:\"essai\" category:\"communes\" spell:1 valid_from:\"2020\" valid_to:NULL observed_on:\"2024-12-31\" evidence:\"map\" standing:\"full\" note:\"Une note.\"]"
      ])
    #expect(
      try told("SELECT record FROM citation ORDER BY 1") == [
        "[record:\"membership/essai/communes/1\"]",
        "[record:\"statement/membership/essai/communes/1/valid_from/2020\"]",
      ])
    for table in ["statement", "store_history"] {
      #expect(try told("SELECT record FROM \(table)") == ["[record:\"membership/essai/communes/1\"]"])
    }
    #expect(try told("PRAGMA foreign_key_check") == [])
    #expect(try kernel.refreshSearch(in: store) == [])
  }
}
