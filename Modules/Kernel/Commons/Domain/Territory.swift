public import GRDB
public import Kernel

/// A place that authorities and events belong to, at one vintage of the official reference.
public struct Territory: Encodable, FetchableRecord, Sendable, Hashable {
  public let code: String
  public let kind: TerritoryKind
  public let name: String
  public let region: String?
  public let departement: String?
  public let population: Int?
  public let latitude: Double?
  public let longitude: Double?
  public let vintage: Int?

  /// Reads the columns in the table's order, as `SELECT *` gives them.
  public init(row: Row) throws {
    code = try row.decode(atIndex: 0)
    kind = try row.decode(atIndex: 1)
    name = try row.decode(atIndex: 2)
    region = try row.decode(atIndex: 3)
    departement = try row.decode(atIndex: 4)
    population = try row.decode(atIndex: 5)
    latitude = try row.decode(atIndex: 6)
    longitude = try row.decode(atIndex: 7)
    vintage = try row.decode(atIndex: 8)
  }
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
