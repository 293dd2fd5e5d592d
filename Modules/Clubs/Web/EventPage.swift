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
    let whole = sheet.adding(try EventPart.blocks(of: event, request, db))
    let told = whole.telling(try event.registrationState(request, db)).telling(try event.namedAttendance(db))
    return .page(try event.page(told, request, db))
  }
}

extension Event {
  /// That anybody may register today, and where: it stands among what everybody reads first.
  fileprivate func registrationState(_ request: PageRequest, _ db: Database) throws -> Fact? {
    let state = try EventState.of(self, db, today: request.today)
    guard state == .open || state == .full else { return nil }
    let words = state == .full ? "s’inscrire en liste d’attente" : "s’inscrire"
    return Fact("État", [.text("\(state.label) · "), .linked(words, .link(registrationLink))])
  }

  /// How many came, where that is known by their names only.
  fileprivate func namedAttendance(_ db: Database) throws -> Fact? {
    guard attendance == .notRecorded, let text = try EventAttendance.of(db, self).text else { return nil }
    return Fact("Participants", text)
  }

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

extension Sheet {
  /// The sheet with one of its facts told otherwise.
  fileprivate func telling(_ fact: Fact?) -> Sheet {
    guard let fact else { return self }
    let blocks = blocks.map { block -> Block in
      guard case .facts(let facts) = block else { return block }
      return .facts(facts.map { $0.label == fact.label ? fact : $0 })
    }
    return Sheet(
      record, kind: kind, title: title, lead: lead, sources: Array(sources.dropFirst()), blocks: blocks)
  }
}
