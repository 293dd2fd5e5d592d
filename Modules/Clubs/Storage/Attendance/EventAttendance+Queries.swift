import Commons
import GRDB
import Kernel

extension EventAttendance {
  static func of(_ db: Database, _ event: Event) throws -> EventAttendance {
    EventAttendance(headcount: event.attendance, try AttendanceCount.all(db, events: [event.key])[event.key] ?? [])
  }

  /// The same for many events at once, by key: two requests, however many they are.
  static func of(_ db: Database, _ events: [Event]) throws -> [String: EventAttendance] {
    let counts = try AttendanceCount.all(db, events: events.map(\.key))
    return Dictionary(
      events.map { ($0.key, EventAttendance(headcount: $0.attendance, counts[$0.key] ?? [])) },
      uniquingKeysWith: { first, _ in first })
  }

  /// How many different people came to a set of events, told apart by their address: whoever came twice, or both ways to one event,
  /// counts once.
  /// - Returns: people; how many of the events say who came; how many do not, because nobody noted it or because the names have had
  ///   their time.
  static func people(_ db: Database, _ events: [Event]) throws -> (distinct: Int, events: Int, without: Int) {
    let keys = Array(Set(events.map(\.key)))
    let row = try SQLRequest<Row>(
      """
      SELECT count(DISTINCT r.email), count(DISTINCT r.event) FROM registration r
      JOIN registration_attendance a ON a.registration = r.id WHERE a.state = 'came' AND r.event IN \(keys)
      """
    ).fetchOne(db)
    guard let row else { return (0, 0, keys.count) }
    let (distinct, named): (Int, Int) = (row[0], row[1])
    return (distinct, named, keys.count - named)
  }
}

extension AttendanceCount {
  /// People by event: of those whose names are kept, and of those whose names were deleted.
  static func all(_ db: Database, events keys: [String]) throws -> [String: [AttendanceCount]] {
    var found: [String: [AttendanceCount]] = [:]
    let rows =
      try SQLRequest<Row>(
        """
        SELECT r.event, coalesce(a.state, 'not-recorded') AS state, coalesce(a.on_site, 0), coalesce(a.online, 0), count(*)
        FROM registration r LEFT JOIN registration_attendance a ON a.registration = r.id
        WHERE r.event IN \(keys) AND (r.state = 'confirmed' OR a.state IS NOT NULL) GROUP BY 1, 2, 3, 4
        """
      ).fetchAll(db)
      + SQLRequest<Row>(
        "SELECT event, state, on_site, online, count FROM attendance_count WHERE event IN \(keys)"
      ).fetchAll(db)
    for row in rows {
      guard let state = AttendanceState(rawValue: row[1]) else { continue }
      found[row[0], default: []].append(AttendanceCount(state: state, onSite: row[2], online: row[3], count: row[4]))
    }
    return found
  }
}
