import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Order and extracts are worked out beside SQLite: these hold them against its own `bm25` and `snippet`.
@Suite struct SearchReferenceTests {
  private static let today = PartialDate(instant: Records2024.now)

  private struct Found: Equatable {
    let record: String
    let extract: String
  }

  /// One to three words as they stand in the records, longer than those that say nothing.
  private static func questions(_ db: Database) throws -> [[String]] {
    let words = try String.fetchAll(db, sql: "SELECT word FROM search_word WHERE length(word) > 8 ORDER BY word")
    var generator = SeededGenerator(seed: 61)
    return (0..<300).map { _ in
      var seen: Set<String> = []
      return (0..<Int.random(in: 1...3, using: &generator)).compactMap { _ in words.randomElement(using: &generator) }
        .filter { seen.insert($0).inserted }
    }
  }

  /// What SQLite itself finds.
  private static func reference(_ words: [String], _ db: Database) throws -> [Found] {
    let quoted = words.map { "\"\($0)\"" }
    let rows = try Row.fetchAll(
      db,
      sql: """
        WITH part AS MATERIALIZED (
          SELECT e.rowid AS entry, s.key AS word, bm25(search_entry, 5.0, 2.5, 1.0) AS score
          FROM json_each(?1) s CROSS JOIN search_entry e WHERE search_entry MATCH '"' || s.value || '"'
        ),
        found AS (SELECT entry, sum(score) AS score, count(*) AS words FROM part GROUP BY entry)
        SELECT d.record, snippet(search_entry, 2, char(1), char(2), '…', 24)
        FROM search_entry e JOIN search_document d ON d.id = e.rowid JOIN found f ON f.entry = d.id
        WHERE search_entry MATCH ?2 AND d.access = ''
        ORDER BY score * (1 + 0.5 * words) * coalesce(0.95 + 3.6 / (36 + max(0, ?3 - d.month)), 1), d.record LIMIT 20
        """,
      arguments: [
        "[\(quoted.joined(separator: ","))]", quoted.joined(separator: " OR "), today.year * 12 + (today.month ?? 7),
      ])
    return rows.map { Found(record: $0[0], extract: $0[1]) }
  }

  @Test func whatIsFoundIsWhatSQLiteFinds() throws {
    let store = try Records2024.shared.get().store
    try store.read { db in
      for words in try Self.questions(db) {
        let query = try SearchQuery(words.joined(separator: " "), db, isExact: true)
        let hits = try SearchMatches(db, query, today: Self.today).hits(db)
        let found = hits.map { Found(record: $0.record.description, extract: $0.extract) }
        #expect(try found == Self.reference(words, db), "\(words)")
      }
    }
  }

  /// An import that changes nothing leaves each entry its number: what is remembered of entries holds.
  @Test func aRebuildKeepsTheNumbersOfEntries() throws {
    let folder = try TemporaryFolder()
    let (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    try kernel.write(to: store, by: "ada", at: Records2024.now) { journal in
      try journal.db.execute(
        sql: "INSERT INTO person (key, given_name, family_name) VALUES ('aaa', 'Aline', 'Xylophone')")
      try journal.note(.created, "person/aaa")
    }
    func numbers(_ db: Database) throws -> [Row] {
      try Row.fetchAll(db, sql: "SELECT id, record FROM search_document ORDER BY record")
    }
    try store.pool.write { db in
      let before = try numbers(db)
      #expect(try SearchIndex.rebuild(db, kernel).isEmpty)
      #expect(try numbers(db) == before)
    }
  }
}
