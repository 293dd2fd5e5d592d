import Commons
import GRDB
import Kernel

/// An event that somebody thought of. Nobody but the staff sees it: it is no event until it has a day.
struct EventIdea: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  var title: String
  var kind: EventKind
  /// When it might be, as precisely as it is known.
  var wished: PartialDate?
  /// The chamber that would organise it with the network.
  var cress: String?
  /// Who thought of it, as the staff typed it.
  var proposedBy: String?
  var note: String?
  /// ISO 8601, UTC.
  let notedAt: String

  var record: RecordID { RecordID("event_idea", key) }
}
