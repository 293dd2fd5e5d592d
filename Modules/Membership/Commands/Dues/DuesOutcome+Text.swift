import GRDB
import Kernel
import Markup

extension DuesDesk.Outcome {
  /// What was issued and to whom nothing was, in French.
  func text(_ db: Database) throws -> String {
    let total = issued.reduce(Money.zero) { $0 + $1.amount }
    let fiction = campaign.scale.isFictitious || issued.contains(where: \.isFictitious)
    var lines = [
      "\(campaign.title), barème « \(campaign.scale.title) »\(fiction ? " — FICTIF, les appels le disent" : "")."
    ]
    if let first = issued.first, let last = issued.last {
      let range = issued.count > 1 ? "de \(first.number) à \(last.number)" : first.number
      lines.append(
        "\(French.count(issued.count, "appel", "appels")), \(range), pour \(total.text) ; échéance le \(first.dueOn.text)."
      )
      lines += issued.map { call in
        let share = call.months == call.ofMonths ? "" : ", \(call.months) mois sur \(call.ofMonths)"
        return "  \(call.number)  \(call.recipient.name), \(call.amount.text)\(share)"
      }
    } else {
      lines.append("Aucun appel à émettre.")
    }
    if !known.isEmpty { lines.append("Déjà appelés : \(French.number(known.count)).") }
    if !cancelled.isEmpty {
      lines.append("Appel annulé, à refaire avec --only : \(cancelled.joined(separator: " ; ")).")
    }
    let missing = Set(issued.filter { $0.recipient.siret == nil }.map(\.recipient.name)).sorted()
    if !missing.isEmpty {
      lines.append("Sans SIRET du destinataire : \(French.number(missing.count)). « rtes dues recipient » le note.")
    }
    for (title, names) in try reasons(db) { lines.append("\(title) : \(names.joined(separator: " ; ")).") }
    return French.typeset(lines.joined(separator: "\n"))
  }

  private func reasons(_ db: Database) throws -> [(title: String, names: [String])] {
    let labels = try Row.fetchAll(db, sql: "SELECT key, label FROM category").reduce(into: [String: String]()) {
      $0[$1[0]] = $1[1]
    }
    let told = free.compactMap { name, reason in reason.title(labels).map { (title: $0, name: name) } }
    return Dictionary(grouping: told, by: \.title).map { ($0, $1.map(\.name)) }.sorted { $0.0 < $1.0 }
  }
}

extension DuesLiability.Reason {
  /// - Parameter labels: of the categories, by key.
  fileprivate func title(_ labels: [String: String]) -> String? {
    switch self {
    case .notMember: nil
    case .honorary: "Membres d’honneur, rien à payer"
    case .exempt(let reason): "Exonérés (\(reason))"
    case .noRate(let category): "Sans tarif pour « \(labels[category] ?? category) »"
    case .unknownPopulation: "Population inconnue, appel impossible"
    case .free: "Tarif nul"
    }
  }
}
