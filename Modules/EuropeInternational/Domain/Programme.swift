import GRDB
import Kernel

/// A fund, a programme or a call.
struct Programme: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let name: String
  let acronym: String?
  let kind: ProgrammeKind
  let level: ProgrammeLevel
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let summary: String?
}

enum ProgrammeKind: String, Choice {
  case fund
  case programme
  case call
  case plan

  var label: String {
    switch self {
    case .fund: "Fonds"
    case .programme: "Programme"
    case .call: "Appel à projets"
    case .plan: "Plan"
    }
  }
}

enum ProgrammeLevel: String, Choice {
  case national
  case european
  case international

  var label: String {
    switch self {
    case .national: "National"
    case .european: "Européen"
    case .international: "International"
    }
  }
}
