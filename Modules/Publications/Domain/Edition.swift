import GRDB
import Kernel

/// An edition or a regional version of a work.
struct Edition: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let work: String
  let label: String
  let territory: String?
  let publishedOn: PartialDate?
  let status: WorkStatus
  let pages: Quantity
  let printRun: Quantity
  let experiences: Quantity
  let note: String?
}
