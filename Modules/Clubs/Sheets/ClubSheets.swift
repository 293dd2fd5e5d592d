import Commons
import GRDB
import Kernel
import Markup

extension PrintedSheet {
  /// One event, with all that is recorded of how it went and what it left behind.
  static let event = PrintedSheet(
    "event", title: "Le compte rendu d’un événement",
    of: { db in
      try EventFilter().events(db).map { .init($0.key, "\($0.dateText) · \($0.title)") }
    }
  ) { kernel, db, key, period in
    guard let sheet = try EventListing.sheet(db, key: key) else { return nil }
    let others = kernel.facets.filter { $0.table == "event" }.flatMap { facet in
      standing(facet.id) { try facet.blocks(db, key, period.lastDate) }
    }
    let whole = sheet.adding(others)
    return Sheet(
      whole.record, kind: "Compte rendu · \(whole.kind)", title: whole.title, lead: whole.lead,
      sources: Array(whole.sources.dropFirst()), blocks: whole.blocks)
  }

  /// The regional clubs of one year.
  static let clubYear = PrintedSheet("clubs", title: "Une année de clubs régionaux") { _, db, period in
    let clubs = try Figure.clubs(in: period, db)
    guard !clubs.isEmpty else { return nil }
    let themes = try ClubTheme.fetchAll(
      db, sql: "SELECT * FROM club_theme WHERE year = ? ORDER BY position", arguments: [period.year])
    let areas = try ClubArea.fetchAll(db, sql: "SELECT * FROM club_area ORDER BY status, name COLLATE french")
    let beside = [Block].facts(
      Fact.optional("Thèmes annoncés", themes.map(\.label).joined(separator: " · ")),
      Fact.optional(
        "Aires des clubs", areas.filter { $0.status != .planned }.map(\.name).joined(separator: " · ")))
    return Sheet(
      RecordID("figure", Figure.clubsHeld.id), kind: "Clubs régionaux", title: "Les clubs de \(period.text)",
      sources: clubs.map(\.record),
      blocks: [
        .figures(["clubs.held", "clubs.regions", "clubs.participants", "clubs.planned"]),
        .columns([[.bars(try chart(clubs, db, period))], beside]),
        .table(try table(clubs, db, period)),
      ])
  }

  /// How many clubs each région had, the most first; a club for two régions stands under both.
  private static func chart(_ clubs: [Event], _ db: Database, _ period: Period) throws -> BarChart {
    let regions = try clubs.flatMap { club in
      try Territory.named(db, sql: "SELECT target FROM event_regions WHERE owner = ?", club.key)
    }
    let bars = Dictionary(grouping: regions, by: \.self).map { region, all in
      BarChart.Bar(region.name, all.count, target: .record(region.record))
    }
    return BarChart(
      "Clubs tenus en \(period.text), par région", unit: "clubs",
      bars: bars.sorted { ($1.value, French.slug($0.label)) < ($0.value, French.slug($1.label)) })
  }

  private static func table(_ clubs: [Event], _ db: Database, _ period: Period) throws -> DocumentTable {
    let rows = try clubs.map { club -> [[Inline]] in
      let regions = try Territory.named(db, sql: "SELECT target FROM event_regions WHERE owner = ?", club.key)
      let known = club.attendance == .notRecorded ? nil : Inline.linked(club.attendance.text, .record(club.record))
      return [
        [.text(club.dayText)], [.linked(club.title, .record(club.record))],
        linked(regions) { ($0.name, $0.record) },
        [.text(club.place ?? (club.mode == .notRecorded ? "—" : club.mode.label))], [known ?? "—"],
      ]
    }
    return DocumentTable(
      "Les clubs tenus en \(period.text)", columns: ["Date", "Club", "Région", "Lieu", "Participants"], numeric: [4],
      rows: rows)
  }
}

extension Event {
  /// The day without its year, for a list of one year: « 25 janvier ».
  fileprivate var dayText: String {
    guard let month = startsOn.month else { return dateText }
    let name = French.months[month - 1]
    return startsOn.day.map { "\(French.day($0))\u{A0}\(name)" } ?? name
  }
}
