import Commons
import GRDB
import Kernel
import Markup

/// What the verbs of registration share.
extension VerbCall {
  static let registrationEvent = VerbArgument("event", .text, required: true, "La clé de l’événement.")
  static let registrationID = VerbArgument("id", .count, required: true, "Le numéro que « list » donne.")
  static let registrationExample = "2026-03-12-club-bretagne-foncier"

  /// The event that the call names.
  func registrationEvent(_ db: Database) throws -> Event {
    let key = text("event")
    if let event = try Event.find(db, key: key) { return event }
    let near = nearestKey(key, among: try EventListing.keys(db)).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucun événement de clé « \(key) ». « rtes events list » donne les clés.\(near)")
  }

  /// The event that the call names and how it is open.
  func registrationOffer(_ db: Database) throws -> RegistrationOffer {
    let event = try registrationEvent(db)
    guard let offer = try RegistrationOffer.find(db, event: event.key) else { throw event.neverOpened }
    return offer
  }

  /// The registration whose number the call names.
  func registration(_ db: Database) throws -> (Registration, Event) {
    let found = try count("id").flatMap { try Registration.find(db, id: Int64($0)) }
    guard let found, let event = try Event.find(db, key: found.event) else {
      throw Sentence("Aucune inscription n’a le numéro \(text("id")). « rtes registrations list ÉVÉNEMENT » les donne.")
    }
    return (found, event)
  }

  /// How registration for an event stands, in sentences.
  func registrationState(of event: Event, _ db: Database, seated: Int = 0) throws -> String {
    guard let offer = try RegistrationOffer.find(db, event: event.key) else { throw event.neverOpened }
    let until = offer.setting.closesOn.map { " jusqu’au \($0.text)" } ?? ""
    let opening = offer.closure(on: request.today) ?? "Les inscriptions sont ouvertes\(until)."
    var counts =
      "\(offer.placesText) ; \(French.count(offer.confirmed, "personne inscrite", "personnes inscrites")), \(French.number(offer.waiting)) en attente"
    if offer.offered > 0 { counts += ", \(French.count(offer.offered, "place proposée", "places proposées"))" }
    let toApprove = try RegistrationCount.living(db, event: event.key)[.toApprove] ?? 0
    if toApprove > 0 { counts += ", \(French.number(toApprove)) à valider" }
    let moved =
      seated == 0 ? "" : " \(French.count(seated, "personne quitte", "personnes quittent")) la liste d’attente."
    return French.typeset("« \(event.title) ». \(opening) \(counts).\(moved)")
  }
}

extension Event {
  var neverOpened: Sentence {
    Sentence("« \(title) » n’a jamais été ouvert à l’inscription. Ouvrez-le : rtes registrations open \(key)")
  }
}
