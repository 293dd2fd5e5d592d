import Commons
import GRDB
import Kernel
import Markup

extension HomePanel {
  /// What comes next; when nothing does, the last gatherings held.
  static let nextEvents = HomePanel("clubs", order: 20) { request, db in
    var filter = EventFilter()
    filter.from = request.today.description
    filter.statuses = [.planned]
    filter.limit = 5
    let coming = try filter.events(db)
    guard coming.isEmpty else {
      return .section("Prochains rendez-vous", unlessEmpty: try coming.items(db, for: request))
    }
    var last = EventFilter()
    last.before = request.today.description
    last.statuses = [.held]
    last.kinds = EventKind.allCases.filter { $0 != .milestone }
    last.latestFirst = true
    last.limit = 5
    return .section("Derniers rendez-vous", unlessEmpty: try last.events(db).items(db))
  }
}

extension Facet {
  static let organisationEvents = Facet("clubs/organisation", order: 20, about: "organisation") { db, key in
    var filter = EventFilter()
    filter.organisation = key
    return try filter.section("Événements", "avec", key, db)
  }

  static let territoryEvents = Facet("clubs/territory", order: 20, about: "territory") { db, code in
    var filter = EventFilter()
    filter.region = code
    return try filter.section("Clubs et événements", "region", code, db)
  }

  static let themeEvents = Facet("clubs/theme", order: 20, about: "theme") { db, key in
    var filter = EventFilter()
    filter.theme = key
    return try filter.section("Événements", "theme", key, db)
  }
}

extension Facet {
  /// The events that answer an action planned by a fiche of the work programme.
  static let chantierEvents = Facet("clubs/chantier", order: 20, about: "chantier") { db, key in
    let events = try Event.fetchAll(
      db,
      sql: """
        SELECT * FROM event WHERE key IN (
          SELECT event FROM event_commitment WHERE substr(record, 1, length(?1)) = ?1)
        ORDER BY starts_on DESC, key
        """, arguments: ["chantier_item/\(key)/planned/"])
    return .section("Rendez-vous qui répondent aux actions prévues", unlessEmpty: try events.items(db))
  }
}

extension EventFilter {
  /// More events than these are left to the agenda.
  private static let most = 60

  /// The latest events of a record as a part of its page, and the way to the others in the agenda.
  /// - Parameter parameter: how the agenda asks for the same.
  fileprivate func section(_ title: String, _ parameter: String, _ key: String, _ db: Database) throws -> [Block] {
    var filter = self
    filter.latestFirst = true
    filter.limit = Self.most
    let (events, count) = try filter.eventsAndCount(db)
    guard !events.isEmpty else { return [] }
    var blocks: [Block] = [.list(try events.items(db))]
    if count > events.count {
      let agenda = Link.page(ClubsPages.agenda).adding(query: [(parameter, key)])
      blocks.append(.paragraph([.linked("Les \(French.number(count)) événements, dans l’agenda", .link(agenda))]))
    }
    return [.section(title, blocks)]
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
