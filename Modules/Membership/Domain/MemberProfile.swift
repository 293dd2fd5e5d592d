import GRDB
import Kernel

/// What a member tells of itself. It stands beside the sourced facts and never instead of them.
struct MemberProfile: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  /// The organisation's key.
  let organisation: String
  let presentation: String?
  let policy: String?
  let website: String?
  let email: String?
  let phone: String?
  /// ISO 8601, UTC.
  let updatedAt: String
  let updatedBy: ProfileAuthor

  var record: RecordID { RecordID("member_profile", organisation) }

  var content: ProfileContent {
    ProfileContent(presentation: presentation, policy: policy, website: website, email: email, phone: phone)
  }

  /// The day of the last change, in Paris.
  var updatedOn: PartialDate? { PartialDate.ofInstant(updatedAt) }
}

/// What is told: also what the history keeps of a former state.
struct ProfileContent: Codable, Sendable, Hashable {
  /// Markdown.
  var presentation: String?
  /// What the authority does for the social and solidarity economy, and by which vote; Markdown.
  var policy: String?
  var website: String?
  var email: String?
  var phone: String?

  var isEmpty: Bool { self == ProfileContent() }
}

/// As what somebody wrote a profile: a role and never a person.
enum ProfileAuthor: String, Choice {
  case contact
  case team

  var label: String {
    switch self {
    case .contact: "par la collectivité"
    case .team: "par l’équipe du réseau"
    }
  }
}
