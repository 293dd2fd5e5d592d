public import GRDB
public import Kernel

/// What an organisation does in an event.
public struct EventOrganisation: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let event: String
  public let organisation: String
  public let role: EventOrganisationRole
  public let note: String?
}

public enum EventOrganisationRole: String, Choice {
  case organiser
  case coOrganiser = "co-organiser"
  case partner
  case supporter
  case host
  case occasion
  case contributor
  case participant

  public var label: String {
    switch self {
    case .organiser: "Organisation"
    case .coOrganiser: "Co-organisation"
    case .partner: "Partenariat"
    case .supporter: "Soutien"
    case .host: "Accueil"
    case .occasion: "À l’occasion de"
    case .contributor: "Contribution"
    case .participant: "Participation"
    }
  }
}
