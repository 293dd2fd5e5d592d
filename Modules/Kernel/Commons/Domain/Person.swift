public import GRDB

/// A person in a public function. Nothing private is kept.
public struct Person: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let key: String
  public let givenName: String
  public let familyName: String
  public let note: String?
}
