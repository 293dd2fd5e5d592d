import GRDB
import Kernel

/// What is said of a record by its name, `table/key`, when the record gets another.
extension MergeLedger {
  /// Leads everything that names a record to another: sources, files, and what other tables say of it. Contradictions between
  /// sources are set aside where the other record has its own.
  mutating func rename(_ record: RecordID?, to other: RecordID?) throws {
    guard let record, let other, record != other else { return }
    try moveCitations(of: record.description, to: other.description)
    try moveStatements(of: record.description, to: other.description)
    for table in try Self.naming(db) {
      for row in try table.rows(where: "record = ?", [record], db) {
        try move(row, of: table, to: ["record": other.databaseValue])
      }
    }
  }

  /// The tables in which the column `record` names a record; the history keeps the names of its time, and the search index is
  /// made from the records.
  private static func naming(_ db: Database) throws -> [SchemaTable] {
    try String.fetchAll(
      db,
      sql: """
        SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'record' AND m.name NOT LIKE 'search%'
          AND m.name NOT IN ('citation', 'statement', 'store_history') ORDER BY 1
        """
    ).map { try SchemaTable.named($0, db) }
  }

  /// Puts the sources of a record behind those of the other; one that both have is told once.
  private mutating func moveCitations(of record: String, to other: String) throws {
    let table = try SchemaTable.named("citation", db)
    let held = try table.rows(where: "record = ?", [other], db)
    var position = held.compactMap { Int.fromDatabaseValue($0["position"] ?? .null) }.max().map { $0 + 1 } ?? 0
    for row in try table.rows(where: "record = ? ORDER BY position", [record], db) {
      if held.contains(where: { Self.place($0) == Self.place(row) }) {
        try remove(row, of: table)
      } else {
        try move(row, of: table, to: ["record": other.databaseValue, "position": position.databaseValue])
        position += 1
      }
    }
  }

  private static func place(_ citation: SchemaTable.Cells) -> [DatabaseValue?] {
    ["document", "first_line", "last_line"].map { citation[$0] }
  }

  private mutating func moveStatements(of record: String, to other: String) throws {
    let table = try SchemaTable.named("statement", db)
    let held = Set(try String.fetchAll(db, sql: "SELECT field FROM statement WHERE record = ?", arguments: [other]))
    for row in try table.rows(where: "record = ?", [record], db) {
      let field = String.fromDatabaseValue(row["field"] ?? .null) ?? ""
      // A fact of the organisation that is gone says nothing of the one that stays; nor is a choice made twice.
      guard !record.hasPrefix("organisation/"), !held.contains(field) else {
        try remove(row, of: table)
        continue
      }
      try move(row, of: table, to: ["record": other.databaseValue])
      let after = row.merging(["record": other.databaseValue]) { $1 }
      try moveCitations(of: table.record(row), to: table.record(after))
    }
  }
}
