import GRDB
import Kernel

/// What the network does in a European or international body.
struct Involvement: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let organisation: String?
  let body: String?
  let kind: InvolvementKind
  let title: String
  let onDate: PartialDate?
  let summary: String?
  let event: String?
}

enum InvolvementKind: String, Choice {
  case member
  case chair
  case participation
  case delegation
  case contribution
  case followUp = "follow-up"
  case representation
  case awareness

  var label: String {
    switch self {
    case .member: "Membre"
    case .chair: "Présidence"
    case .participation: "Participation"
    case .delegation: "Délégation"
    case .contribution: "Contribution"
    case .followUp: "Suivi"
    case .representation: "Représentation"
    case .awareness: "Sensibilisation"
    }
  }
}
