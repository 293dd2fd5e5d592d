import GRDB
import Kernel

/// A code that lets people register for an event that is not open to all, and that need not be accepted one by one.
struct RegistrationInvitation: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  let code: String
  /// For whom it is, as the staff call them.
  let label: String
  /// How many people may use it; nil for no limit.
  let mostUses: Int?
  /// How many registrations stand on it.
  let uses: Int

  var isUsedUp: Bool { mostUses.map { uses >= $0 } ?? false }

  var usesText: String { mostUses.map { "\(uses) sur \($0)" } ?? String(uses) }
}
