import Commons
import Foundation
import GRDB
import Kernel

/// A link that came by mail, and the registration to which it leads.
struct RegistrationLink: Sendable {
  let registration: Registration
  let event: Event
  private let issuedAt: String

  /// - Parameter token: what stands in the address; the database knows its hash only.
  static func find(_ db: Database, token: String) throws -> RegistrationLink? {
    let row = try Row.fetchOne(
      db, sql: "SELECT registration, issued_at FROM registration_link WHERE token_hash = ?",
      arguments: [Secret.hash(token)])
    guard let row, let registration = try Registration.find(db, id: row[0]) else { return nil }
    return try Event.find(db, key: registration.event).map {
      RegistrationLink(registration: registration, event: $0, issuedAt: row[1])
    }
  }

  /// Whether it came too long ago to confirm with.
  func isExpired(at now: Date) -> Bool { issuedAt < now.addingTimeInterval(-RegistrationTerm.link).ISO8601Format() }
}
