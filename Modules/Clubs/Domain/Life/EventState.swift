import Commons
import GRDB
import Kernel

/// Where an event stands between the idea and what it left behind. It is counted from what is recorded, never written.
enum EventState: String, Choice {
  /// Only the staff know of it: a row of `event_idea`.
  case idea
  /// In the agenda, and nobody can register today.
  case scheduled
  /// Anybody can register today.
  case open
  /// Registration is open and every place is taken.
  case full
  case held
  /// The day that an event was moved from, where another record tells the day that it was moved to. An event that was moved
  /// here stays planned; its ``EventChange`` tells from when.
  case moved
  case cancelled

  var label: String {
    switch self {
    case .idea: "Idée"
    case .scheduled: "Annoncé"
    case .open: "Inscriptions ouvertes"
    case .full: "Complet"
    case .held: "Tenu"
    case .moved: "Déplacé"
    case .cancelled: "Annulé"
    }
  }

  /// - Parameter offer: how it takes registrations; nil when it was never opened to any.
  static func of(_ event: Event, offer: RegistrationOffer?, today: PartialDate) -> EventState {
    switch event.status {
    case .held: .held
    case .moved: .moved
    case .cancelled: .cancelled
    case .planned:
      if let offer, offer.closure(on: today) == nil { offer.isFull ? .full : .open } else { .scheduled }
    }
  }

  /// The same, with what the records say of its registrations.
  static func of(_ event: Event, _ db: Database, today: PartialDate) throws -> EventState {
    of(event, offer: try RegistrationOffer.find(db, event: event.key), today: today)
  }
}
