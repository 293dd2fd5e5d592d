internal import Foundation
internal import GRDB
internal import Store

/// Writes the rows of one table that differ from what the database holds, and notes each change.
struct TableWriter {
  let table: ImportTable
  let journal: Journal

  private var db: Database { journal.db }
  private var scalars: [String] { table.columns.filter { !$0.isList }.map(\.name) }
  private var lists: [String] { table.columns.filter(\.isList).map(\.name) }
  private var keyExpression: String { table.key.map { "\"\($0)\"" }.joined(separator: " || '/' || ") }

  /// The keys that the database holds.
  func keys() throws -> Set<String> {
    Set(try String.fetchAll(db, sql: "SELECT \(keyExpression) FROM \"\(table.name)\""))
  }

  func write(_ rows: [CheckedRow]) throws -> ImportSummary.Table {
    var summary = ImportSummary.Table(name: table.name, title: table.title)
    let held = try heldRows()
    let heldLists = try Dictionary(uniqueKeysWithValues: lists.map { ($0, try heldTargets($0)) })
    let heldCitations = try self.heldCitations()
    for row in rows {
      let record = "\(table.name)/\(row.key)"
      guard let former = held[row.key] else {
        try insert(row)
        for list in lists { try write(row.lists[list] ?? [], to: list, of: row.key) }
        try write(row.citations, of: record)
        try journal.note(.created, record)
        summary.created += 1
        continue
      }
      var changes: [String: String] = [:]
      for column in scalars where former[column] != row.values[column] {
        changes[column] = former[column]?.historyText ?? ""
      }
      for list in lists where heldLists[list]?[row.key, default: []] != row.lists[list, default: []] {
        changes[list] = heldLists[list]?[row.key, default: []].joined(separator: " | ") ?? ""
      }
      let citations = heldCitations[record] ?? []
      if citations != row.citations { changes["source"] = citations.map(\.text).joined(separator: " | ") }
      guard !changes.isEmpty else {
        summary.unchanged += 1
        continue
      }
      try update(row)
      for list in lists where changes[list] != nil { try write(row.lists[list] ?? [], to: list, of: row.key) }
      if citations != row.citations { try write(row.citations, of: record) }
      try journal.note(.changed, record, detail: Self.json(changes))
      summary.changed += 1
    }
    let absent = Set(held.keys).subtracting(rows.map(\.key))
    let told = Set(rows.map { fact($0.values) })
    for key in absent.sorted() {
      // What has no source came with the program or was entered by somebody, and no folder is asked for it.
      guard heldCitations["\(table.name)/\(key)"] != nil else { continue }
      if !table.fact.isEmpty, let former = held[key], told.contains(fact(former)) {
        try remove(key, former)
        summary.removed += 1
      } else {
        summary.absent += 1
      }
    }
    return summary
  }

  /// The values that name the fact a row tells.
  private func fact(_ values: [String: DatabaseValue]) -> [DatabaseValue] { table.fact.map { values[$0] ?? .null } }

  // MARK: What the database holds

  private func heldRows() throws -> [String: [String: DatabaseValue]] {
    var result: [String: [String: DatabaseValue]] = [:]
    let columns = scalars
    let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let rows = try Row.fetchCursor(db, sql: "SELECT \(keyExpression) AS record_key, \(list) FROM \"\(table.name)\"")
    while let row = try rows.next() {
      result[row[0]] = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, row[$0 + 1] as DatabaseValue) })
    }
    return result
  }

  private func heldTargets(_ list: String) throws -> [String: [String]] {
    var result: [String: [String]] = [:]
    let sql = "SELECT owner, target FROM \"\(table.name)_\(list)\" ORDER BY owner, position"
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() { result[row[0], default: []].append(row[1]) }
    return result
  }

  private func heldCitations() throws -> [String: [Citation]] {
    var result: [String: [Citation]] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT record, document, first_line, last_line FROM citation
        WHERE record >= ? AND record < ? ORDER BY record, position
        """, arguments: ["\(table.name)/", "\(table.name)0"])
    while let row = try rows.next() {
      result[row[0], default: []].append(Citation(document: row[1], first: row[2], last: row[3]))
    }
    return result
  }

  // MARK: Writing

  private func insert(_ row: CheckedRow) throws {
    let columns = scalars
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try db.cachedStatement(sql: "INSERT INTO \"\(table.name)\" (\(names)) VALUES (\(marks))")
    try statement.execute(arguments: StatementArguments(columns.map { row.values[$0] ?? .null }))
  }

  private func update(_ row: CheckedRow) throws {
    let columns = scalars.filter { !table.key.contains($0) }
    guard !columns.isEmpty else { return }
    let sets = columns.map { "\"\($0)\" = ?" }.joined(separator: ", ")
    let keys = table.key.map { "\"\($0)\" = ?" }.joined(separator: " AND ")
    let statement = try db.cachedStatement(sql: "UPDATE \"\(table.name)\" SET \(sets) WHERE \(keys)")
    try statement.execute(arguments: StatementArguments((columns + table.key).map { row.values[$0] ?? .null }))
  }

  private func remove(_ key: String, _ former: [String: DatabaseValue]) throws {
    let record = "\(table.name)/\(key)"
    try db.execute(sql: "DELETE FROM \"\(table.name)\" WHERE \(keyExpression) = ?", arguments: [key])
    try db.execute(sql: "DELETE FROM citation WHERE record = ?", arguments: [record])
    try journal.note(.removed, record, detail: Self.json(former.compactMapValues(\.historyText)))
  }

  private func write(_ targets: [String], to list: String, of owner: String) throws {
    try db.execute(sql: "DELETE FROM \"\(table.name)_\(list)\" WHERE owner = ?", arguments: [owner])
    for (position, target) in targets.enumerated() {
      try db.execute(
        sql: "INSERT INTO \"\(table.name)_\(list)\" (owner, target, position) VALUES (?, ?, ?)",
        arguments: [owner, target, position])
    }
  }

  private func write(_ citations: [Citation], of record: String) throws {
    try db.execute(sql: "DELETE FROM citation WHERE record = ?", arguments: [record])
    for (position, citation) in citations.enumerated() {
      try db.execute(
        sql: "INSERT INTO citation (record, position, document, first_line, last_line) VALUES (?, ?, ?, ?, ?)",
        arguments: [record, position, citation.document, citation.first, citation.last])
    }
  }

  private static func json(_ fields: [String: String]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(fields), as: UTF8.self)
  }
}

extension DatabaseValue {
  /// The value as the history keeps it; nil for NULL.
  fileprivate var historyText: String? {
    switch storage {
    case .null: nil
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    case .blob(let data): data.base64EncodedString()
    }
  }
}
