import Commons
import GRDB
import Kernel

extension AuditCheck {
  static let noBoardReferent = AuditCheck(
    "advocacy/no-board-referent", title: "Fiches action sans référence au conseil d’administration"
  ) { db in
    try ChantierFilter().chantiers(db).filter { try $0.referents(db, .board).isEmpty }.map { chantier in
      Finding(chantier.record, label: chantier.label, problem: "Personne du conseil n’y est enregistré comme référent.")
    }
  }

  static let undatedActions = AuditCheck("advocacy/undated", title: "Actions de plaidoyer sans jour") { db in
    try ActionFilter().actions(db).filter { $0.onDate?.day == nil }.map { action in
      let known = action.onDate.map { "On n’en connaît que « \($0.text) »." } ?? "Aucune date n’est enregistrée."
      return Finding(action.record, label: action.title, problem: known)
    }
  }

  /// What a fiche announced and of which nothing says that it took place. A year is past once its numbers were told:
  /// a check must find the same on every day that it is run on the same records.
  static let plannedWithoutTrace = AuditCheck(
    "advocacy/planned-without-trace", title: "Éléments prévus dont l’événement n’a pas eu lieu, ou pas de trace"
  ) { db in
    guard let last = try Period.latest(db) else { return [] }
    let items = try ChantierItem.fetchAll(
      db,
      sql: """
        SELECT * FROM chantier_item WHERE section = 'planned' AND event IS NOT NULL AND year <= ?
        ORDER BY chantier, position
        """, arguments: [last.year])
    return try items.compactMap { item in
      guard let event = try Event.find(db, key: item.event ?? ""), event.status != .held else { return nil }
      let problem =
        switch event.status {
        case .moved: "L’événement « \(event.title) » a été déplacé."
        case .cancelled: "L’événement « \(event.title) » a été annulé."
        default: "L’événement « \(event.title) » est annoncé ; aucune source ne dit qu’il s’est tenu."
        }
      return Finding(item.record, label: item.text, problem: problem)
    }
  }
}
