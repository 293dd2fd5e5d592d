import Foundation
import Mail

extension MailRecord {
  /// When the next attempt is due, for a message that waits.
  var next: Date? { state == .queued ? dueAt : nil }

  /// What the message says, as long as it is known. A link that signs somebody in is shown while it waits only.
  var text: String? { isSecret && state != .queued && state != .held ? nil : message?.text }
}

/// The JSON of a message of the queue; instants are UTC.
struct MailJSON: Encodable {
  let id: Int64
  let state: String
  let purpose: String
  let address: String
  let subject: String
  let messageID: String
  let created: String
  let due: String?
  let ended: String?
  let attempts: Int
  let answer: String?
  /// What it says as plain text; only where one message is shown.
  let text: String?

  init(_ record: MailRecord, withText: Bool = false) {
    id = record.id
    state = record.state.rawValue
    purpose = record.purpose
    address = record.address
    subject = record.subject
    messageID = record.messageID
    created = record.createdAt.ISO8601Format()
    due = record.next?.ISO8601Format()
    ended = record.endedAt?.ISO8601Format()
    attempts = record.attempts
    answer = record.answer
    text = withText ? record.text : nil
  }
}

/// The JSON of an address that nothing is sent to.
struct HeldJSON: Encodable {
  let address: String
  let since: String
  let why: String
  let messageID: String

  init(_ held: HeldAddress) {
    address = held.address
    since = held.since.ISO8601Format()
    why = held.why
    messageID = held.messageID
  }
}
