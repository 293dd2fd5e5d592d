public import GRDB
internal import Markup
internal import Store

/// The one full-text index over what every feature contributes.
///
/// Each entry has three fields: its title, its text, and the names of what it speaks of (themes, places, people, organisations,
/// kind, date), which are gathered from the tables' own references, so that no feature has to think of them.
public enum SearchIndex {
  /// Fills the index anew. A source that fails leaves the others standing.
  /// - Returns: one sentence for each source that failed.
  static func rebuild(_ db: Database, _ kernel: Kernel) throws -> [String] {
    var failures: [String] = []
    for table in ["search_entry", "search_synonym", "search_word"] { try db.execute(sql: "DELETE FROM \(table)") }
    let relations = try Relations(db, kernel.imports)
    var words: Set<String> = []
    for source in kernel.searchSources {
      do {
        for entry in try source.entries(db) {
          let names = relations.names(around: entry.record) + [entry.kind, entry.date?.text ?? ""]
          try insert(entry, names: names.joined(separator: " ; "), db)
          for text in [entry.title, entry.body] + names { words.formUnion(text.searchWords) }
        }
      } catch {
        failures.append("La source de recherche « \(source.id) » a échoué : \(error)")
      }
    }
    for synonyms in kernel.searchSynonyms {
      do {
        for (one, other) in try synonyms.pairs(db) {
          try insert(one, meaning: other, db)
          if synonyms.bothWays { try insert(other, meaning: one, db) }
        }
      } catch {
        failures.append("Les synonymes « \(synonyms.id) » ont échoué : \(error)")
      }
    }
    for word in words where word.count > 3 {
      try db.cachedStatement(sql: "INSERT INTO search_word VALUES (?)").execute(arguments: [word])
    }
    return failures
  }

  private static func insert(_ entry: SearchEntry, names: String, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO search_entry (title, names, body, record, kind, date) VALUES (?, ?, ?, ?, ?, ?)")
    try statement.execute(arguments: [entry.title, names, entry.body, entry.record, entry.kind, entry.date])
  }

  /// Who types the one finds the other.
  private static func insert(_ typed: String, meaning: String, _ db: Database) throws {
    let (one, other) = (typed.searchWords.singular, meaning.searchWords.joined(separator: " "))
    guard !one.isEmpty, !other.isEmpty, one != meaning.searchWords.singular else { return }
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO search_synonym VALUES (?, ?)").execute(arguments: [one, other])
  }

  /// One thing that was found.
  public struct Hit: Sendable {
    public let record: RecordID
    public let kind: String
    public let title: String
    public let date: PartialDate?
    /// Words around the match, which stands between U+0001 and U+0002.
    public let extract: String
  }

  /// What answers a query, the best first: rare words weigh more than common ones, a title more than a text, and what answers
  /// several of the words comes before what answers one.
  public static func hits(_ db: Database, _ query: SearchQuery, limit: Int = 20, offset: Int = 0) throws -> [Hit] {
    guard let pattern = query.pattern else { return [] }
    return try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT record, kind, title, date, snippet(search_entry, 2, char(1), char(2), '…', 24) AS extract
          FROM search_entry WHERE search_entry MATCH ? ORDER BY bm25(search_entry, 5.0, 2.5, 1.0), rowid LIMIT ? OFFSET ?
          """), arguments: [pattern, limit, offset]
    ).map { row in
      Hit(
        record: row["record"], kind: row["kind"], title: row["title"], date: row["date"], extract: row["extract"] ?? "")
    }
  }

  public static func count(_ db: Database, _ query: SearchQuery) throws -> Int {
    guard let pattern = query.pattern else { return 0 }
    return try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM search_entry WHERE search_entry MATCH ?"), arguments: [pattern])
      ?? 0
  }
}

/// Words that mean the same to those who search: acronyms and their expansions, everyday words and those of the trade.
public struct SearchSynonyms: Sendable {
  public let id: String
  /// Whether the second also leads to the first, as an expansion does to its acronym.
  public let bothWays: Bool
  public let pairs: @Sendable (Database) throws -> [(String, String)]

  public init(
    _ id: String, bothWays: Bool, pairs: @escaping @Sendable (Database) throws -> [(String, String)]
  ) {
    self.id = id
    self.bothWays = bothWays
    self.pairs = pairs
  }
}

extension String {
  /// The words of a text, in lower case and without accents.
  var searchWords: [String] { French.slug(self).split(separator: "-").map(String.init) }
}

extension Sequence<String> {
  /// Words in a rough singular, joined by spaces: « pôles territoriaux » and « pôle territorial » are one.
  var singular: String {
    map { word in
      if word.count > 4, word.hasSuffix("aux") { return word.dropLast(3) + "al" }
      return word.count > 3 && (word.hasSuffix("s") || word.hasSuffix("x")) ? String(word.dropLast()) : word
    }.joined(separator: " ")
  }
}
