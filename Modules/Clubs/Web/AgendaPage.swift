import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// Every gathering, past and to come, with filters.
  static let agenda = Route(ClubsPages.agenda, menu: MenuEntry("Agenda", order: 20)) { request, db in
    let asked = Asked(request)
    var filter = asked.filter
    let count = try filter.count(db)
    let paging = Paging(count, request, perPage: 40)
    filter.limit = paging.perPage
    filter.offset = paging.offset
    let events = try filter.events(db)
    let coming = events.filter { ($0.endsOn ?? $0.startsOn) >= request.today }
    let past = events.filter { ($0.endsOn ?? $0.startsOn) < request.today }
    var blocks: [Block] = [.filters(.page(ClubsPages.agenda), try asked.fields(request, db))]
    if events.isEmpty {
      blocks.append(.empty("Aucun événement ne répond à ces filtres."))
    } else {
      blocks.append(
        .paragraph([
          .text(French.count(count, "événement", "événements") + ". "),
          .linked("Suivre ce calendrier dans son agenda", .link(try asked.calendar(request, db))),
        ]))
    }
    blocks += .section("À venir", unlessEmpty: coming.reversed().map { $0.item() })
    blocks += .section("Passés", unlessEmpty: past.map { $0.item() })
    blocks.append(.pager(.page(ClubsPages.agenda), query: asked.query, page: paging.page, pages: paging.pages))
    return .page(
      Page(
        "Agenda", summary: "Clubs régionaux, webinaires, rencontres et formations du réseau.",
        lead: [.text("Les rendez-vous du réseau et ceux auxquels il prend part, à venir et passés.")], blocks: blocks
      ).telling(
        try coming.compactMap { try $0.structured(request, db) },
        alternates: [
          .calendar("Agenda", try asked.calendar(request, db)),
          .feed("Clubs et événements", .page(Pages.feed, "clubs")),
        ]))
  }
}

/// What a reader of the agenda asked for.
private struct Asked {
  let year: String
  let kind: String
  let region: String
  let theme: String
  let mode: String

  init(_ request: PageRequest) {
    year = request.value("annee")
    kind = request.value("nature")
    region = request.value("region")
    theme = request.value("theme")
    mode = request.value("mode")
  }

  var filter: EventFilter {
    var filter = EventFilter()
    filter.year = Int(year)
    filter.kinds = EventKind(rawValue: kind).map { [$0] } ?? []
    filter.region = region.isEmpty ? nil : region
    filter.theme = theme.isEmpty ? nil : theme
    filter.mode = EventMode(rawValue: mode)
    filter.latestFirst = true
    return filter
  }

  var query: [Block.PagerQuery] {
    [.init("annee", year), .init("nature", kind), .init("region", region), .init("theme", theme), .init("mode", mode)]
  }

  /// The calendar of the région asked for; that of all when there is none.
  func calendar(_ request: PageRequest, _ db: Database) throws -> Link {
    guard !region.isEmpty else { return .page(Pages.calendar) }
    let isRegion = try Territory.regionOptions(request, db).contains { $0.value == region }
    return isRegion ? .page(Pages.regionCalendar, region) : .page(Pages.calendar)
  }

  func fields(_ request: PageRequest, _ db: Database) throws -> [FilterField] {
    let years = try request.memory.value("agenda/year options") {
      let years = try String.fetchAll(db, sql: "SELECT DISTINCT substr(starts_on, 1, 4) FROM event ORDER BY 1 DESC")
      return [FilterField.Option("", "Toutes les années")] + years.map { FilterField.Option($0, $0) }
    }
    return [
      FilterField("annee", "Année", options: years, value: year),
      FilterField("nature", "Nature", options: Self.kinds, value: kind),
      FilterField("region", "Région", options: try Territory.regionOptions(request, db), value: region),
      FilterField("theme", "Thème", options: try Theme.options(request, db), value: theme),
      FilterField("mode", "Mode", options: Self.modes, value: mode),
    ]
  }

  private static let kinds =
    [FilterField.Option("", "Toutes les natures")] + EventKind.allCases.map { .init($0.rawValue, $0.label) }
  private static let modes =
    [FilterField.Option("", "Tous les modes")] + EventMode.allCases.map { .init($0.rawValue, $0.label) }
}
