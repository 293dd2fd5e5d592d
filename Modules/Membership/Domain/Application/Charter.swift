import GRDB
import Kernel

/// A version of the charter that authorities accept when they join. The one in force on a day is the latest that began by then.
struct Charter: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let key: String
  let title: String
  /// As people call it: « 2026 », « 3 ».
  let version: String
  /// The first day on which it is the one to accept.
  let validFrom: PartialDate
  /// Markdown.
  let body: String

  /// « version 2026, du 1er janvier 2026 ».
  var versionText: String { Self.versionText(version, validFrom) }

  static func versionText(_ version: String, _ day: PartialDate) -> String {
    "version \(version), \(day.day == nil ? "de" : "du") \(day.text)"
  }
}
