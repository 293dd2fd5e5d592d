import GRDB
import Kernel

/// A question that a member asks the network's jurist. It is its authority's and the team's to read, and nobody else's.
struct LegalRequest: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let id: Int64
  /// What people call it: its year and its number in that year, `2026-0007`.
  let reference: String
  /// The key of the organisation that asks.
  let organisation: String
  /// Who asked; nil when the account is gone.
  let account: Int64?
  /// A theme's key; nil when the person could not tell.
  let theme: String?
  let subject: String
  /// As it was typed.
  let question: String
  let state: RequestState
  /// ISO 8601, UTC.
  let askedAt: String
  /// Markdown.
  let answer: String?
  let answeredAt: String?

  var record: RecordID { RecordID("legal_request", reference) }

  /// Who may read it, its files and what is found of it.
  var readers: Access { .right(.readQuestion, over: organisation) }
}

/// One step of a request's way.
struct RequestStep: Codable, FetchableRecord, Sendable, Hashable {
  let position: Int
  let state: RequestState
  /// ISO 8601, UTC.
  let at: String
  /// A word of the team to the person who asked.
  let note: String?
}
