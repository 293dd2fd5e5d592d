import Commons
import GRDB
import Kernel
import Mail
import Store

/// What the team decides.
extension RegistrationDesk {
  /// Registers somebody who asked by other means: they take a place or wait at once, without confirming.
  /// - Throws: ``Sentence`` when the address is registered already.
  func add(_ entry: RegistrationEntry, for event: Event) throws -> Registration {
    if let known = try Registration.find(db, event: event.key, email: entry.email.key), known.state.isLiving {
      throw Sentence("\(known.email) est déjà inscrite, sous le n° \(known.id) (\(known.state.label.lowercased())).")
    }
    let taken = try take(entry, for: event)
    try place(taken, for: event, .created)
    return try Registration.find(db, id: taken.id) ?? taken
  }

  /// Accepts a registration that waited for the team's word.
  func approve(_ registration: Registration, for event: Event) throws {
    guard registration.state == .toApprove else {
      throw Sentence(
        "L’inscription \(registration.id) n’attend pas de réponse : elle est « \(registration.state.label) ».")
    }
    try place(registration, for: event, .changed)
  }

  /// Does not accept a registration; its owner gets a mail.
  func decline(_ registration: Registration, for event: Event) throws {
    guard registration.state.isLiving else {
      throw Sentence(
        "L’inscription \(registration.id) ne peut pas être déclinée : elle est « \(registration.state.label) ».")
    }
    try end(registration, as: .declined)
    try tell(.declined, registration, event)
    try seat(event)
  }

  /// Offers a place to somebody who waits, before their turn.
  /// - Parameters:
  ///   - hours: how long the place is kept.
  ///   - extra: whether it may be one more than there are.
  /// - Throws: ``Sentence`` when they do not wait, or when no place is free.
  func offer(_ registration: Registration, for event: Event, hours: Int, extra: Bool) throws {
    guard registration.state == .waiting else {
      throw Sentence(
        "L’inscription \(registration.id) n’est pas en liste d’attente : elle est « \(registration.state.label) ».")
    }
    if let closure = event.closure(on: request.today) {
      throw Sentence("\(closure) Aucune place ne peut être proposée.")
    }
    guard hours <= RegistrationTerm.longestOffer else {
      throw Sentence("Une place se garde \(RegistrationTerm.longestOffer) heures au plus.")
    }
    guard !event.hasBegun(at: now) else {
      throw Sentence("« \(event.title) » a commencé : personne n’aurait le temps de répondre.")
    }
    let offer = try RegistrationOffer.find(db, event: event.key)
    if let offer, offer.isFull(offer.mode(registration.mode)), !extra {
      throw Sentence(
        "Aucune place n’est libre. Ajoutez --extra pour proposer une place de plus, ou augmentez leur nombre : rtes registrations open \(event.key)"
      )
    }
    try propose(registration, for: event, hours: hours)
  }
}
