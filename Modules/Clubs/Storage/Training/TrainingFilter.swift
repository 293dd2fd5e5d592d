import Commons
import GRDB
import Kernel

/// Which trainings to take; a part that is nil does not filter.
struct TrainingFilter: Sendable {
  /// The year of the programme.
  var year: Int?
  /// An organisation that holds it with the network.
  var partner: String?
  var level: TrainingLevel?
  /// Who wants to follow it; see ``TrainingAudience/open``.
  var audience: TrainingAudience?
  var event: String?

  /// By their first day.
  func trainings(_ db: Database) throws -> [Training] {
    var condition: SQL = "e.key IN (SELECT event FROM training UNION SELECT key FROM event WHERE kind = 'training')"
    if let event { condition += " AND e.key = \(event)" }
    if let year { condition += " AND coalesce(t.programme_year, CAST(substr(e.starts_on, 1, 4) AS INTEGER)) = \(year)" }
    if let partner {
      condition += " AND e.key IN (SELECT event FROM event_organisation WHERE organisation = \(partner))"
    }
    if let level { condition += " AND t.level = \(level)" }
    if let audience { condition += " AND t.audience IN \(audience.open)" }
    return try SQLRequest<Row>(
      """
      SELECT e.*, t.event AS training, t.programme_year, t.hours, t.level, t.audience, t.objectives, t.price_cents, t.places
      FROM event e LEFT JOIN training t ON t.event = e.key WHERE \(condition) ORDER BY e.starts_on, e.key
      """
    ).fetchAll(db).map { row in
      let isDescribed = (row["training"] as String?) != nil
      return Training(event: try Event(row: row), facts: isDescribed ? TrainingFacts(row: row) : nil)
    }
  }
}

extension Training {
  static func find(_ db: Database, event key: String) throws -> Training? {
    var filter = TrainingFilter()
    filter.event = key
    return try filter.trainings(db).first
  }

  /// The years of which there is a programme, the last first.
  static func years(_ db: Database) throws -> [Int] {
    try Int.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT programme_year FROM training
          UNION SELECT CAST(substr(starts_on, 1, 4) AS INTEGER) FROM event
            WHERE kind = 'training' AND key NOT IN (SELECT event FROM training)
          ORDER BY 1 DESC
          """))
  }

  /// Who holds trainings with the network, in the order of a directory.
  static func partners(_ db: Database) throws -> [Organisation] {
    try Organisation.fetchAll(
      db,
      sql: """
        SELECT * FROM organisation WHERE key <> 'rtes' AND NOT is_private AND key IN (
          SELECT organisation FROM event_organisation WHERE role IN ('organiser', 'co-organiser', 'partner')
            AND event IN (SELECT event FROM training UNION SELECT key FROM event WHERE kind = 'training'))
        ORDER BY name COLLATE french
        """)
  }

  /// Who holds this one with the network.
  func partners(_ db: Database) throws -> [Organisation] {
    try Organisation.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM organisation WHERE key <> 'rtes' AND NOT is_private AND key IN (
            SELECT organisation FROM event_organisation
            WHERE event = ? AND role IN ('organiser', 'co-organiser', 'partner'))
          ORDER BY name COLLATE french
          """), arguments: [event.key])
  }
}
