public import GRDB
public import Kernel

/// A function that a person holds or held in an organisation, worded as its source words it.
public struct Mandate: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let person: String
  public let organisation: String
  public let function: String
  public let kind: MandateKind
  public let validFrom: PartialDate?
  public let validTo: PartialDate?
  public let observedOn: PartialDate?
  public let note: String?
}

public enum MandateKind: String, Choice {
  case elected
  case staff
  case associate
  case other

  public var label: String {
    switch self {
    case .elected: "Mandat électif"
    case .staff: "Fonction salariée"
    case .associate: "Membre associé"
    case .other: "Autre fonction"
    }
  }
}
