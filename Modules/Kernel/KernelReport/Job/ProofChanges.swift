internal import Foundation
internal import GRDB
internal import Kernel
internal import Markup

/// What changed from one proof to the next.
struct ProofChanges {
  struct Number: Equatable {
    let title: String
    /// « compté 75 → 76 ».
    let change: String
  }

  /// The records of one kind that changed; each counts once, however often it was written.
  struct Kind: Equatable {
    let title: String
    var added = 0
    var changed = 0
    var removed = 0

    var text: String {
      let parts = [
        (added, "ajouté", "ajoutés"), (changed, "modifié", "modifiés"), (removed, "retiré", "retirés"),
      ]
      return parts.filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }.joined(separator: ", ")
    }
  }

  let since: Date
  let figures: [Number]
  /// In the order in which the kinds are loaded; nil when the database is not the one of the former proof.
  let records: [Kind]?
}

extension ProofChanges {
  init(from former: ProofRecord, to current: ProofRecord, _ kernel: Kernel, _ db: Database) throws {
    since = former.madeAt
    let ids = kernel.figures.map(\.id)
    let gone = former.figures.keys.filter { current.figures[$0] == nil }.sorted()
    figures = (ids + gone).compactMap { Number(former.figures[$0], current.figures[$0]) }
    records =
      former.history <= current.history ? try Self.kinds(after: former.history, upTo: current.history, kernel, db) : nil
  }

  /// What the history tells of the records that data folders hold. Accounts and what people send are no part of the report.
  private static func kinds(after first: Int64, upTo last: Int64, _ kernel: Kernel, _ db: Database) throws -> [Kind] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        WITH span AS (
          SELECT record, min(id) AS first, max(id) AS last FROM store_history WHERE id > ? AND id <= ? GROUP BY record
        )
        SELECT substr(span.record, 1, instr(span.record, '/') - 1) AS kind, one.action AS first, other.action AS last,
          count(*) AS number
        FROM span JOIN store_history one ON one.id = span.first JOIN store_history other ON other.id = span.last
        GROUP BY 1, 2, 3
        """, arguments: [first, last])
    var kinds: [String: Kind] = [:]
    for row in rows {
      let (name, number): (String, Int) = (row["kind"], row["number"])
      guard let table = kernel.imports.first(where: { $0.name == name }) else { continue }
      var kind = kinds[name] ?? Kind(title: table.title)
      switch (row["first"] as String, row["last"] as String) {
      case ("created", "removed"): break
      case ("created", _): kind.added += number
      case (_, "removed"): kind.removed += number
      default: kind.changed += number
      }
      kinds[name] = kind
    }
    return kernel.imports.compactMap { kinds[$0.name] }.filter { !$0.text.isEmpty }
  }
}

extension ProofChanges.Number {
  /// Nil when both say the same.
  fileprivate init?(_ former: ProofRecord.Number?, _ current: ProofRecord.Number?) {
    let parts = [
      Self.part("déclaré", former?.declared, current?.declared), Self.part("compté", former?.counted, current?.counted),
    ].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    title = current?.title ?? former?.title ?? ""
    change = parts.joined(separator: " ; ")
  }

  private static func part(_ word: String, _ before: String?, _ after: String?) -> String? {
    before == after ? nil : "\(word) \(before ?? "—") → \(after ?? "—")"
  }
}
