import GRDB
import Kernel

/// What a person or an organisation gave to a work.
struct Contributor: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let work: String
  let person: String?
  let organisation: String?
  let role: ContributorRole
  let note: String?
}

enum ContributorRole: String, Choice {
  case author
  case coordinator
  case publisher
  case partner
  case interviewee
  case subject

  var label: String {
    switch self {
    case .author: "Autrice ou auteur"
    case .coordinator: "Coordination"
    case .publisher: "Édition"
    case .partner: "Partenariat"
    case .interviewee: "Entretien"
    case .subject: "Sujet"
    }
  }
}
