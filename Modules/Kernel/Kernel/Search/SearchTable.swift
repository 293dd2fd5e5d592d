internal import Foundation
internal import GRDB
internal import Store

/// What is to be known of each entry to rank it, read once while the records stay as they are.
struct SearchTable: Sendable {
  /// The records' revision of which it tells.
  private let revision: Int
  /// Of all entries, also of those that not everyone may find: they count in how rare a word is, as they do in the index.
  let count: Int
  /// The mean length of an entry, in words.
  let meanLength: Double
  /// Each distinct ``Access/token``, as a JSON array.
  private let accesses: String
  /// The entry's id is the index.
  private let lines: [Line?]
  /// What most people who search may find: ``isOpen(to:_:)``.
  private let isOpenToVisitors: [Bool]

  struct Line: Sendable {
    /// In words.
    let length: Int32
    /// The place of its access among the accesses.
    let access: Int32
    /// Its place in the order of the records' names.
    let place: Int32
    /// Since the year 0; nil for what bears no date.
    let month: Int32?
  }

  private init(_ db: Database) throws {
    revision = try Revision.current(db)
    var lengths: [Int64: Int32] = [:]
    let entries = try Row.fetchCursor(db, sql: "SELECT id, sz FROM search_entry_docsize")
    while let row = try entries.next() { lengths[row[0]] = Self.sum(ofVariableIntegers: row[1]) }
    count = lengths.count
    meanLength = Double(lengths.values.reduce(0) { $0 + Int($1) }) / Double(max(1, count))
    var accesses: [String: Int32] = [:]
    var lines: [Line?] = []
    var place: Int32 = 0
    let documents = try Row.fetchCursor(db, sql: "SELECT id, access, month FROM search_document ORDER BY record")
    while let row = try documents.next() {
      let (entry, access): (Int, String) = (row[0], row[1])
      while lines.count <= entry { lines.append(nil) }
      let number = accesses[access] ?? Int32(accesses.count)
      accesses[access] = number
      lines[entry] = Line(length: lengths[row[0]] ?? 0, access: number, place: place, month: row[2])
      place += 1
    }
    let tokens = accesses.sorted { $0.value < $1.value }.map(\.key)
    self.accesses = String(decoding: try JSONEncoder().encode(tokens), as: UTF8.self)
    self.lines = lines
    isOpenToVisitors = try Self.isOpen(self.accesses, to: .visitor, db)
  }

  /// What the index keeps of an entry's length: the words of each column, in seven bits a byte, of which all but the last have the
  /// eighth set.
  private static func sum(ofVariableIntegers bytes: Data) -> Int32 {
    var (sum, number): (Int32, Int32) = (0, 0)
    for byte in bytes {
      number = number << 7 | Int32(byte & 0x7F)
      if byte < 0x80 { (sum, number) = (sum + number, 0) }
    }
    return sum
  }

  /// The table of the records as the database shows them: the one that is remembered, unless somebody wrote in the meantime.
  static func current(_ db: Database, _ memory: Memory) throws -> SearchTable {
    let known = try memory.value("search table") { try SearchTable(db) }
    return try known.revision == Revision.current(db) ? known : SearchTable(db)
  }

  /// One more than the highest id.
  var end: Int { lines.count }

  subscript(entry: Int64) -> Line? { entry < lines.count ? lines[Int(entry)] : nil }

  /// Whether the viewer may find what has each of the accesses.
  func isOpen(to viewer: Viewer, _ db: Database) throws -> [Bool] {
    viewer.isVisitor ? isOpenToVisitors : try Self.isOpen(accesses, to: viewer, db)
  }

  private static func isOpen(_ accesses: String, to viewer: Viewer, _ db: Database) throws -> [Bool] {
    let request: SQL = "SELECT \(viewer.condition(on: "value")) FROM json_each(\(accesses))"
    return try SQLRequest<Bool>(literal: request, cached: true).fetchAll(db)
  }
}
