import Commons
import GRDB
import Kernel
import Markup

extension Route {
  static let event = Route(ClubsPages.event) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key), let sheet = try EventListing.sheet(db, key: key) else {
      return .notFound(Event.unknown)
    }
    return .page(try event.page(sheet.adding(try EventPart.blocks(of: event, request, db)), request, db))
  }
}

extension Event {
  /// The page with what agendas and machines take from it.
  fileprivate func page(_ sheet: Sheet, _ request: PageRequest, _ db: Database) throws -> Page {
    let things = [try thing(request, db)].compactMap { $0 }
    var ways = try clubWays(db)
    // Without a day there is nothing to put into an agenda.
    guard startsOn.day != nil else { return Page(sheet.adding(Self.paragraph(ways))).telling(things) }
    let calendar = Link.page(ClubsPages.eventCalendar, key)
    ways.insert(.linked("Ajouter à son agenda", .link(calendar)), at: 0)
    return Page(sheet.adding(Self.paragraph(ways))).telling(things, alternates: [.calendar(title, calendar)])
  }

  /// The way to the clubs of each of its régions, from one of them.
  private func clubWays(_ db: Database) throws -> [Inline] {
    guard kind == .club else { return [] }
    return try Territory.named(db, sql: "SELECT target FROM event_regions WHERE owner = ?", key).map { region in
      .linked("Les clubs : \(region.name)", .link(.page(ClubsPages.region, region.code)))
    }
  }

  private static func paragraph(_ ways: [Inline]) -> [Block] {
    ways.isEmpty ? [] : [.paragraph(Array(ways.map { [$0] }.joined(separator: [.text(" · ")])))]
  }
}
