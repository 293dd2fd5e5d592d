import GRDB
import Kernel

/// A theme that the network announced for the clubs of one year.
struct ClubTheme: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let year: Int
  let label: String
  let theme: String?
  let position: Int?
}
