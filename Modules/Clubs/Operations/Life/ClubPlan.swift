import Commons
import GRDB
import Kernel
import Markup

/// A year of regional clubs, région by région: with whom, what was held, what is to come, what is thought of.
struct ClubPlan: Sendable {
  struct Line: Sendable, Hashable {
    /// The code of the région; nil for an area that has none, as one that is only thought of.
    let region: String?
    let name: String
    /// The name of the area in which its clubs meet.
    let area: String?
    /// The chamber that organises them with the network: that of the area, or else those of the région that took part in a club
    /// of the year.
    let chamber: String?
    let held: Int
    let scheduled: Int
    let cancelled: Int
    let ideas: Int
    /// The day of the next one of the year.
    let next: PartialDate?

    var situation: String {
      if held + scheduled > 0 { return "" }
      return "aucun club encore" + (ideas > 0 ? ", \(French.count(ideas, "idée", "idées"))" : "")
    }

    var isWithout: Bool { held + scheduled == 0 }
  }

  let year: Int
  let lines: [Line]

  static func of(_ year: Int, _ db: Database, today: PartialDate) throws -> ClubPlan {
    let rows = try Row.fetchAll(
      db,
      sql: """
        WITH club AS (
          SELECT e.key, e.status, e.starts_on, coalesce(e.ends_on, e.starts_on) AS last, r.target AS region
          FROM event e JOIN event_regions r ON r.owner = e.key
          WHERE e.kind = 'club' AND e.starts_on >= ?1 AND e.starts_on < ?2
        ), idea AS (
          SELECT r.target AS region FROM event_idea i JOIN event_idea_regions r ON r.owner = i.key
          WHERE i.kind = 'club' AND (i.wished IS NULL OR substr(i.wished, 1, 4) = ?1)
        ), place AS (
          SELECT t.code AS region, t.name, a.name AS area, a.cress
          FROM territory t LEFT JOIN club_area_regions ar ON ar.target = t.code LEFT JOIN club_area a ON a.key = ar.owner
          WHERE t.kind = 'region'
          UNION ALL
          SELECT NULL, a.name, a.name, a.cress FROM club_area a
          WHERE a.key NOT IN (SELECT owner FROM club_area_regions)
        )
        SELECT p.region, p.name, p.area, coalesce(o.name, (
            SELECT group_concat(DISTINCT c.name) FROM organisation c
            WHERE c.kind = 'cress' AND c.territory = p.region AND c.key IN (
              SELECT eo.organisation FROM event_organisation eo JOIN club ON club.key = eo.event
              WHERE club.region = p.region AND eo.role IN ('organiser', 'co-organiser'))
          )) AS chamber,
          (SELECT count(*) FROM club c WHERE c.region = p.region AND c.status = 'held') AS held,
          (SELECT count(*) FROM club c WHERE c.region = p.region AND c.status = 'planned') AS scheduled,
          (SELECT count(*) FROM club c WHERE c.region = p.region AND c.status IN ('cancelled', 'moved')) AS cancelled,
          (SELECT count(*) FROM idea i WHERE i.region = p.region) AS ideas,
          (SELECT min(c.starts_on) FROM club c WHERE c.region = p.region AND c.status = 'planned'
            AND c.last >= substr(?3, 1, length(c.last))) AS next
        FROM place p LEFT JOIN organisation o ON o.key = p.cress
        ORDER BY p.region IS NULL, p.name COLLATE french, p.area
        """, arguments: [String(year), String(year + 1), today])
    return ClubPlan(
      year: year,
      lines: rows.map { row in
        Line(
          region: row["region"], name: row["name"], area: row["area"], chamber: row["chamber"], held: row["held"],
          scheduled: row["scheduled"], cancelled: row["cancelled"], ideas: row["ideas"], next: row["next"])
      })
  }
}
