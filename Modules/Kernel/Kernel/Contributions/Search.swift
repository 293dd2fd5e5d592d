public import GRDB

/// What a feature puts into the one search index: the entries of one kind of record.
///
/// The index follows every write: when a record changes, the kernel asks again for its entry, for those of the records that it
/// refers to or that refer to it, and for those of the records that one row joins to it. So an entry may tell of its record, of
/// the rows that refer to that record and of what those rows name; it may tell of nothing further.
public struct SearchSource: Sendable {
  public let id: String
  /// The kind of record that it tells of. A record has one entry: where two sources give one, the first by id is kept.
  public let table: String
  /// The entry of the record of a key, none when it is not to be found; every entry when the key is nil.
  public let entries: @Sendable (Database, _ key: String?) throws -> [SearchEntry]

  public init(
    _ id: String, of table: String, entries: @escaping @Sendable (Database, _ key: String?) throws -> [SearchEntry]
  ) {
    self.id = id
    self.table = table
    self.entries = entries
  }

  /// The entries of a table, row by row.
  /// - Parameters:
  ///   - column: the column that holds the record's key.
  ///   - entry: the entry of a row; nil when it is not to be found.
  public init<Record: FetchableRecord & SendableMetatype>(
    _ id: String, of table: String, key column: String = "key",
    entry: @escaping @Sendable (Record, Database) throws -> SearchEntry?
  ) {
    self.init(id, of: table) { db, key in
      let condition = key == nil ? "" : "WHERE \"\(column)\" = ?"
      let statement = try db.cachedStatement(sql: "SELECT * FROM \"\(table)\" \(condition) ORDER BY \"\(column)\"")
      return try Record.fetchAll(statement, arguments: key.map { [$0] } ?? []).compactMap { try entry($0, db) }
    }
  }
}

/// One thing that can be found.
public struct SearchEntry: Sendable {
  public let record: RecordID
  /// What kind of thing it is, in the reader's words and in the singular.
  public let kind: String
  public let title: String
  public let body: String
  public let date: PartialDate?
  /// Who may find it. To the others it does not exist: neither in results, nor in counts, nor in the names of other entries.
  public let access: Access

  public init(
    _ record: RecordID, kind: String, title: String, body: String, date: PartialDate? = nil, access: Access = .everyone
  ) {
    self.record = record
    self.kind = kind
    self.title = title
    self.body = body
    self.date = date
    self.access = access
  }
}

/// Words that mean the same to those who search: acronyms and their expansions, everyday words and those of the trade.
public struct SearchSynonyms: Sendable {
  public let id: String
  /// The kind of record that the words come from; nil when they come from none.
  public let table: String?
  /// Whether the second also leads to the first, as an expansion does to its acronym.
  public let bothWays: Bool
  /// The pairs of the record of a key, or of all of them when the key is nil.
  public let pairs: @Sendable (Database, _ key: String?) throws -> [Pair]

  public struct Pair: Sendable {
    /// The record's key; empty when the pair comes from none.
    public let key: String
    public let typed: String
    public let meaning: String

    public init(_ typed: String, _ meaning: String, key: String = "") {
      self.key = key
      self.typed = typed
      self.meaning = meaning
    }
  }

  /// Pairs that are written once and for all.
  public init(_ id: String, bothWays: Bool, _ pairs: [(String, String)]) {
    self.id = id
    self.bothWays = bothWays
    table = nil
    let written = pairs.map { Pair($0, $1) }
    self.pairs = { _, _ in written }
  }

  /// The pairs of a table, one a row.
  /// - Parameters:
  ///   - key, typed, meaning: columns of the table; rows without the one or the other give no pair.
  public init(
    _ id: String, of table: String, key: String = "key", typed: String, meaning: String, bothWays: Bool = true
  ) {
    self.id = id
    self.table = table
    self.bothWays = bothWays
    pairs = { db, record in
      let condition = record == nil ? "" : "AND \"\(key)\" = ?"
      return try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT "\(key)", "\(typed)", "\(meaning)" FROM "\(table)"
            WHERE "\(typed)" IS NOT NULL AND "\(meaning)" IS NOT NULL \(condition)
            """), arguments: record.map { [$0] } ?? []
      ).map { Pair($0[1], $0[2], key: $0[0]) }
    }
  }
}
