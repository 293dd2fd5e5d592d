import GRDB
import Kernel

/// What those who come should know.
struct EventPractical: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let event: String
  /// How to find the door.
  var access: String?
  var transport: String?
  /// For whom cannot climb stairs, hear or see well.
  var accessibility: String?
  var meals: String?
  /// Whom to write to or call, as it is printed.
  var contact: String?
  /// Never shown but to those who are registered, near the time.
  var onlineUrl: String?
  /// From how many minutes before the start the link is shown.
  var onlineFromMinutes = 60

  /// In minutes: the earliest at which a link may be shown.
  static let longestAhead = 7 * 24 * 60

  /// What everybody may read, in the order in which it is asked.
  var told: [(label: String, text: String)] {
    [
      ("Accès", access), ("Transports", transport), ("Accessibilité", accessibility), ("Repas", meals),
      ("Contact", contact),
    ].compactMap { label, text in text.map { (label, $0) } }
  }
}
