import Commons
import GRDB
import Kernel

extension HomePanel {
  /// What comes next; when nothing does, the last gatherings held.
  static let nextEvents = HomePanel("clubs", order: 20) { request, db in
    var filter = EventFilter()
    filter.from = request.today.description
    filter.statuses = [.planned]
    filter.limit = 5
    let coming = try filter.events(db)
    guard coming.isEmpty else { return .section("Prochains rendez-vous", unlessEmpty: coming.map { $0.item() }) }
    var last = EventFilter()
    last.before = request.today.description
    last.statuses = [.held]
    last.kinds = EventKind.allCases.filter { $0 != .milestone }
    last.latestFirst = true
    last.limit = 5
    return .section("Derniers rendez-vous", unlessEmpty: try last.events(db).map { $0.item() })
  }
}

extension Facet {
  static let organisationEvents = Facet("clubs/organisation", order: 20, about: "organisation") { db, key in
    var filter = EventFilter()
    filter.organisation = key
    filter.latestFirst = true
    return .section("Événements", unlessEmpty: try filter.events(db).map { $0.item() })
  }

  static let territoryEvents = Facet("clubs/territory", order: 20, about: "territory") { db, code in
    var filter = EventFilter()
    filter.region = code
    filter.latestFirst = true
    return .section("Clubs et événements", unlessEmpty: try filter.events(db).map { $0.item() })
  }

  static let themeEvents = Facet("clubs/theme", order: 20, about: "theme") { db, key in
    var filter = EventFilter()
    filter.theme = key
    filter.latestFirst = true
    return .section("Événements", unlessEmpty: try filter.events(db).map { $0.item() })
  }
}

extension SearchSource {
  static let events = SearchSource("clubs/events", of: "event") { (event: Event, _) in
    let body = [event.place, event.description, event.note].compactMap { $0 }.joined(separator: " ")
    return SearchEntry(event.record, kind: event.kind.label, title: event.title, body: body, date: event.startsOn)
  }
}

extension AuditCheck {
  /// Clubs that were announced for a past day and of which nothing says that they were held.
  static let unconfirmedClubs = AuditCheck("clubs/unconfirmed", title: "Clubs annoncés, sans trace de leur tenue") {
    db in
    try Event.fetchAll(
      db, sql: "SELECT * FROM event WHERE kind = 'club' AND status = 'planned' ORDER BY starts_on, key"
    ).map { event in
      Finding(
        event.record, label: "\(event.dateText) · \(event.title)",
        problem: "Annoncé ; aucune source ne dit qu’il s’est tenu.")
    }
  }
}
