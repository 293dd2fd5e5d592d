import Commons
import GRDB
import Kernel

extension FollowedTraining {
  /// What somebody registered for under an address and confirmed, the latest first; as long as names are kept.
  static func of(_ db: Database, email: String) throws -> [FollowedTraining] {
    try all(db, where: "r.email = \(email.lowercased())")
  }

  /// What the people of an organisation registered for, those who chose it by name.
  static func of(_ db: Database, organisation: String) throws -> [FollowedTraining] {
    try all(db, where: "r.organisation_key = \(organisation)")
  }

  private static func all(_ db: Database, where condition: SQL) throws -> [FollowedTraining] {
    try SQLRequest<Row>(
      """
      SELECT e.*, t.hours AS hours, r.name AS person, coalesce(a.state, 'not-recorded') AS attended
      FROM registration r JOIN event e ON e.key = r.event LEFT JOIN training t ON t.event = e.key
        LEFT JOIN registration_attendance a ON a.registration = r.id
      WHERE (t.event IS NOT NULL OR e.kind = 'training') AND e.status <> 'cancelled'
        AND (r.state = 'confirmed' OR a.state IS NOT NULL) AND \(condition)
      ORDER BY e.starts_on DESC, e.key, r.name COLLATE french
      """
    ).fetchAll(db).map { row in
      FollowedTraining(
        event: try Event(row: row), hours: row["hours"], name: row["person"], attendance: row["attended"])
    }
  }
}
