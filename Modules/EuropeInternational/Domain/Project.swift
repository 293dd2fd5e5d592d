import GRDB
import Kernel

/// A project with its funders and phases.
struct Project: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let name: String
  let fullName: String?
  let programme: String?
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let status: ProjectStatus
  let summary: String?
}

enum ProjectStatus: String, Choice {
  case planned
  case submitted
  case running
  case ended
  case notRecorded = "not-recorded"

  var label: String {
    switch self {
    case .planned: "Envisagé"
    case .submitted: "Déposé"
    case .running: "En cours"
    case .ended: "Achevé"
    case .notRecorded: "État non renseigné"
    }
  }
}
