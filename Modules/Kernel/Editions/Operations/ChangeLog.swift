internal import Foundation
internal import GRDB
public import Kernel

/// A change of a record since an edition was sealed.
public struct RecordChange: Sendable, Hashable {
  public struct Field: Sendable, Hashable {
    /// In a reader's words.
    public let label: String
    public let before: String
    public let after: String
  }

  public let record: RecordID
  public let title: String
  /// In a reader's words: « ajouté », « modifié », « retiré ».
  public let action: String
  /// The day of the change, in Paris.
  public let day: PartialDate
  public let fields: [Field]
}

/// Reads the history from a sealing on: only of records, never of accounts, mails nor forms.
struct ChangeLog {
  let kernel: Kernel
  let db: Database
  /// The last entry of the history that the edition knows.
  let after: Int

  init(kernel: Kernel, db: Database, after: Int) {
    self.kernel = kernel
    self.db = db
    self.after = after
  }

  /// The changes of these records, of those that refer to them, and of what is declared of a figure, in their order.
  /// - Parameter figure: whose declarations are asked for too; nil for none.
  func changes(behind records: [RecordID], figure: String?) throws -> [RecordChange] {
    let names = String(decoding: JSONValue.array(records.map { .string($0.description) }).bytes, as: UTF8.self)
    let declared = figure.map { "declaration/\($0)/" }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT id, instant, action, record, detail FROM store_history
        WHERE id > :after AND (record IN (SELECT value FROM json_each(:names))
          OR record IN (SELECT record FROM search_reference WHERE target IN (SELECT value FROM json_each(:names)))
          OR substr(record, 1, length(:declared)) = :declared)
        ORDER BY id
        """, arguments: ["after": after, "names": names, "declared": declared]
    ).compactMap(change)
  }

  /// What a declared number is about, in a reader's words.
  func subjectTitle(_ subject: String) -> String { kernel.subjectTitle(subject, db) }

  private func change(_ row: Row) throws -> RecordChange? {
    guard let record = RecordID(row["record"] as String), let day = PartialDate.ofInstant(row["instant"]),
      let table = kernel.imports.first(where: { $0.name == record.table })
    else { return nil }
    let action: String = row["action"]
    let former = try (row["detail"] as String?).map {
      try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
    }
    return RecordChange(
      record: record, title: title(of: record), action: Self.words[action] ?? action, day: day,
      fields: action == "changed" ? try fields(former ?? [:], of: record, table, since: row["id"]) : [])
  }

  /// A declared number is named with what it says: nothing else tells the former one from the new one.
  private func title(of record: RecordID) -> String {
    let title = kernel.title(of: record, db)
    let key = record.key.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard record.table == "declaration", key.count == 4, let value = Quantity(parsing: key[3]) else { return title }
    let subject = key[1].isEmpty ? "" : " · \(subjectTitle(key[1]))"
    return "\(title)\(subject), \(value.text) (\(PartialDate(key[2])?.text ?? key[2]))"
  }

  private static let words = ["created": "ajouté", "changed": "modifié", "removed": "retiré"]

  /// What each field was before the change, and what it became: the next change says so, or else the record itself.
  private func fields(
    _ former: [String: String], of record: RecordID, _ table: ImportTable, since id: Int
  ) throws -> [RecordChange.Field] {
    try table.columns.compactMap { column in
      // Ways to reach somebody are nobody's errata.
      guard let before = former[column.name], column.kind != .mailAddress else { return nil }
      let after = try later(column, of: record, since: id) ?? current(column, of: record, in: table)
      return RecordChange.Field(label: column.title, before: column.told(before), after: column.told(after))
    }
  }

  private func later(_ column: ImportColumn, of record: RecordID, since id: Int) throws -> String? {
    try String.fetchOne(
      db,
      sql: """
        SELECT detail ->> ('$."' || ?3 || '"') FROM store_history
        WHERE record = ?1 AND id > ?2 AND detail ->> ('$."' || ?3 || '"') IS NOT NULL ORDER BY id LIMIT 1
        """, arguments: [record, id, column.name])
  }

  private func current(_ column: ImportColumn, of record: RecordID, in table: ImportTable) throws -> String {
    if case .list = column.kind {
      return try String.fetchAll(
        db, sql: "SELECT target FROM \"\(table.name)_\(column.name)\" WHERE owner = ? ORDER BY position",
        arguments: [record.key]
      ).joined(separator: " | ")
    }
    let key = table.key.map { "\"\($0)\"" }.joined(separator: " || '/' || ")
    return try String.fetchOne(
      db, sql: "SELECT CAST(\"\(column.name)\" AS TEXT) FROM \"\(table.name)\" WHERE \(key) = ?",
      arguments: [record.key]) ?? ""
  }
}

extension ImportColumn {
  /// A value of the history as a reader sees it.
  fileprivate func told(_ value: String) -> String {
    guard !value.isEmpty else { return "non renseigné" }
    return kind == .flag ? (value == "1" ? "oui" : "non") : text(of: value)
  }
}
