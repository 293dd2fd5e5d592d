import GRDB
import Kernel
public import Store

extension OrganisationMerge {
  /// Puts back what a merge moved: the former organisation has all that it had. What came to the other since stays there.
  /// - Returns: what was put back.
  /// - Throws: ``Sentence`` where something has taken its place since; nothing is changed then.
  public static func undo(_ former: String, _ journal: Journal) throws -> Extent {
    let db = journal.db
    guard let merge = try of(former, db) else {
      throw Sentence("« \(former) » n’a été réunie avec aucune autre organisation.")
    }
    if let later = try of(merge.into, db) {
      throw Sentence(
        "« \(merge.into) » a été réunie à son tour avec « \(later.into) » : défaites d’abord cette réunion-là.")
    }
    if let taken = try Organisation.find(db, key: former) {
      throw Sentence("« \(former) » est de nouveau la clé d’une organisation, « \(taken.name) ».")
    }
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT \"table\", change, was, now FROM organisation_merge_row WHERE merge = ? ORDER BY position DESC",
      arguments: [merge.id])
    guard !rows.isEmpty else {
      throw Sentence("La réunion de « \(former) » ne se défait plus : ce qu’elle a déplacé n’est plus gardé.")
    }
    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
    var extent = Extent()
    for row in rows {
      let step = MergeStep(
        into: merge.into, table: try SchemaTable.named(row[0], db), change: row[1],
        was: try (row[2] as String?).map(MergeCells.row) ?? [:], now: try (row[3] as String?).map(MergeCells.row) ?? [:]
      )
      do {
        if try !step.undo(journal) { extent.lost[step.table.name, default: 0] += 1 }
      } catch let error as DatabaseError {
        guard error.resultCode == .SQLITE_CONSTRAINT else { throw error }
        throw Sentence(
          "La réunion de « \(former) » ne se défait plus : « \(step.table.record(step.was)) » existe de nouveau.")
      }
      if step.change == "moved", step.table.isRecorded { extent.moved[step.table.name, default: 0] += 1 }
    }
    try db.execute(
      sql: "UPDATE organisation_merge SET undone_at = ? WHERE id = ?", arguments: [journal.instant, merge.id])
    try db.execute(sql: "DELETE FROM organisation_merge_row WHERE merge = ?", arguments: [merge.id])
    try journal.note(.changed, RecordID("organisation", merge.into).description)
    return extent
  }
}

/// One row that a merge changed.
private struct MergeStep {
  /// The organisation that stayed.
  let into: String
  let table: SchemaTable
  let change: String
  let was: SchemaTable.Cells
  let now: SchemaTable.Cells

  /// - Returns: false when the row was taken away since, and does not come back.
  func undo(_ journal: Journal) throws -> Bool {
    let db = journal.db
    switch change {
    case "removed":
      guard try !isWithdrawnGrant(db) else { return false }
      try db.insert(was, into: table)
      if table.isRecorded { try journal.note(.created, table.record(was)) }
    case "added":
      try db.execute(
        sql: "DELETE FROM \(quoted(table.name)) WHERE \(table.keyCondition)", arguments: table.arguments(now))
      try journal.note(.removed, table.record(now))
    default:
      // Only what the merge changed is put back: whatever else was changed since stays.
      let columns = now.keys.filter { now[$0] != was[$0] }.sorted()
      try db.execute(
        sql: """
          UPDATE \(quoted(table.name)) SET \(columns.map { "\(quoted($0)) = ?" }.joined(separator: ", "))
          WHERE \(table.keyCondition)
          """, arguments: StatementArguments(columns.map { was[$0] ?? .null }) + table.arguments(now))
      guard db.changesCount == 1 else { return false }
      guard table.isRecorded else { break }
      if table.record(now) != table.record(was) { try journal.note(.removed, table.record(now)) }
      try journal.note(.changed, table.record(was))
    }
    return true
  }

  /// Whether it is a right that somebody was no longer to have: it lived on over the organisation that stayed, and was taken
  /// away there, or went with the account.
  private func isWithdrawnGrant(_ db: Database) throws -> Bool {
    guard table.name == "account_grant" else { return false }
    return try Bool.fetchOne(
      db, sql: "SELECT 1 FROM account_grant WHERE account = ? AND role = ? AND scope = ?",
      arguments: [was["account"] ?? .null, was["role"] ?? .null, into]) == nil
  }
}
