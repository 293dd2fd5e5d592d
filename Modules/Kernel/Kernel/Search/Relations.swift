internal import GRDB
internal import Markup

/// The names of what each record speaks of, read from the references and choices of the tables themselves.
struct Relations {
  static let mostNeighbours = 24

  private var titles: [RecordID: String] = [:]
  private var around: [RecordID: [RecordID]] = [:]
  private var parents: [RecordID: [RecordID]] = [:]
  private var own: [RecordID: [RecordID]] = [:]
  private var labels: [RecordID: [String]] = [:]

  init(_ db: Database, _ tables: [ImportTable]) throws {
    for table in tables where !["statement", "declaration", "document"].contains(table.name) { try read(table, db) }
  }

  /// The names around a record: what it refers to, what refers to it, and the wholes of which those are parts (a commune's
  /// région).
  func names(around record: RecordID) -> [String] {
    var names = labels[record] ?? []
    var seen: Set<RecordID> = [record]
    // A hub such as a région would answer every query: it is found by its own name, and by what it refers to.
    let neighbours = around[record] ?? []
    for neighbour in neighbours.count > Self.mostNeighbours ? own[record] ?? [] : neighbours
    where seen.insert(neighbour).inserted {
      if let title = titles[neighbour] { names.append(title) }
      for parent in parents[neighbour] ?? [] where seen.insert(parent).inserted {
        if let title = titles[parent] { names.append(title) }
      }
    }
    return names
  }

  private mutating func read(_ table: ImportTable, _ db: Database) throws {
    let key = table.key.map { "\"\($0)\"" }.joined(separator: " || '/' || ")
    let title = table.titleExpression ?? "NULL"
    let references = table.columns.compactMap { column -> (name: String, table: String)? in
      if case .reference(let other) = column.kind { (column.name, other) } else { nil }
    }
    let choices = table.columns.compactMap { column -> ImportColumn? in
      if case .choice = column.kind { column } else { nil }
    }
    let columns = references.map(\.name) + choices.map(\.name)
    let list = ([key, title] + columns.map { "\"\($0)\"" }).joined(separator: ", ")
    for row in try Row.fetchAll(db, sql: "SELECT \(list) FROM \"\(table.name)\"") {
      let record = RecordID(table.name, row[0])
      titles[record] = row[1]
      let targets = references.enumerated().compactMap { index, reference in
        (row[index + 2] as String?).map { RecordID(reference.table, $0) }
      }
      relate(record, to: targets)
      labels[record] = choices.enumerated().compactMap { index, column in
        (row[index + 2 + references.count] as String?).map(column.text)
      }
    }
    for column in table.columns {
      guard case .list(let other) = column.kind else { continue }
      for row in try Row.fetchAll(
        db, sql: "SELECT owner, target FROM \"\(table.name)_\(column.name)\" ORDER BY position")
      {
        relate(RecordID(table.name, row[0]), to: [RecordID(other, row[1])])
      }
    }
  }

  /// A record that only joins others (a mandate, a contribution) makes these neighbours of one another.
  private mutating func relate(_ record: RecordID, to targets: [RecordID]) {
    around[record, default: []] += targets
    own[record, default: []] += targets
    parents[record, default: []] += targets.filter { $0.table == record.table }
    guard targets.count > 1 else { return }
    for target in targets { around[target, default: []] += targets.filter { $0 != target && $0.table != target.table } }
  }
}
