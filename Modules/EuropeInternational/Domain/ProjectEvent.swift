import GRDB
import Kernel

/// An event of a project.
struct ProjectEvent: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let project: String
  let event: String
}
