public import GRDB
public import Kernel

/// A name under which an organisation is or was known.
public struct OrganisationName: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let organisation: String
  public let name: String
  public let usage: NameUsage
  public let validFrom: PartialDate?
  public let validTo: PartialDate?
  public let note: String?
}

public enum NameUsage: String, Choice {
  case official
  case former
  case variant

  public var label: String {
    switch self {
    case .official: "Nom officiel"
    case .former: "Ancien nom"
    case .variant: "Variante"
    }
  }
}
