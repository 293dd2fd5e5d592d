import GRDB
import Kernel

/// One line of an event's programme.
struct ProgrammeItem: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  let position: Int
  let onDate: PartialDate?
  let startsAt: String?
  let endsAt: String?
  let title: String
  let detail: String?
  /// The position of one of the event's places; nil where it has but one.
  let place: Int?
}
