import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

/// The verbs that write applications, within one transaction. The history keeps the reference of those that were sent, and nothing
/// that anybody typed.
struct ApplicationDesk {
  let journal: Journal
  /// Who asks for it, when, and where the site stands.
  let request: PageRequest

  var db: Database { journal.db }
  var now: String { request.now.ISO8601Format() }

  /// Begins an application, or sends a new link to the one that the address has not finished: only its owner learns which.
  func begin(_ email: MailAddress) throws {
    if let draft = try MembershipApplication.draft(db, email: email.key) { return try send(.resumed, about: draft) }
    let sequence = "SELECT seq FROM sqlite_sequence WHERE name = 'membership_application'"
    let id = (try Int64.fetchOne(db, sql: sequence) ?? 0) + 1
    try db.execute(
      sql: "INSERT INTO membership_application (id, reference, email, state, begun_at) VALUES (?, ?, ?, 'draft', ?)",
      arguments: [
        id, "\(request.today.year)-\(id < 1_000 ? String("000\(id)".suffix(4)) : String(id))", email.key, now,
      ])
    guard let begun = try MembershipApplication.find(db, id: id) else { return }
    try send(.begun, about: begun)
  }

  /// Notes that the address is its writer's: the link came to it.
  func confirm(_ application: MembershipApplication) throws {
    try db.execute(
      sql: "UPDATE membership_application SET confirmed_at = coalesce(confirmed_at, ?) WHERE id = ?",
      arguments: [now, application.id])
  }

  /// What an authority says of itself.
  struct Authority {
    /// An official code, where it was found by it.
    let territory: String?
    /// The organisation of the network that it is, if it is one.
    let organisation: String?
    let name: String
    let category: String
    let place: String?
    let siret: String?
  }

  func save(_ authority: Authority, in application: MembershipApplication) throws {
    try db.execute(
      sql: """
        UPDATE membership_application
        SET territory = ?, organisation = ?, name = ?, category = ?, place = ?, siret = ? WHERE id = ?
        """,
      arguments: [
        authority.territory, authority.organisation, authority.name, authority.category, authority.place,
        authority.siret, application.id,
      ])
  }

  func save(deliberatedOn day: PartialDate, number: String?, in application: MembershipApplication) throws {
    try db.execute(
      sql: "UPDATE membership_application SET deliberated_on = ?, deliberation_number = ? WHERE id = ?",
      arguments: [day, number, application.id])
  }

  func save(_ person: ApplicationPerson, in application: MembershipApplication) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO membership_application_person (application, role, given_name, family_name, function,
          delegation, email, phone, public_name, public_email, public_phone)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        application.id, person.role.rawValue, person.givenName, person.familyName, person.function, person.delegation,
        person.email, person.phone, person.publicName, person.publicEmail, person.publicPhone,
      ])
  }

  /// Keeps the words that were accepted with the application.
  func accept(_ charter: Charter, in application: MembershipApplication) throws {
    try db.execute(
      sql: """
        UPDATE membership_application SET charter = ?, charter_title = ?, charter_version = ?, charter_from = ?,
          charter_text = ?, charter_accepted_at = ? WHERE id = ?
        """,
      arguments: [
        charter.key, charter.title, charter.version, charter.validFrom, charter.body, now, application.id,
      ])
  }

  /// Takes an application away at its writer's wish.
  func abandon(_ application: MembershipApplication) throws {
    for file in try Attachment.of(application.record, db) { try file.remove(journal) }
    try MembershipApplication.delete("?", [application.id], db)
  }

  /// Hands a complete application to the team.
  func send(_ dossier: ApplicationDossier) throws {
    let application = dossier.application
    guard application.state == .draft, dossier.missing.isEmpty else { return }
    try db.execute(
      sql: "UPDATE membership_application SET state = 'sent', sent_at = ? WHERE id = ?",
      arguments: [now, application.id])
    try journal.note(.created, application.record.description)
    try noteStep(of: application)
    try send(.sent, about: application)
    try tellTeam(of: application)
  }

  /// Every mail has a link of its own, so that none ever stops working because another was sent.
  func send(_ notice: ApplicationNotice, about application: MembershipApplication, note: String? = nil) throws {
    guard let email = application.email else { return }
    let token = Secret.random()
    try db.execute(
      sql: "INSERT INTO membership_application_link (token_hash, application, issued_at) VALUES (?, ?, ?)",
      arguments: [Secret.hash(token), application.id, now])
    let link = request.site.url(.page(MembershipPages.application, token))
    try MailQueue.enqueue(
      notice.message(to: try MailAddress(email), about: application, link: link, note: note), in: db, at: request.now)
  }

  /// Tells those who may read it that it came: its reference and the way to it.
  private func tellTeam(of application: MembershipApplication) throws {
    let team = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT email, name FROM account JOIN account_grant ON account = id
        WHERE role = 'team' AND scope IN ('', ?) ORDER BY email
        """, arguments: [Membership.id.description])
    let link = request.site.url(.page(MembershipPages.sentApplication, application.reference))
    for account in team {
      let message = ApplicationNotice.arrival(
        to: try MailAddress(account[0], name: account[1]), about: application, link: link)
      try MailQueue.enqueue(message, in: db, at: request.now)
    }
  }
}
