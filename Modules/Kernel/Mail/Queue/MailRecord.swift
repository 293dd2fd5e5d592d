public import Foundation
public import GRDB

/// One message as the queue remembers it.
public struct MailRecord: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Waits for its next attempt.
    case queued
    case sent
    /// Refused for good, or given up.
    case failed
    /// Its address is held: it is kept and not sent.
    case held
  }

  public let id: Int64
  /// The Message-ID without angle brackets; a token without domain until the first attempt.
  public let messageID: String
  public let purpose: String
  /// In lower case.
  public let address: String
  public let subject: String
  public let state: State
  public let isSecret: Bool
  public let createdAt: Date
  /// When the next attempt is due, if the message is queued.
  public let dueAt: Date
  public let attempts: Int
  /// When it was delivered or given up; nil before.
  public let endedAt: Date?
  /// What the server said last, in its own words.
  public let answer: String?
  /// What it says; nil once that is forgotten.
  public let message: MailMessage?
}

extension MailRecord: FetchableRecord {
  static let columns =
    "id, message_id, purpose, address, subject, state, is_secret, created_at, due_at, attempts, ended_at, answer, body"

  public init(row: Row) throws {
    id = row[0]
    messageID = row[1]
    purpose = row[2]
    address = row[3]
    subject = row[4]
    state = State(rawValue: row[5]) ?? .failed
    isSecret = row[6]
    createdAt = try Instant.date(row[7])
    dueAt = try Instant.date(row[8])
    attempts = row[9]
    endedAt = try (row[10] as String?).map(Instant.date)
    answer = row[11]
    message = (row[12] as String?).flatMap { try? MailMessage.decoded($0) }
  }
}

/// An address that nothing is sent to, and why.
public struct HeldAddress: Sendable, Hashable {
  public let address: String
  public let since: Date
  public let why: String
  public let messageID: String
}

/// Instants as the tables keep them: UTC, to the second, in an order that is also the order of their text.
enum Instant {
  static func text(_ date: Date) -> String { date.ISO8601Format() }
  static func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }
}

extension MailMessage {
  /// The message as the queue keeps it.
  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  static func decoded(_ text: String) throws -> MailMessage {
    try JSONDecoder().decode(MailMessage.self, from: Data(text.utf8))
  }
}
