import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// Every gathering, past and to come, with filters: as a list or, under `?mois=`, as the grid of a month.
  static let agenda = Route(ClubsPages.agenda, menu: MenuEntry("Agenda", order: 20)) { request, db in
    let query = AgendaQuery(request)
    if let month = query.month { return .page(try query.monthPage(month, request, db)) }
    return .page(try query.listPage(request, db))
  }
}

extension AgendaQuery {
  fileprivate func listPage(_ request: PageRequest, _ db: Database) throws -> Page {
    var filter = list(on: request.today)
    filter.limit = 40
    // Most who ask want the first page, and it often holds everything.
    var (events, count) = try filter.eventsAndCount(db)
    let paging = Paging(count, request, perPage: 40)
    if paging.page > 1 {
      filter.offset = paging.offset
      events = try filter.events(db)
    }
    // Nearest first, whatever the order of the list: what is to come is looked at from today.
    let coming = events.filter { $0.lastDate >= request.today }.sorted { ($0.startsOn, $0.key) < ($1.startsOn, $1.key) }
    let past = events.filter { $0.lastDate < request.today }
    let subject = try subjectFields(request, db)
    let subscription = try subscription(title(subject), request, db)
    var blocks = views(showing: nil, on: request.today)
    blocks.append(.filters(.page(ClubsPages.agenda), try listFields(around: subject, request, db)))
    if events.isEmpty {
      blocks.append(.empty("Aucun événement ne répond à ces filtres."))
    } else {
      blocks.append(subscription.block(count))
    }
    let sections = [
      [Block].section("À venir", unlessEmpty: try coming.items(db, for: request)),
      [Block].section("Passés", unlessEmpty: try past.items(db)),
    ]
    blocks += order == .latest ? sections.joined() : sections.reversed().joined()
    blocks.append(.pager(.page(ClubsPages.agenda), query: pagerQuery, page: paging.page, pages: paging.pages))
    return Page(
      "Agenda", summary: "Clubs régionaux, webinaires, rencontres et formations du réseau.",
      lead: [.text("Les rendez-vous du réseau et ceux auxquels il prend part, à venir et passés.")], blocks: blocks
    ).telling(
      try coming.compactMap { try $0.thing(request, db) }, alternates: subscription.alternates)
  }

  /// The forms in which the same events can be looked at.
  func views(showing month: Month?, on today: PartialDate) -> [Block] {
    let year = month?.year ?? Int(year) ?? today.year
    var runs: [Inline] = [.text("Voir : ")]
    if month == nil {
      runs += [.strong("liste"), .text(" · "), .linked("grille du mois", .link(page(of: shownMonth(on: today))))]
    } else {
      runs += [.linked("liste", .link(page(of: nil))), .text(" · "), .strong("grille du mois")]
    }
    let calendar = Link.page(ClubsPages.yearCalendar, String(year))
    return [.paragraph(runs + [.text(" · "), .linked("calendrier de l’année \(year)", .link(calendar))])]
  }

  /// The month that the list leads to: this one, or that of the same name in the year that was asked for.
  private func shownMonth(on today: PartialDate) -> Month {
    let month = Month(today)
    return Int(year).flatMap { PartialDate("\($0)") }.map { Month($0.year, month.month) } ?? month
  }
}

/// How to follow what is asked for: as a calendar of one's own, or as a feed.
struct AgendaSubscription {
  /// What the calendar is called: « Agenda : Webinaire ».
  let title: String
  let calendar: Link
  let feedTitle: String
  let feed: Link

  /// How many events there are, and how to follow them.
  func block(_ count: Int) -> Block {
    .paragraph([
      .text(French.count(count, "événement", "événements") + ". "),
      .linked("Suivre ce calendrier dans son agenda", .link(calendar)), .text(" ou "),
      .linked("par un flux", .link(feed)), .text("."),
    ])
  }

  var alternates: [Page.Alternate] { [.calendar(title, calendar), .feed(feedTitle, feed)] }
}

extension Event {
  /// The last day on which it takes place, as precisely as it is known.
  var lastDate: PartialDate { endsOn ?? startsOn }

  /// « Rennes », « En ligne »; nil where neither is recorded.
  var placeText: String? { place ?? (mode == .notRecorded ? nil : mode.label) }
}

extension [Event] {
  /// Events to come as entries of a list, each with whether one can register today.
  func items(_ db: Database, for request: PageRequest) throws -> [Item] {
    try zip(self, items(db)).map { event, item in
      var item = item
      let state = try EventState.of(event, db, today: request.today)
      // That it is announced goes without saying among what is to come.
      item.tags.removeAll { $0 == EventStatus.planned.label }
      if [.open, .full].contains(state) { item.tags.append(state.label) }
      return item
    }
  }
}
