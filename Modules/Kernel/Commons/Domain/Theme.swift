public import GRDB

/// A subject of the network's taxonomy.
public struct Theme: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let key: String
  public let label: String
  public let parent: String?
  public let description: String?
}
