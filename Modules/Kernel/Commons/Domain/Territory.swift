public import GRDB
public import Kernel

/// A place that authorities and events belong to, at one vintage of the official reference.
public struct Territory: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let code: String
  public let kind: TerritoryKind
  public let name: String
  public let region: String?
  public let departement: String?
  public let population: Int?
  public let latitude: Double?
  public let longitude: Double?
  public let vintage: Int?
}

public enum TerritoryKind: String, Choice {
  case region
  case departement
  case epci
  case commune
  case overseas
  case pays
  case other

  public var label: String {
    switch self {
    case .region: "Région"
    case .departement: "Département"
    case .epci: "Intercommunalité"
    case .commune: "Commune"
    case .overseas: "Collectivité d’outre-mer"
    case .pays: "Pays ou PETR"
    case .other: "Autre territoire"
    }
  }
}
