internal import GRDB

/// What every record is called and refers to, kept beside the index, so that the names around one record, and the entries that
/// a change touches, are found without reading the whole.
///
/// Read from the references, lists and choices of the tables themselves.
struct Relations {
  /// A hub such as a région would answer every query: beyond this many neighbours, a record is found by its own name and by
  /// what it refers to.
  static let mostNeighbours = 24

  let db: Database
  private let tables: [String: ImportTable]

  init(_ db: Database, _ tables: [ImportTable]) {
    self.db = db
    let recorded = tables.filter { !["statement", "declaration", "document"].contains($0.name) }
    self.tables = Dictionary(recorded.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Keeping

  /// Reads every record anew.
  func readAll() throws {
    try db.execute(sql: "DELETE FROM search_record; DELETE FROM search_reference")
    for table in tables.values { try read(table, key: nil) }
  }

  /// Reads one record anew; what is gone is forgotten.
  func read(_ record: RecordID) throws {
    for kept in ["search_record", "search_reference"] {
      try db.cachedStatement(sql: "DELETE FROM \(kept) WHERE record = ?").execute(arguments: [record])
    }
    if let table = tables[record.table] { try read(table, key: record.key) }
  }

  private func read(_ table: ImportTable, key: String?) throws {
    let references = table.columns.compactMap { column -> (name: String, table: String)? in
      if case .reference(let other) = column.kind { (column.name, other) } else { nil }
    }
    let choices = table.columns.filter { if case .choice = $0.kind { true } else { false } }
    let names = references.map(\.name) + choices.map(\.name)
    let list = ([table.keyExpression, table.titleExpression ?? "NULL"] + names.map { "\"\($0)\"" })
      .joined(separator: ", ")
    let sql = "SELECT \(list) FROM \"\(table.name)\" \(key == nil ? "" : "WHERE \(table.keyCondition)")"
    let statement = try db.cachedStatement(sql: sql)
    for row in try Row.fetchAll(statement, arguments: key.map(table.keyArguments) ?? []) {
      let record = RecordID(table.name, row[0])
      let labels = choices.enumerated().compactMap { index, column in
        (row[index + 2 + references.count] as String?).map(column.text)
      }
      try db.cachedStatement(sql: "INSERT INTO search_record VALUES (?, ?, ?)")
        .execute(arguments: [record, row[1] as String?, labels.joined(separator: " ; ")])
      for (index, reference) in references.enumerated() {
        guard let target = row[index + 2] as String? else { continue }
        try insert(record, RecordID(reference.table, target), joins: true)
      }
    }
    for column in table.columns {
      guard case .list(let other) = column.kind else { continue }
      let lists = "SELECT owner, target FROM \"\(table.name)_\(column.name)\" \(key == nil ? "" : "WHERE owner = ?")"
      for row in try Row.fetchAll(db.cachedStatement(sql: lists), arguments: key.map { [$0] } ?? []) {
        try insert(RecordID(table.name, row[0]), RecordID(other, row[1]), joins: false)
      }
    }
  }

  /// - Parameter joins: whether the reference makes its target a neighbour of the record's other targets, as those of a mandate
  ///   or a contribution are; those of a list are not.
  private func insert(_ record: RecordID, _ target: RecordID, joins: Bool) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO search_reference VALUES (?, ?, ?)")
      .execute(arguments: [record, target, joins])
  }

  // MARK: Asking

  /// The records whose entries may tell of a record: itself, what it refers to, what refers to it, what one row joins to it,
  /// and the same of the records that it is the whole of (a région's communes).
  func touched(by record: RecordID) throws -> Set<RecordID> {
    let statement = try db.cachedStatement(
      sql: """
        WITH changed (record) AS MATERIALIZED (
          SELECT ?1
          UNION SELECT record FROM search_reference WHERE target = ?1 AND substr(record, 1, length(?2)) = ?2
        )
        SELECT ?1
        UNION SELECT target FROM search_reference WHERE record = ?1
        UNION SELECT r.record FROM changed c JOIN search_reference r ON r.target = c.record
        UNION SELECT other.target FROM changed c JOIN search_reference r ON r.target = c.record AND r.joins
          JOIN search_reference other ON other.record = r.record AND other.joins
        """)
    return Set(try RecordID.fetchAll(statement, arguments: [record, "\(record.table)/"]))
  }

  /// What a record is called, with what it and its rows are labelled by.
  struct Names {
    var labels = ""
    var titles: [String] = []
    /// The records that the entry speaks of, for facets; itself among them.
    var records: [RecordID] = []
  }

  /// The names around a record: what it refers to, what one row joins to it, and the wholes of which those are parts (a
  /// commune's région). What not everyone may find that may find the record is not named.
  func names(around record: RecordID, access: Access) throws -> Names {
    let own = try targets(of: record)
    let joined = try RecordID.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT other.target FROM search_reference r
            JOIN search_reference other ON other.record = r.record AND other.joins
          WHERE r.target = ?1 AND r.joins AND other.target <> ?1 AND substr(other.target, 1, length(?2)) <> ?2
          LIMIT \(Self.mostNeighbours + 1)
          """), arguments: [record, "\(record.table)/"])
    let all = Set(own + joined)
    let neighbours = all.count > Self.mostNeighbours ? Set(own) : all
    var spoken = neighbours
    for neighbour in neighbours {
      spoken.formUnion(try targets(of: neighbour).filter { $0.table == neighbour.table })
    }
    spoken.remove(record)
    var names = Names(records: [record])
    names.labels =
      try String.fetchOne(
        db.cachedStatement(sql: "SELECT labels FROM search_record WHERE record = ?"), arguments: [record]) ?? ""
    let statement = try db.cachedStatement(
      sql: """
        SELECT title FROM search_record r LEFT JOIN search_document d ON d.record = r.record
        WHERE r.record = ? AND coalesce(d.access, '') IN ('', ?)
        """)
    for other in spoken.sorted() {
      guard let row = try Row.fetchOne(statement, arguments: [other, access.token]) else { continue }
      names.records.append(other)
      if let title = row[0] as String? { names.titles.append(title) }
    }
    return names
  }

  private func targets(of record: RecordID) throws -> [RecordID] {
    try RecordID.fetchAll(
      db.cachedStatement(sql: "SELECT DISTINCT target FROM search_reference WHERE record = ?"), arguments: [record])
  }
}

extension ImportTable {
  fileprivate var keyExpression: String { key.map { "\"\($0)\"" }.joined(separator: " || '/' || ") }

  /// A condition on the joined key that an index answers: the first part of a key of several holds no slash.
  fileprivate var keyCondition: String {
    key.count == 1 ? "\"\(key[0])\" = ?" : "\"\(key[0])\" = ? AND \(keyExpression) = ?"
  }

  fileprivate func keyArguments(_ joined: String) -> StatementArguments {
    key.count == 1 ? [joined] : [String(joined.prefix { $0 != "/" }), joined]
  }
}
