import GRDB
import Kernel

/// What the network stands for.
struct PositionPaper: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let title: String
  let level: AdvocacyLevel
  let chantier: String?
  let statedOn: PartialDate?
  let summary: String?
}

enum AdvocacyLevel: String, Choice {
  case local
  case national
  case european
  case international

  var label: String {
    switch self {
    case .local: "Locale"
    case .national: "Nationale"
    case .european: "Européenne"
    case .international: "Internationale"
    }
  }
}
