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
    let things = [try structured(request, db)].compactMap { $0 }
    // Without a day there is nothing to put into an agenda.
    guard startsOn.day != nil else { return Page(sheet).telling(things) }
    let calendar = Link.page(ClubsPages.eventCalendar, key)
    let way = Block.paragraph([.linked("Ajouter à son agenda", .link(calendar))])
    return Page(sheet.adding([way])).telling(things, alternates: [.calendar(title, calendar)])
  }
}
