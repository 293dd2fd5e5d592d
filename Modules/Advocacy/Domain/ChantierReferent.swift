import GRDB
import Kernel

/// Who answers for a chantier, on the board, in the team or beside them.
struct ChantierReferent: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let chantier: String
  let person: String?
  let organisation: String?
  let role: ReferentRole
  let scope: String?
  let position: Int
}

enum ReferentRole: String, Choice {
  case board
  case contributor
  case team

  var label: String {
    switch self {
    case .board: "Référence au conseil d’administration"
    case .contributor: "Autres contributions"
    case .team: "Référence dans l’équipe"
    }
  }
}
