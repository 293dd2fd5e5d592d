import GRDB
import Kernel

/// One step in the life of an authority with the network: added, never changed.
struct LifeStep: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let id: Int64
  let organisation: String
  let state: LifeState
  let effectiveOn: PartialDate
  let reason: String?
  /// Who noted it, as the history prints it.
  let author: String
  /// The key of the meeting that decided.
  let meeting: String?
  /// ISO 8601, UTC.
  let notedAt: String

  var record: RecordID { RecordID("membership_step", String(id)) }
}

/// A move that somebody asks for.
struct LifeMove: Sendable, Hashable {
  /// The organisation's key.
  var organisation: String
  var state: LifeState
  /// The day from which it holds: the first day as a member, or the first day no longer.
  var on: PartialDate
  var reason: String?
  /// The key of the meeting that decided; needed to be accepted.
  var meeting: String?
  /// The key of the category that a member enters; nil for that of its last stay.
  var category: String?
  /// As what a member enters; nil for the standing of its last stay, or else a full one.
  var standing: MembershipStanding?
}
