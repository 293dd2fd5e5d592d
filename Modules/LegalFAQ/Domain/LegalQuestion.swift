import GRDB
import Kernel

/// A legal question of a member. The answers are not in the published sources.
struct LegalQuestion: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let question: String
  let theme: String
  let askedOn: PartialDate?
  let answered: AnswerState
  let answer: String?
  let publishedIn: String?
}

enum AnswerState: String, Choice {
  case yes
  case notRecorded = "not-recorded"

  var label: String {
    switch self {
    case .yes: "Traitée"
    case .notRecorded: "Réponse non renseignée"
    }
  }
}
