import GRDB
import Kernel

/// An axis of the work programme.
struct WorkAxis: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let number: Int?
  let label: String
  let transversal: Bool
  let position: Int
}
