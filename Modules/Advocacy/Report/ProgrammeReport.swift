import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// The work programme: every fiche action under its axis, then the planned counted beside the done.
  static let programme = ReportSection(
    "programme", order: 100, title: "Le programme de travail",
    requiredTexts: [RequiredText("chantiers", "Introduction du programme de travail, par la délégation générale")]
  ) { db, period in
    let texts = try EditorialText.chapter(db, "chantiers", in: period)
    let isTold = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM chantier_item WHERE year = ?)", arguments: [period.year])
    guard isTold == true else {
      return texts + [.empty("Aucun élément des fiches action n’est enregistré pour \(period.text).")]
    }
    return try texts + [.figures(["advocacy.chantiers", "advocacy.axes", "advocacy.planned-done"])]
      + Chantier.byAxis(db) + comparison(db, period)
  }

  private static func comparison(_ db: Database, _ period: Period) throws -> [Block] {
    let rows = try ChantierFilter().chantiers(db).compactMap { chantier -> [[Inline]]? in
      let items = try chantier.items(db)
      let planned = items.filter { $0.section == .planned && $0.year == period.year }
      let done = items.filter { $0.isDone(in: period) }
      guard !planned.isEmpty || !done.isEmpty else { return nil }
      let found = planned.count { $0.isFound(among: items) }
      return [[.linked(chantier.label, .record(chantier.record))]]
        + [planned.count, found, done.count].map { [.text(French.number($0))] }
    }
    guard !rows.isEmpty else { return [] }
    let table = DocumentTable(
      "Éléments prévus et réalisés en \(period.text), par fiche action",
      columns: ["Fiche action", "Prévus", "Dont retrouvés", "Réalisés"], numeric: [1, 2, 3], rows: rows)
    return [
      .section(
        "Prévu et réalisé",
        [
          .table(table),
          .note([
            .text(
              """
              Un élément prévu est retrouvé lorsqu’une réalisation de la même fiche nomme le même événement. Celui qui \
              n’en nomme pas peut avoir été réalisé sans que cela se voie ici.
              """
            )
          ]),
        ])
    ]
  }
}

extension ChantierItem {
  /// Whether the line tells something done in the year, by the day at which it is told.
  func isDone(in period: Period) -> Bool {
    section == .done && year == period.year && (onDate.map { $0.description <= period.lastDay } ?? true)
  }
}
