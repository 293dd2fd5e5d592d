import GRDB
import Kernel

/// What an organisation is in an action of advocacy.
struct ActionOrganisation: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let action: String
  let organisation: String
  let role: ActionOrganisationRole
}

enum ActionOrganisationRole: String, Choice {
  case initiator
  case partner
  case target
  case supporter

  var label: String {
    switch self {
    case .initiator: "À l’initiative"
    case .partner: "Partenaire"
    case .target: "Destinataire"
    case .supporter: "Soutien"
    }
  }
}
