public import GRDB

/// An acronym with its expansion.
public struct Term: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let key: String
  public let acronym: String
  public let expansion: String
  public let definition: String?
}
