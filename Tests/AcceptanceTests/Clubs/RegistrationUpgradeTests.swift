import Composition
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A database that held registrations before they had a way of coming, a turn and a code.
@Suite struct RegistrationUpgradeTests {
  @Test func registrationsKeepTheirNumbersLinksAndOrder() throws {
    let folder = try TemporaryFolder()
    let kernel = try Kernel(installedFeatures)
    let store = try Store(path: folder.file("rtes.sqlite"))
    try store.migrate(kernel.migrations.filter { !($0.id.hasPrefix("clubs/") && $0.id >= "clubs/0003") })
    try store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO event (key, title, kind, role, status, starts_on, mode) VALUES
            ('salle', 'Club', 'club', 'organises', 'planned', '2026-03-12', 'on-site'),
            ('ligne', 'Webinaire', 'webinar', 'organises', 'planned', '2026-03-13', 'online');
          INSERT INTO registration_setting (event, capacity, note) VALUES ('salle', 2, 'Un mot.'), ('ligne', 3, NULL);
          INSERT INTO registration (id, event, name, email, organisation, state, asked_at, placed_at) VALUES
            (1, 'salle', 'A', 'a@exemple.fr', 'Essai', 'confirmed', '2026-01-01T00:00:00Z', '2026-01-03T00:00:00Z'),
            (2, 'salle', 'B', 'b@exemple.fr', NULL, 'confirmed', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'),
            (3, 'salle', 'C', 'c@exemple.fr', NULL, 'asked', '2026-01-04T00:00:00Z', NULL),
            (4, 'ligne', 'A', 'a@exemple.fr', NULL, 'waiting', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
            (9, 'ligne', 'D', 'd@exemple.fr', NULL, 'cancelled', '2026-01-01T00:00:00Z', NULL);
          DELETE FROM registration WHERE id = 9;
          INSERT INTO registration_link VALUES ('empreinte', 2, '2026-01-01T00:00:00Z');
          """)
    }
    try store.migrate(kernel.migrations)
    func told(_ sql: String) throws -> [String] { try store.read { try Row.fetchAll($0, sql: sql).map(\.description) } }
    #expect(
      try told("SELECT id, event, email, organisation, mode, state, turn FROM registration ORDER BY id") == [
        "[id:1 event:\"salle\" email:\"a@exemple.fr\" organisation:\"Essai\" mode:\"on-site\" state:\"confirmed\" turn:2]",
        "[id:2 event:\"salle\" email:\"b@exemple.fr\" organisation:NULL mode:\"on-site\" state:\"confirmed\" turn:1]",
        "[id:3 event:\"salle\" email:\"c@exemple.fr\" organisation:NULL mode:\"on-site\" state:\"asked\" turn:NULL]",
        "[id:4 event:\"ligne\" email:\"a@exemple.fr\" organisation:NULL mode:\"online\" state:\"waiting\" turn:1]",
      ])
    #expect(
      try told("SELECT event, capacity, capacity_online, note, approval FROM registration_setting ORDER BY 1") == [
        "[event:\"ligne\" capacity:NULL capacity_online:3 note:NULL approval:0]",
        "[event:\"salle\" capacity:2 capacity_online:NULL note:\"Un mot.\" approval:0]",
      ])
    #expect(try told("SELECT token_hash, registration FROM registration_link").count == 1)
    #expect(try told("PRAGMA foreign_key_check") == [])
    // The number of what was deleted is not given again.
    try store.pool.write {
      try $0.execute(
        sql:
          "INSERT INTO registration (event, name, email, state, asked_at) VALUES ('salle', 'E', 'e@x.fr', 'asked', '')")
    }
    #expect(try told("SELECT max(id) FROM registration") == ["[max(id):10]"])
    let codes = try store.read { try String.fetchAll($0, sql: "SELECT code FROM registration") }
    #expect(codes.allSatisfy { $0.wholeMatch(of: /[ACDEFGHJKMNPQRTUVWXY34679]{6}/) != nil })
  }
}
