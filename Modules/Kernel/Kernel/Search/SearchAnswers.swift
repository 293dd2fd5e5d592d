internal import CSQLite
internal import Foundation
internal import GRDB

/// Where patterns stand in the index. It is asked once for all patterns; what they weigh, what matches and what is marked in an extract
/// are read from there.
struct SearchAnswers: Sendable {
  let table: SearchTable
  /// Whether the viewer may find what has each of the accesses.
  let isOpen: [Bool]
  /// The numbers of the patterns that were asked.
  private var numbers: [String: Int] = [:]
  /// In how many entries each of the patterns stands.
  private(set) var entryCounts: [Int] = []
  /// Whether each of the patterns stands in what the viewer may find.
  private var standing: [Bool] = []
  private(set) var rows: [Row] = []
  private var instances: [rtes_instance] = []

  /// The instances of an entry. One that answers patterns that were asked later has several rows.
  struct Row: Sendable {
    let entry: Int64
    fileprivate let instances: Range<Int>
  }

  init(_ db: Database, viewer: Viewer, memory: Memory) throws {
    table = try SearchTable.current(db, memory)
    isOpen = try table.isOpen(to: viewer, db)
    rows.reserveCapacity(256)
    instances.reserveCapacity(1024)
  }

  /// Asks for the patterns that were not asked yet.
  mutating func ask(_ patterns: [String], _ db: Database) throws {
    let first = numbers.count
    var asked: [String] = []
    for pattern in patterns where numbers[pattern] == nil {
      numbers[pattern] = first + asked.count
      asked.append(pattern)
    }
    guard !asked.isEmpty else { return }
    entryCounts += asked.map { _ in 0 }
    standing += asked.map { _ in false }
    let statement = try db.cachedStatement(
      sql: "SELECT rowid, instances(search_entry) FROM search_entry WHERE search_entry MATCH ?")
    let found = try GRDB.Row.fetchCursor(statement, arguments: [asked.joined(separator: " OR ")])
    while let row = try found.next() { read(row[0], statement, after: first) }
  }

  private mutating func read(_ entry: Int64, _ statement: Statement, after first: Int) {
    let start = instances.count
    let isOpen = table[entry].map { self.isOpen[Int($0.access)] } ?? false
    var count: CInt = 0
    let found = rtes_sqlite_instances(statement.sqliteStatement, 1, &count)
    for var instance in UnsafeBufferPointer(start: found, count: Int(count)) {
      instance.phrase += UInt16(first)
      if instances.count == start || instances[instances.count - 1].phrase != instance.phrase {
        entryCounts[Int(instance.phrase)] += 1
        if isOpen { standing[Int(instance.phrase)] = true }
      }
      instances.append(instance)
    }
    rows.append(Row(entry: entry, instances: start..<instances.count))
  }

  /// The number of a pattern that was asked.
  func number(of pattern: String) -> Int? { numbers[pattern] }

  /// Whether a pattern that was asked stands in anything that the viewer may find.
  func stands(_ pattern: String) -> Bool { numbers[pattern].map { standing[$0] } ?? false }

  func instances(of row: Row) -> ArraySlice<rtes_instance> { instances[row.instances] }
}
