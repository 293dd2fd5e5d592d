import Commons
import GRDB
import Kernel

/// What did not take place as it was announced.
extension Figure {
  static let eventsMoved = Figure(
    "events.moved", title: "Événements déplacés", unit: Unit("événement déplacé", "événements déplacés"),
    definition:
      "Les clubs et les événements (co)organisés, hors jalons, dont la date a changé : ceux de l’année que les fiches disent déplacés, et ceux dont le déplacement a été enregistré dans l’année. Chacun compte une fois."
  ) { db, period in
    guard try isTold(period, db) else { return nil }
    return Computation(counting: try Event.moved(in: period, db).map(\.counted))
  }

  static let eventsCancelled = Figure(
    "events.cancelled", title: "Événements annulés", unit: Unit("événement annulé", "événements annulés"),
    definition:
      "Les clubs et les événements (co)organisés, hors jalons, qui devaient commencer dans l’année et ont été annulés."
  ) { db, period in
    guard try isTold(period, db) else { return nil }
    return Computation(counting: try Event.cancelled(in: period, db).map(\.counted))
  }

  /// Whether any event of the period is known: before that, nothing is not the same as none.
  private static func isTold(_ period: Period, _ db: Database) throws -> Bool {
    var filter = EventFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    return try filter.count(db) > 0
  }
}

extension Event {
  /// Whether the network holds it, alone or with others.
  var isOwn: Bool { role == .organises || role == .coOrganises }

  /// Those of the network that took another day than was announced: those of a period that the records say so of, and those of which it
  /// was decided within the period.
  static func moved(in period: Period, _ db: Database) throws -> [Event] {
    let decided = try Row.fetchAll(
      db,
      sql: """
        SELECT event, changed_at FROM event_change
        WHERE kind = 'moved' AND substr(changed_at, 1, 4) BETWEEN ? AND ?
        """, arguments: ["\(period.year - 1)", "\(period.year + 1)"])
    // An instant is UTC, the year is that of Paris.
    let keys = decided.filter { row in
      guard let day = PartialDate.ofInstant(row[1]) else { return false }
      return day.year == period.year && day.description <= period.lastDay
    }.map { $0[0] as String }
    let told = try own(.moved, in: period, db)
    let others = try Set(keys).subtracting(told.map(\.key)).compactMap { try Event.find(db, key: $0) }
    return (told + others.filter { $0.isOwn && $0.kind != .milestone })
      .sorted { ($0.startsOn, $0.key) < ($1.startsOn, $1.key) }
  }

  /// Those of the network that were to begin in a period and were cancelled.
  static func cancelled(in period: Period, _ db: Database) throws -> [Event] { try own(.cancelled, in: period, db) }

  private static func own(_ status: EventStatus, in period: Period, _ db: Database) throws -> [Event] {
    var filter = EventFilter()
    filter.kinds = EventKind.allCases.filter { $0 != .milestone }
    filter.statuses = [status]
    filter.year = period.year
    filter.asOf = period.lastDay
    return try filter.events(db).filter(\.isOwn)
  }
}
