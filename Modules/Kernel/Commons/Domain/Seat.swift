public import GRDB
public import Kernel

/// A seat in a body, held by a person, an organisation, or a person for an organisation.
public struct Seat: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let key: String
  public let body: String
  public let person: String?
  public let organisation: String?
  public let function: String
  public let role: SeatRole
  public let position: Int?
  public let validFrom: PartialDate?
  public let validTo: PartialDate?
  public let observedOn: PartialDate?
  public let note: String?
}

public enum SeatRole: String, Choice {
  case president
  case vicePresident = "vice-president"
  case treasurer
  case bureau
  case member
  case associate
  case staff
  case chair
  case coChair = "co-chair"
  case other

  public var label: String {
    switch self {
    case .president: "Présidence"
    case .vicePresident: "Vice-présidence"
    case .treasurer: "Trésorerie"
    case .bureau: "Membre du bureau"
    case .member: "Membre"
    case .associate: "Membre associé·e"
    case .staff: "Équipe"
    case .chair: "Présidence"
    case .coChair: "Coprésidence"
    case .other: "Autre"
    }
  }
}
