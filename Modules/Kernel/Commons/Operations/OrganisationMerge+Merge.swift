import GRDB
import Kernel
public import Store

extension OrganisationMerge {
  /// Puts an organisation together with another: every reference of every feature goes to the one that stays, the record of the
  /// former goes, and its name is kept as a variant of the other's. All of it can be put back.
  ///
  /// - Parameters:
  ///   - numbered: tables in which a column only counts the rows of a key, such as the spells of a membership: there a row that
  ///     collides takes the next number.
  /// - Returns: what was moved.
  /// - Throws: ``Sentence`` that names everything in the way; nothing is changed then.
  public static func merge(
    _ former: String, into key: String, reason: String? = nil, numbered: [String: String] = [:], _ journal: Journal
  ) throws -> Extent {
    let db = journal.db
    guard former != key else { throw Sentence("Une organisation ne se réunit pas avec elle-même.") }
    let (gone, stays) = (try Organisation.named(former, db), try Organisation.named(key, db))
    guard gone.key == former, stays.key == key else {
      throw Sentence("« \(gone.key == former ? key : former) » a déjà été réunie avec une autre organisation.")
    }
    guard stays.partOf != former else {
      throw Sentence("« \(stays.name) » relève de « \(gone.name) » : retirez d’abord ce lien.")
    }
    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
    try db.execute(
      sql: "INSERT INTO organisation_merge (former, \"into\", merged_at, merged_by, reason) VALUES (?, ?, ?, ?, ?)",
      arguments: [former, key, journal.instant, journal.actor, reason])
    var work = MergeWork(
      former: former, into: key, numbered: numbered, ledger: MergeLedger(journal, merge: db.lastInsertedRowID))
    for table in try SchemaTable.namingOrganisations(db) { try work.move(table) }
    try work.moveIdentity(of: gone)
    guard work.obstacles.isEmpty else {
      throw Sentence(
        "« \(gone.name) » et « \(stays.name) » ne se réunissent pas : \(work.obstacles.joined(separator: " ; ")).")
    }
    return work.extent
  }

  /// Counts a row that a feature added because of a merge to the merge, so that undoing it takes the row away too.
  /// - Parameter id: the row's key, in a table whose key is the number `id`.
  public static func claim(_ id: Int64, of table: String, by former: String, _ journal: Journal) throws {
    guard let merge = try of(former, journal.db) else { return }
    try journal.db.execute(
      sql: """
        INSERT INTO organisation_merge_row (merge, position, "table", change, now)
        SELECT ?1, coalesce(max(position), 0) + 1, ?2, 'added', ?3 FROM organisation_merge_row WHERE merge = ?1
        """, arguments: [merge.id, table, try MergeCells.json(["id": id.databaseValue])])
  }
}

/// One merge at work.
private struct MergeWork {
  let former: String
  let into: String
  let numbered: [String: String]
  var ledger: MergeLedger
  var extent = OrganisationMerge.Extent()
  /// What is in the way, in words.
  var obstacles: [String] = []

  /// Tables in which two rows of one key tell the same thing: the row of the organisation that stays holds.
  private static let told: Set = [
    "account_grant", "address", "event_organisation", "mandate", "organisation_name", "organisation_territory",
  ]

  private var db: Database { ledger.journal.db }

  mutating func move(_ table: SchemaTable) throws {
    let condition = table.organisations.map { "\(quoted($0)) = ?" }.joined(separator: " OR ")
    let former = former
    let rows = try table.rows(where: condition, StatementArguments(table.organisations.map { _ in former }), db)
    for row in rows where !isRole(row, of: table) { try move(row, of: table) }
  }

  private mutating func move(_ row: SchemaTable.Cells, of table: SchemaTable) throws {
    var values: SchemaTable.Cells = [:]
    for column in table.organisations where row[column] == former.databaseValue { values[column] = into.databaseValue }
    var after = row.merging(values) { $1 }
    if table.identity(after) != table.identity(row), let held = try table.row(after, db) {
      if let counter = numbered[table.name] {
        values[counter] = try next(counter, after, table)
        after = row.merging(values) { $1 }
      } else {
        return try join(row, with: held, of: table)
      }
    }
    do { try ledger.move(row, of: table, to: values) } catch let error as DatabaseError {
      guard error.resultCode == .SQLITE_CONSTRAINT else { throw error }
      return obstacles.append("« \(table.record(row)) » et ce que l’autre a déjà s’excluent")
    }
    extent.moved[table.name, default: 0] += 1
    if table.record(row) != table.record(after) {
      try ledger.rename(RecordID(table.record(row)), to: RecordID(table.record(after)))
    }
  }

  /// Takes away a row that tells what the other organisation's row tells already; its sources stay with that one.
  private mutating func join(_ row: SchemaTable.Cells, with held: SchemaTable.Cells, of table: SchemaTable) throws {
    let differs = table.columns.contains { column in
      !table.key.contains(column) && row[column] != .null && row[column] != held[column]
    }
    guard !differs || Self.told.contains(table.name) else {
      return obstacles.append("« \(table.record(row)) » et « \(table.record(held)) » disent deux choses différentes")
    }
    try ledger.remove(row, of: table)
    extent.joined[table.name, default: 0] += 1
    try ledger.rename(RecordID(table.record(row)), to: RecordID(table.record(held)))
  }

  /// The record itself, last: its sources go to the other, its name becomes one of the other's.
  mutating func moveIdentity(of organisation: Organisation) throws {
    let table = try SchemaTable.named("organisation", db)
    guard obstacles.isEmpty, let row = try table.row(["key": former.databaseValue], db) else { return }
    try ledger.remove(row, of: table)
    try ledger.rename(organisation.record, to: RecordID("organisation", into))
    let names = try SchemaTable.named("organisation_name", db)
    let name: SchemaTable.Cells = [
      "organisation": into.databaseValue, "name": organisation.name.databaseValue, "usage": "variant".databaseValue,
    ]
    let isItsName = try Organisation.find(db, key: into)?.name == organisation.name
    if try !isItsName && names.row(name, db) == nil { try ledger.add(name, to: names) }
    try ledger.journal.note(.changed, RecordID("organisation", into).description)
  }

  private func next(_ counter: String, _ row: SchemaTable.Cells, _ table: SchemaTable) throws -> DatabaseValue {
    let others = table.key.filter { $0 != counter }
    let condition = others.map { "\(quoted($0)) = ?" }.joined(separator: " AND ")
    let last = try Int.fetchOne(
      db, sql: "SELECT max(\(quoted(counter))) FROM \(quoted(table.name)) WHERE \(condition)",
      arguments: StatementArguments(others.map { row[$0] ?? .null }))
    return ((last ?? 0) + 1).databaseValue
  }

  /// A role over a feature, not over an organisation, whose name happens to be the same.
  private func isRole(_ row: SchemaTable.Cells, of table: SchemaTable) -> Bool {
    guard table.name == "account_grant", let role = row["role"] else { return false }
    return !["contact", "delegate"].contains(String.fromDatabaseValue(role))
  }
}
