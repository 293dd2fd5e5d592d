internal import Crypto
public import GRDB
public import Kernel

/// The fingerprint of the records: SHA-256 over every row of every table that holds them, in the order of their keys.
///
/// Two databases that hold the same records have the same one, whatever the order in which they came. Accounts, mails, forms,
/// the history and the search index are no part of it.
public enum DataHash {
  /// The tables that hold records: those that data folders fill, their lists, and where each fact was read; in order.
  public static func tables(_ kernel: Kernel) -> [String] {
    let lists = kernel.imports.flatMap { table in
      table.columns.compactMap { column in
        if case .list = column.kind { "\(table.name)_\(column.name)" } else { nil }
      }
    }
    return (kernel.imports.map(\.name) + lists + ["citation"]).sorted()
  }

  /// - Returns: 64 hexadecimal digits.
  public static func of(_ tables: [String], _ db: Database) throws -> String {
    var hash = SHA256()
    func add(_ text: String) { hash.update(data: Array("\(text.utf8.count):\(text)".utf8)) }
    for table in tables {
      let columns = try db.columns(in: table)
      let key = columns.filter { $0.primaryKeyIndex > 0 }.sorted { $0.primaryKeyIndex < $1.primaryKeyIndex }
      let order = (key.isEmpty ? columns : key).map { $0.name.quotedDatabaseIdentifier }.joined(separator: ", ")
      let names = columns.map { $0.name.quotedDatabaseIdentifier }.joined(separator: ", ")
      add("table")
      add(table)
      for column in columns { add(column.name) }
      let rows = try Row.fetchCursor(
        db, sql: "SELECT \(names) FROM \(table.quotedDatabaseIdentifier) ORDER BY \(order)")
      while let row = try rows.next() {
        add("row")
        for index in columns.indices { add(text(row[index])) }
      }
    }
    return hexadecimal(hash.finalize())
  }

  /// A value with its kind, so that the number 1 and the text « 1 » differ.
  private static func text(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .null: "n"
    case .int64(let number): "i\(number)"
    case .double(let number): "r\(number)"
    case .string(let text): "t\(text)"
    case .blob(let data): "b\(hexadecimal(data))"
    }
  }
}
