import GRDB
import Kernel

/// A collection of publications.
struct Collection: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let label: String
  let plural: String
  let description: String?
  let pages: Quantity
  let position: Int?
}
