import GRDB
import Kernel

/// An authority that asks to join: filled in page by page, through a link that came by mail. What is not told yet is nil.
struct MembershipApplication: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let id: Int64
  /// What people call it: its year and a number that never serves again, `2026-0012`.
  let reference: String
  /// Of whoever fills it in, in lower case; nil when its time has come.
  let email: String?
  let state: ApplicationState
  /// ISO 8601, UTC, as are all instants here.
  let begunAt: String
  /// When somebody used the link that the address received; nil before.
  let confirmedAt: String?

  /// The official code of its territory, `com-59350`; nil when it was typed by hand.
  let territory: String?
  /// The organisation that the network knows already, if it does.
  let organisation: String?
  let name: String?
  /// A category's key.
  let category: String?
  /// Where it is, in words, when it was typed by hand.
  let place: String?
  let siret: String?

  let deliberatedOn: PartialDate?
  let deliberationNumber: String?

  /// The charter as it was accepted: its words are kept with the application, whatever becomes of the text.
  let charter: String?
  let charterTitle: String?
  let charterVersion: String?
  let charterFrom: PartialDate?
  let charterText: String?
  let charterAcceptedAt: String?

  let sentAt: String?
  let decidedAt: String?
  /// The key of the board meeting that accepted it.
  let meeting: String?
  /// A word of the team to the authority, with its decision.
  let note: String?

  /// Its deliberation is attached to it.
  var record: RecordID { RecordID("membership_application", reference) }

  var sentOn: PartialDate? { sentAt.flatMap(PartialDate.ofInstant) }
  var decidedOn: PartialDate? { decidedAt.flatMap(PartialDate.ofInstant) }
}
