import Composition
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A feature with notes that not everyone may read.
private struct Notebook: Feature {
  static let id: FeatureID = "notebook"
  static let read = Right("notebook.note.read", title: "Lire les notes", for: [.contact, .team])

  static let notes = ImportTable(
    "notebook_note", files: "notebook/notes.csv", title: "Notes",
    columns: [
      ImportColumn("key", .slug, required: true), ImportColumn("title", .text, required: true),
      ImportColumn("organisation", .reference("organisation")), ImportColumn("theme", .reference("theme")),
    ])

  private struct Note: Decodable, FetchableRecord {
    let key: String
    let title: String
    let organisation: String?
  }

  func register(in builder: inout FeatureBuilder) {
    builder.add(
      Migration(
        "notebook/0001-notes",
        sql: """
          CREATE TABLE notebook_note (
            key TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, organisation TEXT, theme TEXT
          ) STRICT;
          """))
    builder.add(Self.notes)
    builder.add(Self.read)
    builder.add(
      SearchSource("notebook/notes", of: "notebook_note") { (note: Note, _) in
        SearchEntry(
          RecordID("notebook_note", note.key), kind: "Carnet", title: note.title, body: "Brouillon",
          access: .right(Self.read, over: note.organisation))
      })
  }
}

@Suite struct SearchAccessTests {
  private static let today = PartialDate(instant: Records2024.now)

  private struct Seen: Equatable {
    var hits: [String]
    var count: Int
    var kinds: [String]
  }

  @Test func whatAViewerMayNotFindIsAbsentEverywhere() throws {
    let folder = try TemporaryFolder()
    let (kernel, store) = try Records2024.load(installedFeatures + [Notebook()], into: folder.file("rtes.sqlite"))
    try kernel.write(to: store, by: "ada", at: Records2024.now) { journal in
      for organisation in ["nantes-metropole", "metropole-europeenne-de-lille"] {
        try journal.db.execute(
          sql: "INSERT INTO notebook_note VALUES (?1, 'Zanzibar ' || ?1, ?1, 'scic')", arguments: [organisation])
        try journal.note(.created, "notebook_note/\(organisation)")
      }
    }
    func seen(_ words: String, by viewer: Viewer) throws -> Seen {
      try store.read { db in
        let query = try SearchQuery(words, db, viewer: viewer)
        let matches = try SearchMatches(db, query, today: Self.today)
        return Seen(
          hits: try matches.hits(db).map(\.record.description), count: matches.count,
          kinds: matches.facets(try SearchFacetTable(db))[.kind, default: []].map(\.value))
      }
    }
    func viewer(_ grants: Grant...) -> Viewer {
      Viewer(account: 1, name: "Ada", email: "ada@example.org", grants: grants, kernel: kernel)
    }
    let (nantes, lille) = ("notebook_note/nantes-metropole", "notebook_note/metropole-europeenne-de-lille")
    let nobody = Seen(hits: [], count: 0, kinds: [])
    #expect(try seen("zanzibar", by: .visitor) == nobody)
    #expect(try seen("zanzibar", by: viewer()) == nobody)
    #expect(
      try seen("zanzibar", by: viewer(Grant(.contact, scope: "nantes-metropole")))
        == Seen(hits: [nantes], count: 1, kinds: ["Carnet"]))
    let team = try seen("zanzibar", by: viewer(Grant(.team)))
    #expect(Set(team.hits) == [nantes, lille])
    #expect(team.count == 2)
    // Their words are no help to others either: neither in the names around a public entry nor as a correction.
    #expect(try store.read { try SearchQuery("zanzibaar", $0).corrections.isEmpty })
    #expect(try store.read { try SearchQuery.suggestions(for: "zanzibaar", $0).isEmpty })
    #expect(
      try store.read { try SearchMatches.commonKinds($0, viewer: .visitor, limit: 999).contains("Carnet") } == false)
  }
}
