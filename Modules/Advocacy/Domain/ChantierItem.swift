import GRDB
import Kernel

/// One line of a fiche action.
struct ChantierItem: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let chantier: String
  let section: ChantierSection
  let position: Int
  let year: Int?
  let text: String
  let onDate: PartialDate?
  let event: String?
  /// What the work was, where the event does not tell it.
  let kind: ChantierWork?
}

/// Work of a fiche action other than an event.
enum ChantierWork: String, Choice {
  case project
  case partnership
  case advocacy
  case resource
  case legal

  var label: String {
    switch self {
    case .project: "Groupes de travail et projets"
    case .partnership: "Partenariats"
    case .advocacy: "Plaidoyer"
    case .resource: "Ressources"
    case .legal: "Questions juridiques décodées"
    }
  }
}

enum ChantierSection: String, Choice {
  case objective
  case action
  case done
  case planned
  case proposal
  case attention

  var label: String {
    switch self {
    case .objective: "Objectifs"
    case .action: "Actions"
    case .done: "Réalisé"
    case .planned: "Perspectives"
    case .proposal: "Propositions"
    case .attention: "Points d’attention"
    }
  }
}
