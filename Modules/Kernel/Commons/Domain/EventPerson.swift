public import GRDB
public import Kernel

/// What a person does in an event.
public struct EventPerson: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let event: String
  public let person: String
  public let role: EventPersonRole
  public let note: String?
}

public enum EventPersonRole: String, Choice {
  case speaker
  case moderator
  case opening
  case host
  case participant
  case supporter

  public var label: String {
    switch self {
    case .speaker: "Intervention"
    case .moderator: "Animation"
    case .opening: "Ouverture"
    case .host: "Accueil"
    case .participant: "Participation"
    case .supporter: "Soutien"
    }
  }
}
