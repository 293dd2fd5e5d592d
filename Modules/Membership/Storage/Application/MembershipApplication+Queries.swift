import Foundation
import GRDB
import Kernel

extension MembershipApplication {
  static func find(_ db: Database, id: Int64) throws -> MembershipApplication? {
    try fetchOne(db, sql: "SELECT * FROM membership_application WHERE id = ?", arguments: [id])
  }

  /// One that was sent: drafts are nobody's to read but their writer's.
  static func find(_ db: Database, sent reference: String) throws -> MembershipApplication? {
    try fetchOne(
      db, sql: "SELECT * FROM membership_application WHERE reference = ? AND state <> 'draft'", arguments: [reference])
  }

  /// The one that an address has not finished.
  static func draft(_ db: Database, email: String) throws -> MembershipApplication? {
    try fetchOne(
      db, sql: "SELECT * FROM membership_application WHERE email = ? AND state = 'draft' ORDER BY id DESC LIMIT 1",
      arguments: [email])
  }

  /// Those that were sent, what waits for a decision first.
  /// - Parameter state: nil for all.
  static func sent(_ db: Database, _ state: ApplicationState? = nil) throws -> [MembershipApplication] {
    try fetchAll(
      db,
      sql: """
        SELECT * FROM membership_application WHERE state <> 'draft' AND state = coalesce(?, state)
        ORDER BY state <> 'sent', sent_at DESC, id DESC
        """, arguments: [state?.rawValue])
  }

  static func waiting(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM membership_application WHERE state = 'sent'") ?? 0
  }
}

extension ApplicationDossier {
  /// - Parameter today: the day whose charter is to be accepted.
  init(_ application: MembershipApplication, _ db: Database, on today: PartialDate) throws {
    self.application = application
    let named = try ApplicationPerson.fetchAll(
      db, sql: "SELECT * FROM membership_application_person WHERE application = ?", arguments: [application.id])
    people = Dictionary(named.map { ($0.role, $0) }, uniquingKeysWith: { first, _ in first })
    deliberation = try Attachment.of(application.record, db).last
    categoryLabel = try String.fetchOne(
      db, sql: "SELECT label FROM category WHERE key = ?", arguments: [application.category])
    charter = try Charter.inForce(on: today, db)
  }

  /// The application to which a link of a mail leads.
  /// - Parameter request: its address holds the token, of which the database knows the hash only.
  /// - Returns: nil when there is none, or when the link is too old.
  static func find(_ db: Database, linkedFrom request: PageRequest) throws -> ApplicationDossier? {
    let id = try Int64.fetchOne(
      db, sql: "SELECT application FROM membership_application_link WHERE token_hash = ? AND issued_at >= ?",
      arguments: [
        Secret.hash(request.parameter("token")),
        request.now.addingTimeInterval(-Double(ApplicationTerm.link) * 86_400).ISO8601Format(),
      ])
    guard let id, let application = try MembershipApplication.find(db, id: id) else { return nil }
    return try ApplicationDossier(application, db, on: request.today)
  }
}

extension Charter {
  static func inForce(on day: PartialDate, _ db: Database) throws -> Charter? {
    try fetchOne(
      db, sql: "SELECT * FROM charter WHERE valid_from <= ? ORDER BY valid_from DESC, key DESC LIMIT 1",
      arguments: [day])
  }
}
