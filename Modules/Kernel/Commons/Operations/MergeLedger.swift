import Foundation
import GRDB
import Kernel
import Store

/// Changes rows one by one and remembers each as it was, so that all can be put back.
struct MergeLedger {
  let journal: Journal
  let merge: Int64
  private var position = 0

  init(_ journal: Journal, merge: Int64) {
    self.journal = journal
    self.merge = merge
  }

  var db: Database { journal.db }

  /// Puts other values into some columns of a row.
  mutating func move(_ row: SchemaTable.Cells, of table: SchemaTable, to values: SchemaTable.Cells) throws {
    let columns = values.keys.sorted()
    let sets = columns.map { "\(quoted($0)) = ?" }.joined(separator: ", ")
    try db.execute(
      sql: "UPDATE \(quoted(table.name)) SET \(sets) WHERE \(table.keyCondition)",
      arguments: StatementArguments(columns.map { values[$0] ?? .null }) + table.arguments(row))
    let after = row.merging(values) { $1 }
    // Of a row that stays only what changes is kept beside it: it may be about people, and goes when its time has come.
    let was = row.filter { table.key.contains($0.key) || values.keys.contains($0.key) }
    try note("moved", table, was: was, now: table.identity(after).merging(values) { first, _ in first })
    try tell(table, from: row, to: after)
  }

  mutating func remove(_ row: SchemaTable.Cells, of table: SchemaTable) throws {
    try db.execute(
      sql: "DELETE FROM \(quoted(table.name)) WHERE \(table.keyCondition)", arguments: table.arguments(row))
    try note("removed", table, was: row, now: nil)
    if table.isRecorded { try journal.note(.removed, table.record(row)) }
  }

  mutating func add(_ row: SchemaTable.Cells, to table: SchemaTable) throws {
    try db.insert(row, into: table)
    try note("added", table, was: nil, now: table.identity(row))
    try journal.note(.created, table.record(row))
  }

  /// The history names a row by its key: one whose key changes goes under the former and comes under the new.
  private func tell(_ table: SchemaTable, from row: SchemaTable.Cells, to after: SchemaTable.Cells) throws {
    guard table.isRecorded else { return }
    let (before, now) = (table.record(row), table.record(after))
    if before != now { try journal.note(.removed, before) }
    try journal.note(before == now ? .changed : .created, now)
  }

  private mutating func note(
    _ change: String, _ table: SchemaTable, was: SchemaTable.Cells?, now: SchemaTable.Cells?
  ) throws {
    position += 1
    try db.execute(
      sql: """
        INSERT INTO organisation_merge_row (merge, position, "table", change, was, now) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        merge, position, table.name, change, try was.map(MergeCells.json), try now.map(MergeCells.json),
      ])
  }
}

extension Database {
  func insert(_ row: SchemaTable.Cells, into table: SchemaTable) throws {
    let columns = row.keys.sorted()
    try execute(
      sql: """
        INSERT INTO \(quoted(table.name)) (\(columns.map(quoted).joined(separator: ", ")))
        VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
        """, arguments: StatementArguments(columns.map { row[$0] ?? .null }))
  }
}

/// A row as JSON: numbers, texts and nulls as they are, bytes in base 64.
enum MergeCells {
  private enum Cell: Codable {
    case null, integer(Int64), real(Double), text(String), bytes(Data)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let number = try? container.decode(Int64.self) {
        self = .integer(number)
      } else if let number = try? container.decode(Double.self) {
        self = .real(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .bytes(try container.decode([Data].self).first ?? Data())
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .null: try container.encodeNil()
      case .integer(let number): try container.encode(number)
      case .real(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      case .bytes(let data): try container.encode([data])
      }
    }
  }

  static func json(_ row: SchemaTable.Cells) throws -> String {
    let cells = row.mapValues { value -> Cell in
      switch value.storage {
      case .null: .null
      case .int64(let number): .integer(number)
      case .double(let number): .real(number)
      case .string(let text): .text(text)
      case .blob(let data): .bytes(data)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(cells), as: UTF8.self)
  }

  static func row(_ json: String) throws -> SchemaTable.Cells {
    try JSONDecoder().decode([String: Cell].self, from: Data(json.utf8)).mapValues { cell in
      switch cell {
      case .null: .null
      case .integer(let number): number.databaseValue
      case .real(let number): number.databaseValue
      case .text(let text): text.databaseValue
      case .bytes(let data): data.databaseValue
      }
    }
  }
}
