import GRDB
import Kernel

/// A partner of one year.
struct Partnership: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let organisation: String
  let year: Int
  let kind: PartnershipKind
  let note: String?
}

enum PartnershipKind: String, Choice {
  case partner
  case funder
  case supporter

  var label: String {
    switch self {
    case .partner: "Partenaire"
    case .funder: "Financeur"
    case .supporter: "Soutien"
    }
  }
}
