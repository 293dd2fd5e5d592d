import Commons
import GRDB
import Kernel

extension RegistrationOffer {
  /// Nil when there is no such event, or when the staff never opened it to registration.
  static func find(_ db: Database, event key: String) throws -> RegistrationOffer? {
    guard let event = try Event.find(db, key: key), let setting = try RegistrationSetting.find(db, event: key) else {
      return nil
    }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT mode, state, count(*) FROM registration
          WHERE event = ? AND state IN ('confirmed', 'offered', 'waiting') GROUP BY mode, state
          """), arguments: [key])
    var counts: [RegistrationMode: Count] = [:]
    for row in rows {
      guard let mode = RegistrationMode(rawValue: row[0]), let state = RegistrationState(rawValue: row[1]) else {
        continue
      }
      switch state {
      case .confirmed: counts[mode, default: Count()].confirmed = row[2]
      case .offered: counts[mode, default: Count()].offered = row[2]
      default: counts[mode, default: Count()].waiting = row[2]
      }
    }
    return RegistrationOffer(event: event, setting: setting, counts: counts)
  }
}

extension RegistrationSetting {
  static func find(_ db: Database, event: String) throws -> RegistrationSetting? {
    try fetchOne(db, sql: "SELECT * FROM registration_setting WHERE event = ?", arguments: [event])
  }

  func save(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO registration_setting (event, capacity, capacity_online, opens_on, closes_on, closed_at, note,
          approval, offer_hours, group_limit, asks_meal, asks_access, invitation_only)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        event, capacity, capacityOnline, opensOn, closesOn, closedAt, note, approval, offerHours, groupLimit, asksMeal,
        asksAccess, invitationOnly,
      ])
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
