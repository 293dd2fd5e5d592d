import GRDB
import Kernel

/// What an organisation is in a project.
struct ProjectOrganisation: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let project: String
  let organisation: String
  let role: ProjectRole
  let note: String?
}

enum ProjectRole: String, Choice {
  case lead
  case partner
  case funder
  case research
  case steering

  var label: String {
    switch self {
    case .lead: "Pilotage"
    case .partner: "Partenaire"
    case .funder: "Financement"
    case .research: "Recherche"
    case .steering: "Comité de pilotage"
    }
  }
}
