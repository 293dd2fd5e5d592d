/// Checks that the two (or more) statements on a fact are about a record that exists, and that the one chosen is what the
/// record says.
struct StatementChecker {
  let tables: [ImportTable]
  let keys: [String: Set<String>]
  let rows: [String: [RawRow]]
  private let rowsByRecord: [String: RawRow]

  init(tables: [ImportTable], keys: [String: Set<String>], rows: [String: [RawRow]]) {
    self.tables = tables
    self.keys = keys
    self.rows = rows
    let pairs = tables.flatMap { table in
      (rows[table.name] ?? []).map { row in
        ("\(table.name)/\(table.key.map { row.cells[$0] ?? "" }.joined(separator: "/"))", row)
      }
    }
    rowsByRecord = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  func problems() -> [ImportProblem] {
    var problems: [ImportProblem] = []
    let statements = rows["statement"] ?? []
    for row in statements {
      if let problem = problem(with: row) { problems.append(problem) }
    }
    for (_, group) in Dictionary(grouping: statements, by: { [$0.cells["record"] ?? "", $0.cells["field"] ?? ""] }) {
      let chosen = group.count { $0.cells["chosen"] == "yes" }
      guard let first = group.min(by: { $0.line < $1.line }), group.count < 2 || chosen != 1 else { continue }
      problems.append(
        ImportProblem(
          first.file, line: first.line, column: "chosen", value: first.cells["record"],
          group.count < 2
            ? "Une contradiction compte au moins deux énoncés. Ajoutez l'autre, ou retirez celui-ci."
            : "\(chosen) énoncés de ce fait sont retenus ; il en faut un, et un seul."))
    }
    return problems
  }

  private func problem(with row: RawRow) -> ImportProblem? {
    let text = row.cells["record"] ?? ""
    guard let record = RecordID(text), let table = tables.first(where: { $0.name == record.table }) else {
      return ImportProblem(
        row.file, line: row.line, column: "record", value: text, "Attendu : table/clé d'un enregistrement.")
    }
    guard keys[record.table]?.contains(record.key) == true else {
      return ImportProblem(
        row.file, line: row.line, column: "record", value: text, "Cet enregistrement n'existe pas.",
        nearest: nearest(record.key, among: (keys[record.table] ?? []).sorted()).map { "\(record.table)/\($0)" })
    }
    let field = row.cells["field"] ?? ""
    guard table.columns.contains(where: { $0.name == field }) else {
      return ImportProblem(
        row.file, line: row.line, column: "field", value: field, "Cette colonne n'existe pas dans « \(record.table) ».",
        nearest: nearest(field, among: table.columns.map(\.name)))
    }
    guard row.cells["chosen"] == "yes" else { return nil }
    if row.cells["reason"]?.isEmpty ?? true {
      return ImportProblem(row.file, line: row.line, column: "reason", "L'énoncé retenu dit pourquoi il l'est.")
    }
    guard let held = rowsByRecord[text], held.cells[field] != row.cells["value"] else { return nil }
    return ImportProblem(
      row.file, line: row.line, column: "value", value: row.cells["value"],
      "Cet énoncé est retenu, mais l'enregistrement dit « \(held.cells[field] ?? "") ». Accordez les deux.")
  }
}
