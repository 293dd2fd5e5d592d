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
  /// What the person does there: « directrice de l’économie ».
  let function: String?
  /// The organisation among those that the network knows; nil when it knows none of that name.
  let organisationKey: String?
  /// The organisation as it was typed.
  let organisation: String?
  let mode: RegistrationMode
  let state: RegistrationState
  /// ISO 8601, UTC.
  let askedAt: String
  /// When a place, or one on the waiting list, was taken; nil before.
  let placedAt: String?
  /// The rank in which places are given, from 1 within the event; nil before a place or a wait was taken.
  let turn: Int?
  /// Until when a place is kept that was offered, ISO 8601, UTC; nil in every other state.
  let offeredUntil: String?
  /// What the person shows at the door: six letters and digits, of this event alone.
  let code: String
  /// Whose registration this one came with.
  let groupBy: Int64?
  /// The code of the invitation that was given.
  let invitation: String?

  var record: RecordID { RecordID("registration", String(id)) }

  /// The instant until which the offered place is kept.
  var offerEnds: Date? { offeredUntil.flatMap { try? Date($0, strategy: .iso8601) } }
}

enum RegistrationState: String, Choice {
  /// Asked by form, not yet confirmed by mail: takes no place.
  case asked
  /// Confirmed by its owner, waits for the team's word: takes no place.
  case toApprove = "to-approve"
  case confirmed
  case waiting
  /// A free place is kept for somebody who waited, until a deadline.
  case offered
  /// The team did not accept it.
  case declined
  case cancelled

  var label: String {
    switch self {
    case .asked: "À confirmer"
    case .toApprove: "À valider"
    case .confirmed: "Confirmée"
    case .waiting: "En liste d’attente"
    case .offered: "Place proposée"
    case .declined: "Non retenue"
    case .cancelled: "Annulée"
    }
  }

  /// Whether it stands: its owner need not ask again.
  var isLiving: Bool { [.toApprove, .confirmed, .waiting, .offered].contains(self) }
}

/// How somebody comes.
enum RegistrationMode: String, Choice {
  case onSite = "on-site"
  case online

  var label: String {
    switch self {
    case .onSite: "Sur place"
    case .online: "En ligne"
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
  /// In hours: a place that the team offers, where the event says nothing else.
  static let offerHours = 48
  /// In hours: the longest that a place is kept for somebody.
  static let longestOffer = 30 * 24
  /// In seconds: before that, nobody is written to again because a colleague names them once more.
  static let colleague: TimeInterval = 3_600
  /// How many colleagues who have not confirmed may have been named for one event within that time.
  static let mostColleagues = 60
}
