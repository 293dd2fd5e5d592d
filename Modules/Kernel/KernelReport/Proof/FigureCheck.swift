internal import GRDB
internal import Kernel

/// Checks the printed numbers against the sources and the contradictions of the records behind them.
struct FigureCheck {
  let book: ReportBook
  let db: Database

  /// Numbers that nobody can trace: declared without a source, or counted from records none of which has one.
  func withoutSource() throws -> [Refusal] {
    let places = book.placesOfFigures
    return try book.ledger.flatMap { result -> [Refusal] in
      func refusal(_ sentence: String, _ remedy: String) -> Refusal {
        Refusal(
          kind: .source, place: places[result.figure.id] ?? result.figure.title, sentence: sentence, remedy: remedy)
      }
      var refusals = try result.declarations.filter { try !hasSource($0.record) }.map { told in
        refusal(
          "« \(result.figure.title) » : le nombre déclaré \(result.text(of: told.value)) n’a pas de source.",
          "Donnez sa source dans declarations.csv (\(told.record.key)).")
      }
      if let counted = result.computation, counted.value != 0,
        try !counted.records.contains(where: { try hasSource($0.record) })
      {
        refusals.append(
          refusal(
            "« \(result.figure.title) » : \(result.text(of: .exact(counted.value))) se compte dans des fiches dont aucune n’a de source.",
            "Donnez la source d’au moins une de ces fiches ; « rtes figures show \(result.figure.id) » les liste."))
      }
      return refusals
    }
  }

  /// Facts behind a printed number on which sources disagree, and of which no statement was chosen.
  func withoutChoice(_ kernel: Kernel) throws -> [Refusal] {
    let open = try Row.fetchAll(
      db,
      sql: """
        SELECT record, field, group_concat(value, ' / ') AS told
        FROM (SELECT * FROM statement ORDER BY record, field, value)
        GROUP BY record, field HAVING sum(chosen) = 0 ORDER BY record, field
        """)
    guard !open.isEmpty else { return [] }
    let places = book.placesOfFigures
    var figures: [RecordID: FigureResult] = [:]
    for result in book.ledger {
      let records = result.declarations.map(\.record) + (result.computation?.records.map(\.record) ?? [])
      for record in records where figures[record] == nil { figures[record] = result }
    }
    return open.compactMap { row in
      let (record, field): (RecordID, String) = (row["record"], row["field"])
      guard let result = figures[record] else { return nil }
      let name = kernel.column(field, of: record.table)?.title ?? field
      let fact =
        record.table == "declaration"
        ? "est un nombre déclaré dont" : "compte « \(kernel.title(of: record, db)) », dont"
      return Refusal(
        kind: .contradiction, place: places[result.figure.id] ?? result.figure.title,
        sentence:
          "« \(result.figure.title) » \(fact) les sources ne s’accordent pas (\(name) : \(row["told"] as String)).",
        remedy: "Retenez un énoncé et dites pourquoi dans statements.csv (\(record), \(field)).")
    }
  }

  private func hasSource(_ record: RecordID) throws -> Bool {
    // Régions and départements come with the program, from the official geographic code.
    if record.table == "territory", ["reg-", "dep-"].contains(where: record.key.hasPrefix) { return true }
    let statement = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM citation WHERE record = ?)")
    return try Bool.fetchOne(statement, arguments: [record]) ?? false
  }
}

extension ReportBook {
  /// The title of the first chapter that shows each figure; the register, which shows all of them, comes last.
  var placesOfFigures: [String: String] {
    var places: [String: String] = [:]
    for chapter in chapters {
      for block in chapter.blocks.flatMap(\.all) {
        for id in block.figures where places[id] == nil { places[id] = chapter.title }
      }
    }
    return places
  }
}
