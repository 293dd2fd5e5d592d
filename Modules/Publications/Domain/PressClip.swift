import GRDB
import Kernel

/// An article of the press on the network.
struct PressClip: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let publishedOn: PartialDate
  let outlet: String
  let title: String
  let event: String?
  let work: String?
}
