import GRDB
import Kernel

/// An international text that the network follows.
struct FollowedText: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let title: String
  let issuer: String?
  let kind: FollowedTextKind
  let adoptedOn: PartialDate?
  let level: FollowedTextLevel
  let summary: String?
}

enum FollowedTextKind: String, Choice {
  case actionPlan = "action-plan"
  case recommendation
  case resolution
  case report
  case law
  case programme

  var label: String {
    switch self {
    case .actionPlan: "Plan d’action"
    case .recommendation: "Recommandation"
    case .resolution: "Résolution"
    case .report: "Rapport"
    case .law: "Loi"
    case .programme: "Programme"
    }
  }
}

enum FollowedTextLevel: String, Choice {
  case european
  case international

  var label: String {
    switch self {
    case .european: "Européen"
    case .international: "International"
    }
  }
}
