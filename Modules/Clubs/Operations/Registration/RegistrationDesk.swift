import Commons
import Foundation
import GRDB
import Kernel
import Mail
import Store

/// The verbs that write registrations, within one transaction. Transactions that write come one after the other, so that no place
/// is ever given twice; the history keeps the number of a registration and nothing of the person.
struct RegistrationDesk {
  let journal: Journal
  let request: PageRequest

  var db: Database { journal.db }
  var now: Date { request.now }

  /// Takes down a request and sends a link to confirm it. An address that is registered already gets a mail that says so: only
  /// its owner learns of it.
  @discardableResult
  func ask(_ entry: RegistrationEntry, for event: Event) throws -> Registration {
    if let known = try Registration.find(db, event: event.key, email: entry.email.key), known.state.isLiving {
      try tell(.known, known, event)
      return known
    }
    let asked = try take(entry, for: event)
    try tell(.asked, asked, event)
    return asked
  }

  /// Takes a place, or one on the waiting list when there is none left; waits for the team's word where it accepts each one.
  /// Confirming twice changes nothing.
  /// - Throws: ``Sentence`` when the invitation has served as often as it may.
  func confirm(_ registration: Registration, for event: Event) throws {
    guard registration.state == .asked else { return }
    let setting = try RegistrationSetting.find(db, event: event.key)
    let isInvited = try isInvited(registration)
    guard isInvited || setting?.invitationOnly != true else { throw Sentence(RegistrationInvitation.usedUp) }
    guard setting?.approval == true, !isInvited else { return try place(registration, for: event, .created) }
    try db.execute(sql: "UPDATE registration SET state = 'to-approve' WHERE id = ?", arguments: [registration.id])
    try journal.note(.created, registration.record.description)
    try tell(.toApprove, registration, event)
  }

  /// Gives a place back; whoever waits first takes it. Cancelling twice changes nothing.
  func cancel(_ registration: Registration, for event: Event) throws {
    // What nobody confirmed may have been typed by a stranger: it goes at once.
    guard registration.state != .asked else {
      return try db.execute(sql: "DELETE FROM registration WHERE id = ?", arguments: [registration.id])
    }
    guard registration.state.isLiving else { return }
    try end(registration, as: .cancelled)
    try tell(.cancelled, registration, event)
    try seat(event)
  }

  /// Says which organisation was meant, among those that the network knows.
  func name(_ organisation: String, of registration: Registration) throws {
    try db.execute(
      sql: "UPDATE registration SET organisation_key = ? WHERE id = ?", arguments: [organisation, registration.id])
  }

  /// Writes what was typed as a request that nobody confirmed yet, in place of an earlier one of the same address.
  func take(_ entry: RegistrationEntry, for event: Event, group: Int64? = nil) throws -> Registration {
    let code = try RegistrationCode.draw { try Registration.find(db, event: event.key, code: $0) != nil }
    let modes = event.registrationModes
    let key =
      try entry.organisationKey ?? entry.organisation.flatMap { try OrganisationMatch.exact($0, request, db)?.key }
    try db.execute(
      sql: """
        INSERT INTO registration (event, name, email, function, organisation_key, organisation, mode, state, asked_at, code,
          group_by, invitation)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'asked', ?, ?, ?, ?)
        ON CONFLICT (event, email) DO UPDATE SET name = excluded.name, function = excluded.function,
          organisation_key = excluded.organisation_key, organisation = excluded.organisation, mode = excluded.mode,
          state = 'asked', asked_at = excluded.asked_at, placed_at = NULL, turn = NULL, offered_until = NULL,
          group_by = excluded.group_by, invitation = excluded.invitation
        """,
      arguments: [
        event.key, entry.name, entry.email.key, entry.function, key, entry.organisation,
        entry.mode.flatMap { modes.contains($0) ? $0 : nil } ?? modes[0], now.ISO8601Format(), code, group,
        entry.invitation,
      ])
    guard let asked = try Registration.find(db, event: event.key, email: entry.email.key) else {
      throw Sentence("L’inscription n’a pas pu être notée. Recommencez.")
    }
    try entry.details.save(db, registration: asked.id)
    return asked
  }

  /// Ends a registration, and whatever place it held.
  func end(_ registration: Registration, as state: RegistrationState) throws {
    try db.execute(
      sql: "UPDATE registration SET state = ?, offered_until = NULL WHERE id = ?", arguments: [state, registration.id])
    // Whoever does not come needs nothing.
    try db.execute(sql: "DELETE FROM registration_need WHERE registration = ?", arguments: [registration.id])
    try journal.note(.changed, registration.record.description)
  }

  /// Writes to somebody about the registration as it stands now.
  func tell(_ notice: EventNotice, _ registration: Registration, _ event: Event) throws {
    guard let current = try Registration.find(db, id: registration.id) else { return }
    try EventMailer(journal: journal, request: request).send(notice, to: current, for: event)
  }

  /// Whether somebody holds an invitation that may still serve.
  private func isInvited(_ registration: Registration) throws -> Bool {
    guard let code = registration.invitation,
      let invitation = try RegistrationInvitation.find(db, event: registration.event, code: code)
    else { return false }
    return !invitation.isUsedUp
  }
}
