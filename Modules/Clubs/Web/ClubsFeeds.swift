import Commons
import GRDB
import Kernel
import Markup

extension FeedSource {
  /// Gatherings, and what they left behind once it is published.
  static let gatherings = FeedSource("clubs", title: "Clubs et événements") { db, theme, limit in
    var filter = EventFilter()
    filter.theme = theme
    filter.latestFirst = true
    filter.limit = limit
    let resources = try EventResource.fetchAll(
      db,
      sql: """
        SELECT * FROM resource WHERE published_on IS NOT NULL
          AND (?1 IS NULL OR event IN (SELECT owner FROM event_themes WHERE target = ?1))
        ORDER BY published_on DESC, key LIMIT ?2
        """, arguments: [theme, limit])
    return (try filter.events(db).map(\.feedEntry) + resources.compactMap(\.feedEntry)).latest(limit)
  }
}

extension CalendarSource {
  static let gatherings = CalendarSource("clubs") { db, region in
    var filter = EventFilter()
    filter.region = region
    filter.latestFirst = true
    filter.limit = most
    return try filter.events(db).map(\.calendarEntry)
  }

  /// The most events that a calendar holds, the latest ones: agendas fetch it whole, several times a day.
  static let most = 1_000
}

extension Route {
  /// One event, for whoever wants it in their own agenda.
  static let eventCalendar = Route(ClubsPages.eventCalendar) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key), event.startsOn.day != nil else {
      return .notFound("Aucun événement de ce nom n’a de jour connu. L’agenda est à l’adresse /agenda.")
    }
    return try .calendar(
      event.title, file: key, at: .page(ClubsPages.eventCalendar, key), [event.calendarEntry], request, db)
  }
}

extension Event {
  var feedEntry: FeedEntry {
    let facts = [kind.label, dateText, place, status == .held ? nil : status.label].compactMap { $0 }
    return FeedEntry(
      record, title: title, summary: sentences(facts.joined(separator: " · "), description), date: startsOn)
  }

  var calendarEntry: CalendarEntry {
    CalendarEntry(
      record, title: title, startsOn: startsOn, endsOn: endsOn, startsAt: startsAt, endsAt: endsAt,
      place: place ?? (mode == .online ? mode.label : nil), summary: sentences(kind.label, description),
      // What was moved away takes place on another day, which has a record of its own; what was moved within its record is
      // told anew, under the same name and with a higher SEQUENCE.
      isCancelled: status == .cancelled || status == .moved,
      // A day without an hour is one to keep free: the invitation is still to come.
      isTentative: status == .planned && startsAt == nil)
  }
}

extension EventResource {
  fileprivate var feedEntry: FeedEntry? {
    publishedOn.map { date in
      FeedEntry(
        RecordID("resource", key), title: "\(kind.label) : \(title)", summary: note ?? "", date: date,
        opens: event.map { .page(ClubsPages.event, $0) } ?? .page(ClubsPages.agenda))
    }
  }
}
