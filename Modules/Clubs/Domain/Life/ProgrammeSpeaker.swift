import GRDB
import Kernel

/// Who speaks in one line of an event's programme: somebody of the records, or a name.
struct ProgrammeSpeaker: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  /// The position of the line.
  let item: Int
  let position: Int
  /// The key of a person of the records.
  let person: String?
  /// As it is printed, of somebody whom the records do not know.
  let name: String?
  let role: SpeakerRole
  /// The key of the organisation for which they speak.
  let organisation: String?
}

enum SpeakerRole: String, Choice {
  case speaker
  case moderator
  case opening
  case host

  var label: String {
    switch self {
    case .speaker: "Intervention"
    case .moderator: "Animation"
    case .opening: "Ouverture"
    case .host: "Accueil"
    }
  }
}
