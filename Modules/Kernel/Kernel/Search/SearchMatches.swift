internal import Foundation
public import GRDB
internal import Store

/// One thing that was found.
public struct SearchHit: Sendable {
  public let record: RecordID
  public let kind: String
  public let title: String
  public let date: PartialDate?
  /// Words around the match, which stands between U+0001 and U+0002.
  public let extract: String
}

/// All that answers a query and that whoever asks may find, the best first.
///
/// What matches was asked of the index with the query; the count, the facets and the entries of a page are read from there.
public struct SearchMatches: Sendable {
  private let answers: SearchAnswers
  private let entries: [Int64]

  public var count: Int { entries.count }

  /// Rare words weigh more than common ones, a title more than a text, the words typed more than their synonyms; what answers
  /// several of the words comes before what answers one, and a fresh entry a little before a stale one.
  /// - Parameters:
  ///   - facets: what must hold of every match.
  ///   - today: the day from which entries grow old.
  ///   - memory: what may be shared while the records stay as they are.
  public init(
    _ db: Database, _ query: SearchQuery, facets: [SearchFacet] = [], today: PartialDate, memory: Memory = Memory()
  ) throws {
    answers = query.answers
    guard !query.parts.isEmpty else {
      entries = []
      return
    }
    var ranking = SearchRanking(query)
    let values = facets.isEmpty ? nil : try SearchFacetTable.current(db, memory)
    for row in answers.rows {
      guard let line = answers.table[row.entry], answers.isOpen[Int(line.access)] else { continue }
      if let values, !facets.allSatisfy({ values.holds($0, of: row.entry) }) { continue }
      ranking.add(answers.instances(of: row), of: row.entry, line)
    }
    entries = ranking.entries(today: today)
  }

  /// The entries of a page, each with an extract.
  public func hits(_ db: Database, limit: Int = 20, offset: Int = 0) throws -> [SearchHit] {
    let shown = Array(entries.dropFirst(offset).prefix(limit))
    guard !shown.isEmpty else { return [] }
    let list = "[\(shown.map(String.init).joined(separator: ","))]"
    // The texts stand beside the index, where each is one look-up: their columns are the title, the names and the text.
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT d.id, d.record, d.kind, e.c0, d.date, e.c2
          FROM json_each(?) s
            CROSS JOIN search_document d ON d.id = s.value CROSS JOIN search_entry_content e ON e.id = d.id
          """), arguments: [list])
    let extracts = SearchExtracts(answers, of: shown, words: try WordPlaces(db))
    var hits: [Int64: SearchHit] = [:]
    while let row = try rows.next() {
      let entry: Int64 = row[0]
      hits[entry] = SearchHit(
        record: row[1], kind: row[2], title: row[3], date: row[4], extract: extracts.extract(from: row[5], of: entry))
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
}

extension PartialDate {
  /// Months since the year 0; a year stands for its middle.
  var monthNumber: Int { year * 12 + (month ?? 7) }
}
