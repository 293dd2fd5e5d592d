public import GRDB
internal import Store

/// The one full-text index over what every feature contributes.
public enum SearchIndex {
  /// Fills the index anew. A source that fails leaves the others standing.
  /// - Returns: one sentence for each source that failed.
  static func rebuild(_ db: Database, _ sources: [SearchSource]) throws -> [String] {
    var failures: [String] = []
    try db.execute(sql: "DELETE FROM search_entry")
    for source in sources {
      do {
        for entry in try source.entries(db) { try insert(entry, db) }
      } catch {
        failures.append("La source de recherche « \(source.id) » a échoué : \(error)")
      }
    }
    return failures
  }

  private static func insert(_ entry: SearchEntry, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO search_entry (title, body, record, kind, date) VALUES (?, ?, ?, ?, ?)")
    try statement.execute(arguments: [entry.title, entry.body, entry.record, entry.kind, entry.date])
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

  /// What matches all the words of a query, the best first; nothing when the query holds no word.
  ///
  /// The words are quoted one by one, so that no query is a syntax error; the last one may be unfinished.
  public static func hits(_ db: Database, _ text: String, limit: Int = 20, offset: Int = 0) throws -> [Hit] {
    guard let pattern = pattern(text) else { return [] }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT record, kind, title, date, snippet(search_entry, 1, char(1), char(2), '…', 24) AS extract
        FROM search_entry WHERE search_entry MATCH ? ORDER BY bm25(search_entry, 8.0, 1.0), rowid LIMIT ? OFFSET ?
        """, arguments: [pattern, limit, offset]
    ).map { row in
      Hit(
        record: row["record"], kind: row["kind"], title: row["title"], date: row["date"], extract: row["extract"] ?? "")
    }
  }

  public static func count(_ db: Database, _ text: String) throws -> Int {
    guard let pattern = pattern(text) else { return 0 }
    return try Int.fetchOne(
      db, sql: "SELECT count(*) FROM search_entry WHERE search_entry MATCH ?", arguments: [pattern])
      ?? 0
  }

  private static func pattern(_ text: String) -> String? {
    let words = text.split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count > 1 }.prefix(12)
    guard let last = words.last else { return nil }
    let quoted = words.dropLast().map { "\"\($0)\"" } + ["(\"\(last)\" OR \"\(last)\"*)"]
    return quoted.joined(separator: " AND ")
  }
}
