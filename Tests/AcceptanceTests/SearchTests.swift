import Composition
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// The index follows every write, and to whoever may not find an entry it does not exist.
@Suite struct SearchTests {
  private static let today = PartialDate(instant: Records2024.now)

  /// Every row of the index, whatever order it was written in.
  private static func index(_ db: Database) throws -> [String] {
    let tables = [
      "entry": """
      SELECT d.record, d.kind, d.date, d.access, e.title, e.names, e.body
      FROM search_document d JOIN search_entry e ON e.rowid = d.id
      """,
      "places": "SELECT (SELECT count(*) FROM search_document), (SELECT count(*) FROM search_entry)",
      "facet": """
      SELECT d.record, v.facet, v.value FROM search_facet f
        JOIN search_document d ON d.id = f.entry JOIN search_value v ON v.id = f.value
      """,
      "word": "SELECT * FROM search_word", "synonym": "SELECT * FROM search_synonym",
      "record": "SELECT * FROM search_record", "reference": "SELECT * FROM search_reference",
      "state": "SELECT * FROM search_state",
    ]
    return try tables.flatMap { name, sql in try Row.fetchAll(db, sql: sql).map { "\(name) \($0)" } }.sorted()
  }

  /// Random writes through the kernel leave the index as a rebuild from nothing makes it.
  @Test func theIndexFollowsEveryWrite() throws {
    let folder = try TemporaryFolder()
    let (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    var generator = SeededGenerator(seed: 2024)
    for round in 0..<3 {
      for _ in 0..<16 {
        try kernel.write(to: store, by: "ada", at: Records2024.now) { journal in
          try Self.change(journal, &generator)
        }
      }
      let followed = try store.read(Self.index)
      let rebuilt = try store.pool.write { db in
        #expect(try SearchIndex.rebuild(db, kernel).isEmpty)
        return try Self.index(db)
      }
      #expect(followed == rebuilt, "round \(round): \(Set(followed).symmetricDifference(rebuilt).sorted().prefix(8))")
    }
  }

  /// One of the writes that touch an entry from near or far.
  private static func change(_ journal: Journal, _ generator: inout SeededGenerator) throws {
    let db = journal.db
    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
    func any(_ table: String, _ key: String = "key") throws -> String {
      let keys = try String.fetchAll(db, sql: "SELECT \"\(key)\" FROM \"\(table)\" ORDER BY 1")
      return keys.randomElement(using: &generator) ?? ""
    }
    let word = "mot\(Int.random(in: 0..<40, using: &generator))"
    switch Int.random(in: 0..<11, using: &generator) {
    case 0:
      let key = try any("organisation")
      try db.execute(sql: "UPDATE organisation SET name = ?, acronym = ? WHERE key = ?", arguments: [word, word, key])
      try journal.note(.changed, "organisation/\(key)")
    case 1:
      let key = try any("person")
      try db.execute(sql: "UPDATE person SET family_name = ? WHERE key = ?", arguments: [word, key])
      try journal.note(.changed, "person/\(key)")
    case 2:
      let (key, place) = (try any("event"), try any("territory", "code"))
      try db.execute(
        sql: "UPDATE event SET title = ?, territory = ?, starts_on = '2023-05' WHERE key = ?",
        arguments: [word, place, key])
      try journal.note(.changed, "event/\(key)")
    case 3:
      let (person, organisation) = (try any("person"), try any("organisation"))
      try db.execute(
        sql: "INSERT INTO mandate (person, organisation, function, kind) VALUES (?, ?, ?, 'elected')",
        arguments: [person, organisation, "élu / \(word)\(Int.random(in: 0..<100_000, using: &generator))"])
      let function = try String.fetchOne(
        db, sql: "SELECT function FROM mandate WHERE person = ? AND organisation = ? ORDER BY function DESC",
        arguments: [person, organisation])
      try journal.note(.created, "mandate/\(person)/\(organisation)/\(function ?? "")")
    case 4:
      let row = try Row.fetchOne(
        db, sql: "SELECT * FROM mandate ORDER BY function LIMIT 1 OFFSET \(Int.random(in: 0..<20, using: &generator))")
      guard let row else { return }
      let key = [row["person"] as String, row["organisation"], row["function"]]
      try db.execute(
        sql: "DELETE FROM mandate WHERE person = ? AND organisation = ? AND function = ?",
        arguments: StatementArguments(key))
      try journal.note(.removed, "mandate/\(key.joined(separator: "/"))")
    case 5:
      let (key, theme) = (try any("work"), try any("theme"))
      try db.execute(
        sql: "INSERT OR IGNORE INTO work_themes (owner, target, position) VALUES (?, ?, 99)", arguments: [key, theme])
      try db.execute(sql: "UPDATE work SET title = ? WHERE key = ?", arguments: [word, key])
      try journal.note(.changed, "work/\(key)")
    case 6:
      let key = try any("theme")
      try db.execute(sql: "UPDATE theme SET label = ? WHERE key = ?", arguments: ["Thème \(word)", key])
      try journal.note(.changed, "theme/\(key)")
    case 7:
      let key = try any("territory", "code")
      try db.execute(sql: "UPDATE territory SET name = ? WHERE code = ?", arguments: ["Lieu \(word)", key])
      try journal.note(.changed, "territory/\(key)")
    case 8:
      let key = try any("position")
      try db.execute(sql: "DELETE FROM position_themes WHERE owner = ?", arguments: [key])
      try db.execute(sql: "DELETE FROM position WHERE key = ?", arguments: [key])
      try journal.note(.removed, "position/\(key)")
    case 9:
      let row = try Row.fetchOne(
        db,
        sql: "SELECT * FROM chantier_item ORDER BY text LIMIT 1 OFFSET \(Int.random(in: 0..<50, using: &generator))")
      guard let row else { return }
      let key = [row["chantier"] as String, row["section"], String(row["position"] as Int)]
      try db.execute(
        sql: "UPDATE chantier_item SET text = ? WHERE chantier = ? AND section = ? AND position = ?",
        arguments: StatementArguments([word] + key))
      try journal.note(.changed, "chantier_item/\(key.joined(separator: "/"))")
    default:
      let key = try any("term")
      try db.execute(sql: "UPDATE term SET acronym = ? WHERE key = ?", arguments: [word, key])
      try journal.note(.changed, "term/\(key)")
    }
  }

  @Test func aRemovedRecordLeavesTheIndex() throws {
    let folder = try TemporaryFolder()
    let (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    func found(_ words: String) throws -> [String] {
      try store.read { db in
        try SearchMatches(db, SearchQuery(words, db, isExact: true), today: Self.today).hits(db).map(\.title)
      }
    }
    try kernel.write(to: store, by: "ada", at: Records2024.now) { journal in
      try journal.db.execute(
        sql: "INSERT INTO person (key, given_name, family_name) VALUES ('zoe', 'Zoé', 'Xylophone')")
      try journal.note(.created, "person/zoe")
    }
    #expect(try found("xylophone") == ["Zoé Xylophone"])
    try kernel.write(to: store, by: "ada", at: Records2024.now) { journal in
      try journal.db.execute(sql: "DELETE FROM person WHERE key = 'zoe'")
      try journal.note(.removed, "person/zoe")
    }
    #expect(try found("xylophone").isEmpty)
  }

  /// No text is a syntax error, over the real index.
  @Test func noQueryFails() throws {
    let (_, _, store) = try Records2024.shared.get()
    var generator = SeededGenerator(seed: 7)
    let words = ["club", "ess", "l'", "\"", "NEAR(", "AND", "*", "title:", "élu·e·s", "-", "^", "{", "coopération"]
    for round in 0..<400 {
      let typed = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? words.randomElement(using: &generator) ?? "" : generator.text(upTo: 12)
      }
      try store.read { db in
        let query = try SearchQuery(typed.joined(separator: " "), db, isExact: round.isMultiple(of: 3))
        let matches = try SearchMatches(
          db, query, facets: round.isMultiple(of: 5) ? [SearchFacet(.year, generator.text(upTo: 4))] : [],
          today: Self.today)
        #expect(try matches.hits(db).count == min(matches.count, 20))
        _ = matches.facets(try SearchFacetTable(db))
        _ = try SearchQuery.suggestions(for: typed.joined(separator: " "), db)
      }
    }
  }

  @Test func facetsCountWhatTheyLeadTo() throws {
    let (_, _, store) = try Records2024.shared.get()
    try store.read { db in
      let query = try SearchQuery("alimentation", db)
      let all = try SearchMatches(db, query, today: Self.today)
      for (name, values) in all.facets(try SearchFacetTable(db)) {
        for (value, count) in values.prefix(8) {
          #expect(
            try SearchMatches(db, query, facets: [SearchFacet(name, value)], today: Self.today).count == count,
            "\(name) \(value)")
        }
      }
    }
  }
}
