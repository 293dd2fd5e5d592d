import Commons
import Foundation
import GRDB
import Kernel

extension Registration {
  static func find(_ db: Database, id: Int64) throws -> Registration? {
    try fetchOne(db.cachedStatement(sql: "SELECT * FROM registration WHERE id = ?"), arguments: [id])
  }

  static func find(_ db: Database, event: String, email: String) throws -> Registration? {
    try fetchOne(
      db.cachedStatement(sql: "SELECT * FROM registration WHERE event = ? AND email = ?"),
      arguments: [event, email.lowercased()])
  }

  /// - Parameter code: as it was typed.
  static func find(_ db: Database, event: String, code: String) throws -> Registration? {
    try fetchOne(
      db, sql: "SELECT * FROM registration WHERE event = ? AND code = ?",
      arguments: [event, RegistrationCode.tidy(code)])
  }

  /// Everybody who asked to come to an event, in the order in which places are given; those without place last.
  static func of(_ db: Database, event: String) throws -> [Registration] {
    try fetchAll(
      db,
      sql: """
        SELECT * FROM registration WHERE event = ?
        ORDER BY CASE state WHEN 'confirmed' THEN 0 WHEN 'offered' THEN 1 WHEN 'waiting' THEN 2 WHEN 'to-approve' THEN 3
          WHEN 'asked' THEN 4 ELSE 5 END, turn, id
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

  /// Where somebody who waits stands in the line of those who come the same way, from 1. Where there is one way to come, whoever
  /// chose another before it changed waits in the same line.
  func rankInLine(_ db: Database) throws -> Int? {
    guard state == .waiting, let turn else { return nil }
    return try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM registration WHERE event = ?1 AND state = 'waiting' AND turn <= ?3
          AND (mode = ?2 OR (SELECT mode FROM event WHERE key = ?1) <> 'hybrid')
        """,
      arguments: [event, mode, turn])
  }

  /// Those whom somebody registered with themselves.
  func companions(_ db: Database) throws -> [Registration] {
    try Registration.fetchAll(db, sql: "SELECT * FROM registration WHERE group_by = ? ORDER BY id", arguments: [id])
  }
}

extension RegistrationDetails {
  /// What one person needs and answered; empty when nothing is kept.
  static func find(_ db: Database, registration: Int64) throws -> RegistrationDetails {
    var details = RegistrationDetails()
    if let need = try Row.fetchOne(
      db, sql: "SELECT meal, access FROM registration_need WHERE registration = ?", arguments: [registration])
    {
      (details.meal, details.access) = (need[0], need[1])
    }
    let answers = try Row.fetchAll(
      db, sql: "SELECT position, answer FROM registration_answer WHERE registration = ?", arguments: [registration])
    details.answers = Dictionary(answers.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
    return details
  }

  /// Keeps it in place of what was kept before.
  func save(_ db: Database, registration: Int64) throws {
    try db.execute(sql: "DELETE FROM registration_need WHERE registration = ?", arguments: [registration])
    try db.execute(sql: "DELETE FROM registration_answer WHERE registration = ?", arguments: [registration])
    if meal != nil || access != nil {
      try db.execute(
        sql: "INSERT INTO registration_need (registration, meal, access) VALUES (?, ?, ?)",
        arguments: [registration, meal, access])
    }
    for (position, answer) in answers.sorted(by: { $0.key < $1.key }) {
      try db.execute(
        sql: "INSERT INTO registration_answer (registration, position, answer) VALUES (?, ?, ?)",
        arguments: [registration, position, answer])
    }
  }
}

extension RegistrationQuestion {
  static func of(_ db: Database, event: String) throws -> [RegistrationQuestion] {
    try fetchAll(
      db, sql: "SELECT * FROM registration_question WHERE event = ? ORDER BY position", arguments: [event])
  }
}

extension RegistrationInvitation {
  private static let request = """
    SELECT i.*, (SELECT count(*) FROM registration r WHERE r.event = i.event AND r.invitation = i.code
      AND r.state IN ('to-approve', 'confirmed', 'waiting', 'offered')) AS uses
    FROM registration_invitation i WHERE i.event = ?
    """

  static func of(_ db: Database, event: String) throws -> [RegistrationInvitation] {
    try fetchAll(db, sql: "\(request) ORDER BY i.label, i.code", arguments: [event])
  }

  /// - Parameter code: as it was typed.
  static func find(_ db: Database, event: String, code: String) throws -> RegistrationInvitation? {
    try fetchOne(db, sql: "\(request) AND i.code = ?", arguments: [event, RegistrationCode.tidy(code)])
  }
}
