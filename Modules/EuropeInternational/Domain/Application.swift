import GRDB
import Kernel

/// An application to a call.
struct Application: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let title: String
  let programme: String?
  let project: String?
  let submittedOn: PartialDate?
  let status: ApplicationStatus
  let summary: String?
}

enum ApplicationStatus: String, Choice {
  case planned
  case submitted
  case awarded
  case rejected
  case notRecorded = "not-recorded"

  var label: String {
    switch self {
    case .planned: "Envisagée"
    case .submitted: "Déposée"
    case .awarded: "Retenue"
    case .rejected: "Écartée"
    case .notRecorded: "État non renseigné"
    }
  }
}
