import GRDB
import Kernel

/// What people are told by mail about an event that they asked to come to.
enum EventNotice: String, Choice {
  /// Somebody asked: a link to confirm.
  case asked
  /// Somebody asked again with an address that is registered.
  case known
  /// Confirmed by its owner, waits for the team's word.
  case toApprove = "to-approve"
  case confirmed
  case waiting
  /// A place is free for somebody who waited, until a deadline.
  case offered
  case offerLapsed = "offer-lapsed"
  /// The team did not accept the registration.
  case declined
  /// A place became free for somebody who waited.
  case seated
  case cancelled
  case reminder
  /// The event was moved, cancelled, or its hours or place changed.
  case changed
  /// The online link, on the day.
  case dayLink = "day-link"
  /// Thanks after the event, with what came out of it.
  case thanks
  case survey

  var label: String {
    switch self {
    case .asked: "Demande à confirmer"
    case .known: "Adresse déjà inscrite"
    case .toApprove: "Demande transmise à l’équipe"
    case .confirmed: "Inscription confirmée"
    case .waiting: "Liste d’attente"
    case .offered: "Place proposée"
    case .offerLapsed: "Proposition expirée"
    case .declined: "Inscription non retenue"
    case .seated: "Place libérée"
    case .cancelled: "Inscription annulée"
    case .reminder: "Rappel"
    case .changed: "Changement de l’événement"
    case .dayLink: "Lien de connexion"
    case .thanks: "Remerciements"
    case .survey: "Enquête"
    }
  }
}
