import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// A région's page, shared with its chamber: what comes next, the clubs held with what they left, the members.
  static let clubRegion = Route(ClubsPages.region) { request, db in
    let name = request.parameter("region")
    guard let region = try ClubRegion.find(db, called: name) else {
      return .notFound("Aucune région de ce nom. Celles où les clubs se réunissent sont à l’adresse /clubs.")
    }
    guard name == region.region.code else { return .redirect(.page(ClubsPages.region, region.region.code)) }
    return .page(try region.page(request, db))
  }
}

extension ClubRegion {
  /// More past events than these are left to the agenda.
  private static let most = 60

  fileprivate func page(_ request: PageRequest, _ db: Database) throws -> Page {
    let coming = try filter { $0.from = request.today.description }.events(db).filter { $0.status != .held }
    let clubs = filter {
      $0.kinds = [.club]
      $0.before = request.today.description
      $0.latestFirst = true
    }
    let others = filter {
      $0.kinds = EventKind.allCases.filter { $0 != .club && $0 != .milestone }
      $0.before = request.today.description
      $0.latestFirst = true
      $0.limit = 12
    }
    let calendar = Link.page(Pages.regionCalendar, region.code)
    let feed = Link.page(ClubsPages.filteredFeed).adding(query: [("region", region.code)])
    var blocks = facts
    blocks.append(
      .paragraph([
        .linked("Suivre ces rendez-vous dans son agenda", .link(calendar)), .text(" ou "),
        .linked("par un flux", .link(feed)), .text("."),
      ]))
    let next = try coming.items(db, for: request)
    blocks.append(
      .section(
        "Prochains rendez-vous",
        [next.isEmpty ? .empty("Aucun rendez-vous n’est encore annoncé dans cette région.") : .list(next)]))
    let past = try pastClubs(clubs, request, db)
    blocks += .section("Les clubs passés et leurs ressources", unlessEmpty: past)
    blocks += try more(than: past.count, clubs, db)
    blocks += .section("Autres rendez-vous passés", unlessEmpty: try others.events(db).items(db))
    blocks += request.knownElsewhere(region, db)
    let chamber = chamber.map { ", avec la \($0.name)" } ?? ""
    return Page(
      "Les clubs : \(region.name)", summary: "Les clubs des collectivités de la région \(region.name)\(chamber).",
      kicker: "Clubs régionaux",
      lead: [.text("Entre collectivités de la région, adhérentes ou non\(chamber).")],
      sources: [region.record] + (area.map { [RecordID("club_area", $0.key)] } ?? []), blocks: blocks
    ).telling(
      try coming.compactMap { try $0.thing(request, db) },
      alternates: [.calendar("Agenda, \(region.name)", calendar), .feed("Agenda, \(region.name)", feed)])
  }

  private func filter(_ change: (inout EventFilter) -> Void) -> EventFilter {
    var filter = EventFilter()
    filter.region = region.code
    filter.limit = Self.most
    change(&filter)
    return filter
  }

  private func pastClubs(_ filter: EventFilter, _ request: PageRequest, _ db: Database) throws -> [Item] {
    let events = try filter.events(db)
    let left = try LeftBehind(db, of: events, for: request.viewer)
    return try zip(events, try events.items(db)).map { event, item in
      var item = item
      let links = try left.links(of: event, db)
      if !item.detail.isEmpty, !links.isEmpty { item.detail.append(.text(" · ")) }
      item.detail += links
      return item
    }
  }

  /// The way to the clubs that the page leaves out.
  private func more(than shown: Int, _ filter: EventFilter, _ db: Database) throws -> [Block] {
    let count = try filter.count(db)
    guard count > shown else { return [] }
    let link = Link.page(ClubsPages.agenda).adding(query: [
      ("quand", "passes"), ("nature", EventKind.club.rawValue), ("region", region.code),
    ])
    return [.paragraph([.linked("Les \(French.number(count)) clubs passés, dans l’agenda", .link(link))])]
  }
}

extension PageRequest {
  /// What the other features know of a région: its members, who sits for them.
  fileprivate func knownElsewhere(_ region: Territory, _ db: Database) -> [Block] {
    kernel.facets.filter { $0.table == "territory" && $0.id != Facet.territoryEvents.id }.flatMap { facet in
      standing(facet.id) { try facet.blocks(db, region.code, today) }
    }
  }
}
