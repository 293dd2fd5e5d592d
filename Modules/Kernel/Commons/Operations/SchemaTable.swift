import GRDB
import Kernel

/// A table as the schema tells it, for operations that reach every table of every feature.
struct SchemaTable: Sendable {
  let name: String
  let columns: [String]
  /// The columns that name a row, in their order; `rowid` where the table has no key of its own.
  let key: [String]
  /// The columns that name an organisation.
  let organisations: [String]

  /// A row by its columns.
  typealias Cells = [String: DatabaseValue]

  func rows(where condition: String, _ arguments: StatementArguments, _ db: Database) throws -> [Cells] {
    let whole = key == ["rowid"] ? "rowid, *" : "*"
    return try Row.fetchAll(
      db, sql: "SELECT \(whole) FROM \(quoted(name)) WHERE \(condition)", arguments: arguments
    ).map { row in Dictionary(row.map { ($0, $1) }, uniquingKeysWith: { first, _ in first }) }
  }

  /// The row of a key; nil when there is none.
  func row(_ identity: Cells, _ db: Database) throws -> Cells? {
    try rows(where: keyCondition, arguments(identity), db).first
  }

  var keyCondition: String { key.map { "\(quoted($0)) = ?" }.joined(separator: " AND ") }

  func arguments(_ cells: Cells) -> StatementArguments { StatementArguments(key.map { cells[$0] ?? .null }) }

  func identity(_ cells: Cells) -> Cells { cells.filter { key.contains($0.key) } }

  /// Whether the history tells of its rows; where a fact was read is a part of the record that tells it, and accounts are
  /// nobody's business.
  var isRecorded: Bool { !["account_grant", "citation"].contains(name) }

  /// The name of a row among all records: `table/key`.
  func record(_ cells: Cells) -> String {
    ([name] + key.map { (cells[$0] ?? .null).keyText }).joined(separator: "/")
  }

  /// Every table in which a column names an organisation, found by the foreign keys: those that lead to the organisation itself,
  /// and those that lead to a column that does.
  static func namingOrganisations(_ db: Database) throws -> [SchemaTable] {
    let references = try Row.fetchAll(
      db,
      sql: """
        SELECT m.name, f."from", f."table", coalesce(f."to",
          (SELECT p.name FROM pragma_table_info(f."table") p WHERE p.pk = f.seq + 1))
        FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq
        """
    ).map { row in (from: Column(row[0], row[1]), to: Column(row[2], row[3] ?? "key")) }
    var found: Set<Column> = [Column("organisation", "key")]
    while true {
      let more = references.filter { found.contains($0.to) && !found.contains($0.from) }
      if more.isEmpty { break }
      found.formUnion(more.map(\.from))
    }
    found.remove(Column("organisation", "key"))
    // What a contact may do, and what was declared, names an organisation by its key alone.
    for (table, column) in [("account_grant", "scope"), ("declaration", "subject")] where try db.tableExists(table) {
      found.insert(Column(table, column))
    }
    let tables = Dictionary(grouping: found, by: \.table)
    return try tables.keys.sorted().map { name in
      try named(name, organisations: tables[name, default: []].map(\.name).sorted(), db)
    }
  }

  static func named(_ name: String, organisations: [String] = [], _ db: Database) throws -> SchemaTable {
    let columns = try Row.fetchAll(
      db, sql: "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", arguments: [name])
    let key = columns.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
    return SchemaTable(
      name: name, columns: columns.map { $0["name"] }, key: key.isEmpty ? ["rowid"] : key.map { $0["name"] },
      organisations: organisations)
  }

  private struct Column: Hashable {
    let table: String
    let name: String

    init(_ table: String, _ name: String) {
      self.table = table
      self.name = name
    }
  }
}

/// A name of the schema as SQL takes it.
func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }

extension DatabaseValue {
  /// The value as it stands in the name of a record.
  fileprivate var keyText: String {
    switch storage {
    case .null, .blob: ""
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .string(let text): text
    }
  }
}
