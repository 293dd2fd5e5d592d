import Commons
import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

/// The verbs that write registrations, within one transaction. Transactions that write come one after the other, so that no place
/// is ever given twice; the history keeps the number of a registration and nothing of the person.
struct RegistrationDesk {
  let journal: Journal
  let request: PageRequest

  var db: Database { journal.db }
  private var now: Date { request.now }

  /// Takes down a request and sends a link to confirm it. An address that is registered already gets a mail that says so: only
  /// its owner learns of it.
  func ask(for event: Event, name: String, email: MailAddress, organisation: String?) throws {
    let known = try Registration.find(db, event: event.key, email: email.key)
    if let known, known.state == .confirmed || known.state == .waiting { return try send(.known, to: known, event) }
    try db.execute(
      sql: """
        INSERT INTO registration (event, name, email, organisation, state, asked_at) VALUES (?, ?, ?, ?, 'asked', ?)
        ON CONFLICT (event, email) DO UPDATE SET name = excluded.name, organisation = excluded.organisation,
          state = 'asked', asked_at = excluded.asked_at, placed_at = NULL
        """, arguments: [event.key, name, email.key, organisation, now.ISO8601Format()])
    guard let asked = try Registration.find(db, event: event.key, email: email.key) else { return }
    try send(.asked, to: asked, event)
  }

  /// Takes a place, or one on the waiting list when there is none left. Confirming twice changes nothing.
  func confirm(_ registration: Registration, for event: Event) throws {
    guard registration.state == .asked else { return }
    try db.execute(
      sql: "UPDATE registration SET state = 'waiting', placed_at = ? WHERE id = ?",
      arguments: [now.ISO8601Format(), registration.id])
    try journal.note(.created, registration.record.description)
    let seated = try seat(event, newcomer: registration.id)
    if !seated.contains(registration.id) { try send(.waiting, to: registration, event) }
  }

  /// Gives a place back; whoever waits first takes it. Cancelling twice changes nothing.
  func cancel(_ registration: Registration, for event: Event) throws {
    guard registration.state != .cancelled else { return }
    // What nobody confirmed may have been typed by a stranger: it goes at once.
    guard registration.state != .asked else {
      return try db.execute(sql: "DELETE FROM registration WHERE id = ?", arguments: [registration.id])
    }
    try db.execute(sql: "UPDATE registration SET state = 'cancelled' WHERE id = ?", arguments: [registration.id])
    try journal.note(.changed, registration.record.description)
    try send(.cancelled, to: registration, event)
    try seat(event)
  }

  /// Gives the free places to those who wait, in their order.
  /// - Parameter newcomer: who has just confirmed, and did not wait.
  /// - Returns: who got one.
  @discardableResult
  func seat(_ event: Event, newcomer: Int64? = nil) throws -> [Int64] {
    guard event.closure(on: request.today) == nil,
      let offer = try RegistrationOffer.find(db, event: event.key)
    else { return [] }
    // A limit below zero is none.
    let next = try Registration.fetchAll(
      db, sql: "SELECT * FROM registration WHERE event = ? AND state = 'waiting' ORDER BY placed_at, id LIMIT ?",
      arguments: [event.key, offer.placesLeft ?? -1])
    for registration in next {
      try db.execute(sql: "UPDATE registration SET state = 'confirmed' WHERE id = ?", arguments: [registration.id])
      if registration.id == newcomer {
        try send(.confirmed, to: registration, event)
      } else {
        try journal.note(.changed, registration.record.description)
        try send(.seated, to: registration, event)
      }
    }
    return next.map(\.id)
  }

  /// Every mail has a link of its own, so that none ever stops working because another was sent.
  private func send(_ notice: RegistrationNotice, to registration: Registration, _ event: Event) throws {
    let token = Secret.random()
    try db.execute(
      sql: "INSERT INTO registration_link (token_hash, registration, issued_at) VALUES (?, ?, ?)",
      arguments: [Secret.hash(token), registration.id, now.ISO8601Format()])
    var message = try notice.message(to: registration, for: event, token: token, site: request.site)
    switch notice {
    case .asked: message.expires = now.addingTimeInterval(RegistrationTerm.link)
    case .confirmed, .seated: message.attachments = try calendar(event)
    case .known, .waiting, .cancelled: break
    }
    try MailQueue.enqueue(message, in: db, at: now)
  }

  /// The event as a file for agendas; nothing while its day is not known.
  private func calendar(_ event: Event) throws -> [MailMessage.Attachment] {
    guard event.startsOn.day != nil,
      case .content(let file) = try Answer.calendar(
        event.title, file: event.key, at: .page(ClubsPages.eventCalendar, event.key), [event.calendarEntry], request, db
      )
    else { return [] }
    return [MailMessage.Attachment(name: "evenement.ics", type: file.type, bytes: Data(file.bytes))]
  }
}
