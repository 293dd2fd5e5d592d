internal import GRDB
internal import Kernel

/// What INSEE tells of communes that ended: mergers, and codes that changed with a département or a seat.
struct GazetteerMovements {
  let rows: ReferenceRows

  /// - Throws: ``ImportProblem``.
  init(_ file: String, of folder: ReferenceFolder) throws {
    rows = try folder.rows(
      of: file,
      [
        .init("mod", required: true), .init("date_eff", required: true), .init("typecom_av", required: true),
        .init("com_av", required: true), .init("libelle_av", required: true), .init("typecom_ap", required: true),
        .init("com_ap", required: true),
      ])
  }

  /// The kinds of movement (`MOD`) by which one commune takes the place of another.
  private static let kinds = [
    "30": "merged", "31": "merged", "32": "merged", "33": "merged", "41": "renumbered", "50": "renumbered",
  ]

  /// Writes the successors that are not there yet.
  /// - Returns: how many were written, and what is wrong.
  func write(_ db: Database) throws -> (written: Int, problems: [ImportProblem]) {
    var written = 0
    var problems: [ImportProblem] = []
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO gazetteer_successor VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (code, successor) DO UPDATE
          SET effective_on = excluded.effective_on, kind = excluded.kind, name = excluded.name
          WHERE (effective_on, kind, name) IS NOT (excluded.effective_on, excluded.kind, excluded.name)
            AND excluded.effective_on >= effective_on
        """)
    try rows.forEach { row in
      guard let kind = row["mod"].flatMap({ Self.kinds[$0] }), row["typecom_av"] == "COM", row["typecom_ap"] == "COM",
        row["com_av"] != row["com_ap"]
      else { return }
      let cells = GazetteerCells(row)
      if let code = cells.code(.commune, "com_av"), let successor = cells.code(.commune, "com_ap"),
        let name = cells.name("libelle_av"), let day = cells.day("date_eff")
      {
        try statement.execute(arguments: [code, successor, day, kind, name])
        written += db.changesCount
      }
      problems += cells.problems
    }
    return (written, problems)
  }
}
