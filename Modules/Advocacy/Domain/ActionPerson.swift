import GRDB
import Kernel

/// A person who took part in an action of advocacy.
struct ActionPerson: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let action: String
  let person: String
  let note: String?
}
