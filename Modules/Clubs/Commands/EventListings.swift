import Commons
import GRDB
import Kernel
import Markup

/// `rtes events`: every gathering.
enum EventListing: Listing {
  typealias Row = EventRow

  static let name = "events"
  static let abstract = "Les événements"
  static let filters: Set<ListingFilter> = [.year, .region, .kind, .theme, .search]
  static let exampleKey = "2024-11-14-colloque-senat"
  static let columns = EventRow.columns

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [EventRow] {
    let query = try query.checked(db)
    return try EventRow.rows(db, try EventFilter(query))
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? {
    guard let event = try Event.find(db, key: key) else { return nil }
    let resources = try EventResource.fetchAll(
      db, sql: "SELECT * FROM resource WHERE event = ? ORDER BY kind, key", arguments: [key])
    let told = try event.sheet(db)
    let whole = Sheet(
      told.record, kind: told.kind, title: told.title, lead: told.lead, sources: Array(told.sources.dropFirst()),
      blocks: try EventChange.banner(of: event, db) + told.blocks)
    return whole.adding(
      try EventProgramme.of(db, event: key).blocks(of: event)
        + .section("Ressources", unlessEmpty: try resources.map { try $0.item(db) }))
  }

  static func keys(_ db: Database) throws -> [String] { try String.fetchAll(db, sql: "SELECT key FROM event") }
}

/// `rtes clubs`: the regional clubs among them.
enum ClubListing: Listing {
  typealias Row = EventRow

  static let name = "clubs"
  static let abstract = "Les clubs régionaux"
  static let filters: Set<ListingFilter> = [.year, .region, .theme, .search]
  static let exampleKey = "2024-01-25-club-idf-foncier"
  static let columns = EventRow.columns

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [EventRow] {
    let query = try query.checked(db)
    var filter = try EventFilter(query)
    filter.kinds = [.club]
    return try EventRow.rows(db, filter)
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? { try EventListing.sheet(db, key: key) }

  static func keys(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT key FROM event WHERE kind = 'club'")
  }
}

/// An event in a list: its properties are the keys of the JSON.
struct EventRow: Encodable, Sendable {
  let key: String
  let title: String
  let kind: String
  let status: String
  let role: String
  let startsOn: PartialDate
  let endsOn: PartialDate?
  let mode: String
  let place: String?
  let regions: [String]
  let attendance: Quantity

  static let columns: [ListingColumn<EventRow>] = [
    ListingColumn("date") { $0.startsOn.description },
    ListingColumn("clé") { $0.key },
    ListingColumn("intitulé") { $0.title },
    ListingColumn("région") { $0.regions.joined(separator: ", ") },
    ListingColumn("mode") { EventMode(rawValue: $0.mode)?.label ?? $0.mode },
    ListingColumn("état") { EventStatus(rawValue: $0.status)?.label ?? $0.status },
    ListingColumn("participants", isNumeric: true) { $0.attendance.encoded },
  ]

  static func rows(_ db: Database, _ filter: EventFilter) throws -> [EventRow] {
    let regions = try Row.fetchAll(
      db, sql: "SELECT r.owner, t.name FROM event_regions r JOIN territory t ON t.code = r.target ORDER BY r.position")
    let byEvent = Dictionary(grouping: regions, by: { $0[0] as String }).mapValues { $0.map { $0[1] as String } }
    return try filter.events(db).map { event in
      EventRow(
        key: event.key, title: event.title, kind: event.kind.rawValue, status: event.status.rawValue,
        role: event.role.rawValue, startsOn: event.startsOn, endsOn: event.endsOn, mode: event.mode.rawValue,
        place: event.place, regions: byEvent[event.key] ?? [], attendance: event.attendance)
    }
  }
}

extension EventFilter {
  init(_ query: ListingQuery) throws {
    self.init()
    year = query.year
    region = query.region
    kinds = try EventKind.named(query.kind).map { [$0] } ?? []
    theme = query.theme
    search = query.search
  }
}

extension EventResource {
  func item() -> Item {
    let link = url.flatMap(Link.web)
    return Item(
      [link.map { .linked(title, .link($0)) } ?? .text(title)], tags: [kind.label],
      detail: note.map { [.text($0)] } ?? [], record: RecordID("resource", key))
  }
}
