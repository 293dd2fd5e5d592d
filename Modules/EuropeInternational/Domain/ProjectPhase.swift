import GRDB
import Kernel

/// A phase or axis of a project.
struct ProjectPhase: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let project: String
  let position: Int
  let title: String
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let summary: String?
}
