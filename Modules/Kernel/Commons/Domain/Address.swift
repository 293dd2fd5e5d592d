public import GRDB
public import Kernel

/// A postal address, dated as far as known.
public struct Address: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let organisation: String
  public let street: String
  public let postalCode: String
  public let city: String
  public let validFrom: PartialDate?
  public let validTo: PartialDate?
  public let observedOn: PartialDate?
}
