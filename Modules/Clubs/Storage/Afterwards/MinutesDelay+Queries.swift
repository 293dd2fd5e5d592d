import Commons
import GRDB
import Kernel

extension MinutesDelay {
  /// The delays of the events that were held within a year; what was published after its cut-off does not count. Minutes that
  /// stand elsewhere, as a resource of the event, count as those of the site do.
  static func of(_ db: Database, _ period: Period) throws -> MinutesDelay {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT e.*, min(p.published_on) AS published_on, count(p.event) AS publications,
            CASE WHEN length(coalesce(e.ends_on, e.starts_on)) = 10 AND length(min(p.published_on)) = 10
              THEN CAST(max(0, julianday(min(p.published_on)) - julianday(coalesce(e.ends_on, e.starts_on))) AS INTEGER)
            END AS days
          FROM event e LEFT JOIN (
            SELECT event, published_on FROM event_minutes WHERE state = 'published'
            UNION ALL SELECT event, published_on FROM resource WHERE kind = 'minutes'
          ) p ON p.event = e.key AND coalesce(p.published_on, '') <= :last
          WHERE e.status = 'held' AND substr(e.starts_on, 1, 4) = :year AND e.starts_on <= :last AND e.kind <> 'milestone'
            AND (e.kind = 'club' OR e.role IN ('organises', 'co-organises'))
          GROUP BY e.key ORDER BY e.starts_on, e.key
          """), arguments: ["year": period.text, "last": period.lastDay])
    return MinutesDelay(
      entries: try rows.map { row in
        let event = try Event(row: row)
        return Entry(
          event: event.record, label: "\(event.dateText) · \(event.title)", isPublished: row["publications"] > 0,
          days: row["days"])
      })
  }
}
