import GRDB
import Kernel

/// A category of members, in the order in which the network tells them.
struct Category: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let label: String
  let plural: String
  let position: Int
}
