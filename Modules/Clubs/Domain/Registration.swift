import Foundation
import GRDB
import Kernel

/// Somebody who asked to come to an event.
struct Registration: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let id: Int64
  let event: String
  let name: String
  /// In lower case; one registration an address and event.
  let email: String
  let organisation: String?
  let state: RegistrationState
  /// ISO 8601, UTC.
  let askedAt: String
  /// When a place, or one on the waiting list, was taken; nil before.
  let placedAt: String?

  var record: RecordID { RecordID("registration", String(id)) }
}

enum RegistrationState: String, Choice {
  /// Asked by form, not yet confirmed by mail: takes no place.
  case asked
  case confirmed
  case waiting
  case cancelled

  var label: String {
    switch self {
    case .asked: "À confirmer"
    case .confirmed: "Confirmée"
    case .waiting: "En liste d’attente"
    case .cancelled: "Annulée"
    }
  }
}

/// How long things about registrations last.
enum RegistrationTerm {
  /// In seconds: a confirmation link.
  static let link: TimeInterval = 48 * 3_600
  /// In seconds: a registration that nobody confirmed.
  static let asked: TimeInterval = 7 * 86_400
  /// In months after the event, as SQLite writes it: every registration.
  static let afterEvent = "-6 months"
}
