import Commons
import GRDB
import Kernel
import Markup

extension DeckPart {
  /// Where clubs met in the year.
  static let clubMapSlide = DeckPart("clubs/carte", order: 50) { db, request in
    let clubs = try Figure.clubs(in: request.period, db)
    guard !clubs.isEmpty else { return [] }
    let themes = try ClubTheme.fetchAll(
      db, sql: "SELECT * FROM club_theme WHERE year = ? ORDER BY position, label", arguments: [request.period.year])
    let areas = try Computation.Breakdown.byClubArea(CountedEvent.once(clubs), db).lines
    let told = [
      ("Thèmes de l’année", themes.map(\.label)), ("Clubs par zone", areas.map { "\($0.title), \($0.value)" }),
    ]
    let notes = told.filter { !$0.1.isEmpty }.map { title, words in
      Block.paragraph([.text("\(title) : \(words.joined(separator: " ; ")).")])
    }
    return [
      Slide(
        "Les clubs régionaux en \(request.period.text)", layout: .columns, notes: notes, sources: clubs.map(\.record),
        blocks: [
          .columns([
            [.tiles(try clubMap(db, request.period))],
            [.figures(["clubs.held", "clubs.regions"])],
          ])
        ])
    ]
  }

  /// The club of the région and its last meetings.
  static let clubOfRegion = DeckPart("clubs/region", order: 55) { db, request in
    guard let region = request.region else { return [] }
    let areas = try ClubArea.fetchAll(
      db,
      sql: """
        SELECT * FROM club_area WHERE key IN (SELECT owner FROM club_area_regions WHERE target = ?)
        ORDER BY name COLLATE french, key
        """, arguments: [region.key])
    var filter = PastEvents(request)
    filter.region = region.key
    filter.kinds = [.club]
    filter.limit = 6
    let clubs = try filter.events(db)
    guard !areas.isEmpty || !clubs.isEmpty else { return [] }
    return [
      Slide(
        "Les clubs de la région \(region.name)", notes: filter.notes,
        blocks: try areas.map { .paragraph(try $0.sentence(db)) }
          + (clubs.isEmpty ? [] : [.list(clubs.map(\.slideItem))])
      )
    ]
  }

  /// What the network did on the theme, then what happens on it: in the région, and elsewhere.
  static let eventsOnTheme = DeckPart("clubs/theme", order: 120) { db, request in
    guard let theme = request.theme else { return [] }
    func slide(_ title: String, _ filter: PastEvents) throws -> [Slide] {
      let events = try filter.events(db)
      return events.isEmpty
        ? [] : [Slide(title, notes: filter.notes, blocks: [.list(events.map(\.slideItem))])]
    }
    var own = PastEvents(request)
    own.themes = [theme.key]
    own.roles = [.organises, .coOrganises, .contributes]
    own.outside = request.region?.key
    var regional = PastEvents(request)
    regional.themes = [theme.key] + (try Theme.besides(theme.key, db))
    regional.region = request.region?.key
    var elsewhere = PastEvents(request)
    elsewhere.themes = [theme.key]
    elsewhere.roles = [.relays, .takesPart, .notRecorded]
    elsewhere.outside = request.region?.key
    return try slide("Ce que le réseau a fait sur ce thème", own)
      + (request.region.map { try slide("Dans la région \($0.name)", regional) } ?? [])
      + slide(request.region == nil ? "Des exemples" : "Des exemples ailleurs en France", elsewhere)
  }

  /// What comes after the day of the presentation: in the région first.
  static let nextEvents = DeckPart("clubs/prochains", order: 900) { db, request in
    let coming = try Event.coming(after: request.date, db)
    guard let region = request.region else {
      return coming.isEmpty ? [] : [Slide("Prochains rendez-vous", blocks: [.list(coming.shown)])]
    }
    var filter = EventFilter()
    filter.region = region.key
    let here = Set(try filter.events(db).map(\.key))
    let (near, far) = (coming.filter { here.contains($0.key) }, coming.filter { !here.contains($0.key) })
    return (near.isEmpty ? [] : [Slide("Prochains rendez-vous de la région", blocks: [.list(near.shown)])])
      + (far.isEmpty
        ? []
        : [
          Slide(near.isEmpty ? "Prochains rendez-vous" : "Prochains rendez-vous ailleurs", blocks: [.list(far.shown)])
        ])
  }
}

extension ClubArea {
  /// « Hauts-de-France (Collectivit’ESS), avec CRESS Hauts-de-France, depuis 2023 »
  fileprivate func sentence(_ db: Database) throws -> [Inline] {
    var runs: [Inline] = [.strong(name)]
    if let chamber = try cress.flatMap({ try Organisation.find(db, key: $0) }) {
      runs += [.text(", avec "), .linked(chamber.name, .record(chamber.record))]
    }
    if let since { runs.append(.text(", depuis \(since.text)")) }
    return runs
  }
}
