import Commons
import Foundation
import GRDB
import Kernel

extension Registration {
  static func find(_ db: Database, id: Int64) throws -> Registration? {
    try fetchOne(db, sql: "SELECT * FROM registration WHERE id = ?", arguments: [id])
  }

  static func find(_ db: Database, event: String, email: String) throws -> Registration? {
    try fetchOne(
      db, sql: "SELECT * FROM registration WHERE event = ? AND email = ?", arguments: [event, email.lowercased()])
  }

  /// Everybody who asked to come to an event, in the order in which places are given; those without place last.
  static func of(_ db: Database, event: String) throws -> [Registration] {
    try fetchAll(
      db,
      sql: """
        SELECT * FROM registration WHERE event = ?
        ORDER BY CASE state WHEN 'confirmed' THEN 0 WHEN 'waiting' THEN 1 WHEN 'asked' THEN 2 ELSE 3 END, placed_at, id
        """, arguments: [event])
  }

  /// What a person asked for with one address.
  static func of(_ db: Database, email: String) throws -> [Registration] {
    try fetchAll(
      db,
      sql: """
        SELECT r.* FROM registration r JOIN event e ON e.key = r.event WHERE r.email = ? ORDER BY e.starts_on DESC, r.id
        """, arguments: [email.lowercased()])
  }
}

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

extension RegistrationOffer {
  /// Nil when there is no such event, or when the staff never opened it to registration.
  static func find(_ db: Database, event key: String) throws -> RegistrationOffer? {
    guard let event = try Event.find(db, key: key), let setting = try RegistrationSetting.find(db, event: key) else {
      return nil
    }
    let counts = try RegistrationCount.living(db, event: key)
    return RegistrationOffer(
      event: event, setting: setting, confirmed: counts[.confirmed] ?? 0, waiting: counts[.waiting] ?? 0)
  }
}

extension RegistrationSetting {
  static func find(_ db: Database, event: String) throws -> RegistrationSetting? {
    try fetchOne(db, sql: "SELECT * FROM registration_setting WHERE event = ?", arguments: [event])
  }

  func save(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO registration_setting (event, capacity, opens_on, closes_on, closed_at, note) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (event) DO UPDATE SET capacity = excluded.capacity, opens_on = excluded.opens_on,
          closes_on = excluded.closes_on, closed_at = excluded.closed_at, note = excluded.note
        """, arguments: [event, capacity, opensOn, closesOn, closedAt, note])
  }
}

/// How many registrations an event has in each state.
enum RegistrationCount {
  /// Of those whose names are still kept.
  static func living(_ db: Database, event: String) throws -> [RegistrationState: Int] {
    try counts(db, "SELECT state, count(*) FROM registration WHERE event = ? GROUP BY state", event)
  }

  /// Of those whose names were deleted when their time had come.
  static func past(_ db: Database, event: String) throws -> [RegistrationState: Int] {
    try counts(db, "SELECT state, count FROM registration_count WHERE event = ?", event)
  }

  private static func counts(_ db: Database, _ sql: String, _ event: String) throws -> [RegistrationState: Int] {
    let rows = try Row.fetchAll(db, sql: sql, arguments: [event])
    return Dictionary(
      rows.compactMap { row in RegistrationState(rawValue: row[0]).map { ($0, row[1]) } }, uniquingKeysWith: +)
  }
}
