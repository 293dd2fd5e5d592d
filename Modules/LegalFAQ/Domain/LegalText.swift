import GRDB
import Kernel

/// A text of law that questions and positions rest on.
struct LegalText: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let title: String
  let shortTitle: String?
  let kind: LegalTextKind
  let year: Int?
  let summary: String?
}

enum LegalTextKind: String, Choice {
  case law
  case code
  case decree
  case regulation
  case agreement

  var label: String {
    switch self {
    case .law: "Loi"
    case .code: "Code"
    case .decree: "Décret"
    case .regulation: "Règlement européen"
    case .agreement: "Agrément ou accord"
    }
  }
}
