import GRDB
import Kernel

/// One axis of an agreement.
struct ConventionAxis: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let convention: String
  let position: Int
  let text: String
}
