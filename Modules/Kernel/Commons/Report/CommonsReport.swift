import GRDB
import Kernel
import Markup

extension ReportSection {
  /// What the sources do not agree on, told at the end of the report.
  static let contradictions = ReportSection("contradictions", order: 990, title: "Contradictions ouvertes") { db, _ in
    let found = try Provenance.contradictions(db)
    guard !found.isEmpty else { return [.empty("Aucune contradiction n’est enregistrée.")] }
    return [
      .paragraph([
        .text(
          "Sur \(French.count(found.count, "fait", "faits")), les documents ne s’accordent pas. Un énoncé est retenu, avec sa raison ; l’autre reste visible."
        )
      ]),
      .table(Contradiction.table(found)),
    ]
  }
}
