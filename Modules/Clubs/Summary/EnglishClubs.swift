import Commons
import GRDB
import Kernel
import Markup

extension EnglishSummary {
  /// The regional clubs and the other gatherings of the year.
  static let clubs = EnglishSummary(
    "clubs", page: 2, order: 10, title: "Regional clubs and other gatherings",
    figures: [
      EnglishFigure(
        "clubs.held", title: "Regional clubs held", unit: .init("regional club", "regional clubs"),
        definition: "Events of the kind “club” that were held, in the year of their first day.", isHeadline: true),
      EnglishFigure(
        "clubs.regions", title: "Régions with a club", unit: .init("région with a club", "régions with a club"),
        definition: "Régions to which at least one club of the year was addressed.", isHeadline: true),
      EnglishFigure(
        "clubs.participants", title: "Attendance of the clubs", unit: .init("person at clubs", "people at clubs"),
        definition: "Sum of exact attendances; somebody who came twice counts twice."),
      EnglishFigure(
        "events.organised", title: "Other events held",
        unit: .init("other event held", "other events held"),
        definition: "Held alone or with others, clubs and milestones left aside.",
        isHeadline: true),
      EnglishFigure(
        "events.participants", title: "Attendance in all", unit: .init("person in all", "people in all"),
        definition: "Sum of the exact attendances of clubs and other events.", isHeadline: true),
    ]
  ) { db, period in
    let clubs = try Figure.clubs(in: period, db)
    let others = try Figure.organised(in: period, db)
    guard !clubs.isEmpty || !others.isEmpty else { return [.empty("No gathering is recorded for \(period.text).")] }
    return [
      .paragraph([
        .text(
          """
          In a club, elected members and civil servants of one région meet as peers on a theme of their choice, most often \
          with the région’s chamber of the social and solidarity economy (CRESS). Beside the clubs the network holds webinars, \
          visits and conferences that are open to all régions.\(online(clubs + others))
          """)
      ]),
      .columns([
        [.tiles(try map(clubs, db, period))],
        [.figures(["clubs.participants", "events.participants"])] + byKind(others, period),
      ]),
    ] + (try byRegion(clubs, db, period))
  }

  /// How many could be followed from afar; nothing where no mode is known.
  private static func online(_ events: [Event]) -> String {
    let known = events.filter { $0.mode != .notRecorded }
    let online = known.count { $0.mode != .onSite }
    return known.isEmpty
      ? ""
      : " Of the \(English.number(known.count)) gatherings whose mode is known, \(English.number(online)) could be followed online."
  }

  private static func regions(of clubs: [Event], _ db: Database) throws -> [Territory: [Event]] {
    var found: [Territory: [Event]] = [:]
    for club in clubs {
      for region in try Territory.named(db, sql: "SELECT target FROM event_regions WHERE owner = ?", club.key) {
        found[region, default: []].append(club)
      }
    }
    return found
  }

  private static func map(_ clubs: [Event], _ db: Database, _ period: Period) throws -> TileMap {
    let counts = Dictionary(uniqueKeysWithValues: try regions(of: clubs, db).map { ($0.key.code, $0.value.count) })
    return try TileMap.regions(db, "Clubs held in \(period.text), by région", unit: ("club held", "clubs held")) {
      counts[$0] ?? 0
    }
  }

  /// How many clubs each région had, and where they met.
  private static func byRegion(_ clubs: [Event], _ db: Database, _ period: Period) throws -> [Block] {
    let rows = try regions(of: clubs, db).sorted {
      ($1.value.count, French.slug($0.key.name)) < ($0.value.count, French.slug($1.key.name))
    }.map {
      region, clubs -> [[Inline]] in
      let places = clubs.compactMap { $0.mode == .online ? "online" : $0.place }
      return [
        [.linked(region.name, .record(region.record))], [.text(English.number(clubs.count))],
        [.text(English.list(places.tallied).unlessEmpty ?? "—")],
      ]
    }
    guard !rows.isEmpty else { return [] }
    return [
      .table(
        DocumentTable(
          "Clubs of \(period.text), by région", columns: ["Région", "Clubs", "Where"], numeric: [1], rows: rows))
    ]
  }

  private static func byKind(_ events: [Event], _ period: Period) -> [Block] {
    let rows = EventKind.allCases.compactMap { kind -> [[Inline]]? in
      let count = events.count { $0.kind == kind }
      return count == 0 ? nil : [[.text(kind.english)], [.text(English.number(count))]]
    }
    guard !rows.isEmpty else { return [] }
    return [
      .table(
        DocumentTable("Other events of \(period.text), by kind", columns: ["Kind", "Events"], numeric: [1], rows: rows))
    ]
  }
}

extension EventKind {
  /// The kind as the English summary names several of it.
  fileprivate var english: String {
    switch self {
    case .club: "Regional clubs"
    case .webinar: "Webinars"
    case .meeting: "Meetings"
    case .seminar: "Seminars"
    case .workshop: "Workshops"
    case .training: "Training sessions"
    case .conference: "Conferences"
    case .learningVisit: "Learning visits"
    case .generalAssembly: "General assemblies"
    case .boardMeeting: "Board meetings"
    case .fair: "Fairs and forums"
    case .hearing: "Hearings"
    case .milestone: "Milestones"
    case .other: "Other events"
    }
  }
}

extension [String] {
  /// Each value once, with how often it stands where that is more than once: “Bordeaux”, “online (3)”.
  fileprivate var tallied: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }.map { value in
      let count = count { $0 == value }
      return count == 1 ? value : "\(value) (\(count))"
    }
  }
}

extension String {
  fileprivate var unlessEmpty: String? { isEmpty ? nil : self }
}
