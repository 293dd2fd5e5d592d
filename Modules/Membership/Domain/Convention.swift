import GRDB
import Kernel

/// An agreement with a partner.
struct Convention: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let partner: String
  let title: String
  let signedOn: PartialDate?
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let status: ConventionStatus
  let summary: String?
}

enum ConventionStatus: String, Choice {
  case inForce = "in-force"
  case ended
  case renewed
  case resumed
  case planned

  var label: String {
    switch self {
    case .inForce: "En cours"
    case .ended: "Achevée"
    case .renewed: "Renouvelée"
    case .resumed: "Relancée"
    case .planned: "Envisagée"
    }
  }
}
