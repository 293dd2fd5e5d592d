import Commons
import GRDB
import Kernel

extension YearFacet {
  /// What an organisation had a part in, itself or through its people, and the clubs of its région.
  static let organisationEvents = YearFacet("clubs/organisation-year", order: 20, about: "organisation") {
    db, key, period in
    var filter = EventFilter(period)
    filter.organisation = key
    let roles = try EventOrganisation.fetchAll(
      db, sql: "SELECT * FROM event_organisation WHERE organisation = ? ORDER BY role", arguments: [key])
    let own = try filter.events(db).map { event in
      var item = event.shortItem()
      item.tags += roles.filter { $0.event == event.key }.map(\.role.label)
      return item
    }
    return .section("Événements où elle a pris part", unlessEmpty: own)
      + .section("Interventions de ses représentantes et représentants", unlessEmpty: try speeches(db, key, period))
      + (try regionalClubs(db, key, period))
  }

  /// The clubs and the other gatherings of a territory.
  static let territoryEvents = YearFacet("clubs/territory-year", order: 20, about: "territory") { db, code, period in
    var filter = EventFilter(period)
    filter.region = code
    let events = try filter.events(db).filter { $0.kind != .milestone }
    let clubs = events.filter { $0.kind == .club }
    let others = events.filter { $0.kind != .club }
    let told = try AttendanceTally(clubs.filter { $0.status == .held }, db).sentence(of: "clubs")
    let held = clubs.isEmpty ? [] : [Block.section("Clubs régionaux", [.list(clubs.map { $0.shortItem() })] + told)]
    return held + .section("Autres événements", unlessEmpty: others.map { $0.shortItem() })
  }

  /// The events at which somebody spoke who holds a function in the organisation.
  private static func speeches(_ db: Database, _ organisation: String, _ period: Period) throws -> [Item] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT e.event, p.key, p.given_name || ' ' || p.family_name AS name, e.role
        FROM event_person e JOIN person p ON p.key = e.person JOIN event ev ON ev.key = e.event
        WHERE e.person IN (SELECT person FROM mandate WHERE organisation = ?)
          AND substr(ev.starts_on, 1, 4) = ? AND ev.starts_on <= ?
        ORDER BY ev.starts_on, ev.key, p.family_name COLLATE french
        """, arguments: [organisation, period.text, period.lastDay])
    return try rows.compactMap { row in
      guard let event = try Event.find(db, key: row["event"]) else { return nil }
      let role = EventPersonRole(rawValue: row["role"])?.label
      return Item(
        event.title, opens: event.record, mark: event.dateText, tags: role.map { [$0] } ?? [],
        detail: [.record(row["name"], "person", row["key"])])
    }
  }

  private static func regionalClubs(_ db: Database, _ organisation: String, _ period: Period) throws -> [Block] {
    let region = try Territory.named(
      db,
      sql:
        "SELECT t.region FROM organisation o JOIN territory t ON t.code = o.territory WHERE o.key = ?",
      organisation
    ).first
    guard let region else { return [] }
    var filter = EventFilter(period)
    filter.kinds = [.club]
    filter.statuses = [.held]
    filter.region = region.code
    let clubs = try filter.events(db)
    return .section("Clubs de sa région : \(region.name)", unlessEmpty: clubs.map { $0.shortItem() })
  }
}

extension EventFilter {
  /// The events of a period.
  fileprivate init(_ period: Period) {
    self.init()
    year = period.year
    asOf = period.lastDay
  }
}

extension Event {
  /// The event on one line: what it is, where and with how many.
  fileprivate func shortItem() -> Item {
    var item = item()
    item.tags = (kind == .club ? [] : [kind.label]) + (status == .held ? [] : [status.label])
    let place = place ?? (mode == .notRecorded ? nil : mode.label)
    let known = attendance == .notRecorded ? nil : "\(attendance.text) participant·e·s"
    item.detail = [.text([place, known].compactMap { $0 }.joined(separator: " · "))].filter { !$0.plain.isEmpty }
    return item
  }
}
