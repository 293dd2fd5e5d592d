import Commons
import GRDB
import Kernel

/// The editions of a gathering that comes back, each of which names the one before.
enum EventSeries {
  /// Those before an event, the nearest first.
  static func before(_ db: Database, _ event: String) throws -> [Event] {
    try Event.fetchAll(
      db,
      sql: """
        WITH RECURSIVE chain (key, step) AS (
          SELECT previous, 1 FROM event_previous WHERE event = ?
          UNION SELECT p.previous, step + 1 FROM chain JOIN event_previous p ON p.event = chain.key WHERE step < 100
        )
        SELECT event.* FROM event JOIN chain USING (key) ORDER BY step
        """, arguments: [event])
  }

  /// The editions that come straight after an event.
  static func after(_ db: Database, _ event: String) throws -> [Event] {
    try Event.fetchAll(
      db,
      sql: """
        SELECT * FROM event WHERE key IN (SELECT event FROM event_previous WHERE previous = ?) ORDER BY starts_on, key
        """, arguments: [event])
  }
}

extension ClubArea {
  /// The chambers with which the clubs of these régions are organised.
  static func chambers(_ db: Database, of regions: [String]) throws -> [String] {
    var chambers: [String] = []
    for region in regions {
      let found = try String.fetchAll(
        db,
        sql: """
          SELECT a.cress FROM club_area a JOIN club_area_regions r ON r.owner = a.key
          WHERE r.target = ? AND a.cress IS NOT NULL ORDER BY a.key
          """, arguments: [region])
      chambers += found.filter { !chambers.contains($0) }
    }
    return chambers
  }
}
