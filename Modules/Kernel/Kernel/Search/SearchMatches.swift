internal import Foundation
public import GRDB

/// One thing that was found.
public struct SearchHit: Sendable {
  public let record: RecordID
  public let kind: String
  public let title: String
  public let date: PartialDate?
  /// Words around the match, which stands between U+0001 and U+0002.
  public let extract: String
}

/// All that answers a query and that the viewer may find, the best first.
///
/// The index is asked once for what matches; the count, the facets and the entries of a page are read from there.
public struct SearchMatches: Sendable {
  private let pattern: String
  private let entries: [Int64]

  public var count: Int { entries.count }

  /// Rare words weigh more than common ones, a title more than a text, the words typed more than their synonyms; what answers
  /// several of the words comes before what answers one, and a fresh entry a little before a stale one.
  /// - Parameters:
  ///   - facets: what must hold of every match.
  ///   - today: the day from which entries grow old.
  public init(
    _ db: Database, _ query: SearchQuery, facets: [SearchFacet] = [], viewer: Viewer = .visitor, today: PartialDate
  ) throws {
    pattern = query.parts.map(\.pattern).joined(separator: " OR ")
    guard !query.parts.isEmpty else {
      entries = []
      return
    }
    let parts = String(decoding: try JSONEncoder().encode(query.parts), as: UTF8.self)
    // `bm25` is the lower the better. Its weights are those of the title, of the names and of the text.
    let request: SQL = """
      WITH sought AS MATERIALIZED (
        SELECT value ->> 'pattern' AS pattern, value ->> 'word' AS word, value ->> 'weight' AS weight
        FROM json_each(\(parts))
      ),
      part AS MATERIALIZED (
        SELECT e.rowid AS entry, s.word, s.weight * bm25(search_entry, 5.0, 2.5, 1.0) AS score
        FROM sought s CROSS JOIN search_entry e WHERE search_entry MATCH s.pattern
      ),
      found AS (SELECT entry, sum(score) AS score, count(DISTINCT word) AS words FROM part GROUP BY entry)
      SELECT d.id FROM found CROSS JOIN search_document d ON d.id = found.entry
      WHERE \(viewer.condition(on: "d.access")) AND \(Self.condition(facets))
      ORDER BY score * (1 + 0.5 * words) * \(Self.freshness(today)), d.record
      """
    entries = try SQLRequest<Int64>(literal: request, cached: true).fetchAll(db)
  }

  private static func condition(_ facets: [SearchFacet]) -> SQL {
    facets.map { facet in
      """
      EXISTS (
        SELECT 1 FROM search_facet f JOIN search_value v ON v.id = f.value
        WHERE f.entry = d.id AND v.facet = \(facet.name.rawValue) AND v.value = \(facet.value))
      """
    }.reduce("1") { $0 + " AND " + $1 }
  }

  /// A factor that says how fresh an entry is: 1.05 today, 1 after three years or without a date, never less than 0.95.
  private static func freshness(_ today: PartialDate) -> SQL {
    "coalesce(0.95 + 3.6 / (36 + max(0, \(today.monthNumber) - d.month)), 1)"
  }

  /// The entries of a page, each with an extract.
  public func hits(_ db: Database, limit: Int = 20, offset: Int = 0) throws -> [SearchHit] {
    let shown = Array(entries.dropFirst(offset).prefix(limit))
    guard !shown.isEmpty else { return [] }
    // The plus keeps SQLite from seeking each of the rows by itself: one walk through the matches costs less.
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT d.id, d.record, d.kind, e.title, d.date, snippet(search_entry, 2, char(1), char(2), '…', 24)
          FROM search_entry e JOIN search_document d ON d.id = e.rowid
          WHERE search_entry MATCH ? AND +e.rowid IN (SELECT value FROM json_each(?))
          """), arguments: [pattern, Self.json(shown)])
    var hits: [Int64: SearchHit] = [:]
    while let row = try rows.next() {
      hits[row[0]] = SearchHit(record: row[1], kind: row[2], title: row[3], date: row[4], extract: row[5] ?? "")
    }
    return shown.compactMap { hits[$0] }
  }

  /// How many of the matches have each value, the most frequent first.
  public func facets(_ table: SearchFacetTable) -> [SearchFacet.Name: [(value: String, count: Int)]] {
    table.counts(of: entries)
  }

  /// The kinds of which there are the most to be found.
  public static func commonKinds(_ db: Database, viewer: Viewer, limit: Int) throws -> [String] {
    let request: SQL = """
      SELECT kind FROM search_document WHERE \(viewer.condition(on: "access"))
      GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT \(limit)
      """
    return try SQLRequest<String>(literal: request, cached: true).fetchAll(db)
  }

  private static func json(_ numbers: [Int64]) -> String { "[\(numbers.map(String.init).joined(separator: ","))]" }
}

extension PartialDate {
  /// Months since the year 0; a year stands for its middle.
  var monthNumber: Int { year * 12 + (month ?? 7) }
}
