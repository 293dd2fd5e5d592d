import GRDB
import Kernel

/// A membership of an organisation in a category, dated as far as known and at least observed on a day.
struct MembershipPeriod: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let organisation: String
  let category: String
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let observedOn: PartialDate
  let evidence: MembershipEvidence
  let note: String?
}

enum MembershipEvidence: String, Choice {
  case map
  case board
  case named
  case event

  var label: String {
    switch self {
    case .map: "Carte des adhérents"
    case .board: "Siège au conseil d’administration"
    case .named: "Nommée comme adhérente"
    case .event: "Présente comme adhérente"
    }
  }
}
