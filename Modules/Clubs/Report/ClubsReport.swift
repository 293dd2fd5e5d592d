import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// The regional clubs of the year: figures, map, each club.
  static let clubsChapter = ReportSection(
    "clubs", order: 200, title: "Les clubs régionaux",
    requiredTexts: [RequiredText("clubs", "Introduction des clubs régionaux, par l’animation du réseau")]
  ) { db, period in
    let texts = try EditorialText.chapter(db, "clubs", in: period)
    let clubs = try Figure.clubs(in: period, db)
    guard !clubs.isEmpty else {
      return texts + [.empty("Aucun club n’est enregistré pour \(period.text).")]
    }
    return try texts + [
      .figures(["clubs.held", "clubs.regions", "clubs.areas", "clubs.participants"]),
      .columns([[.tiles(try clubMap(db, period))], [.chart(try modes(of: clubs, in: period, db))]]),
    ] + themes(period, db) + areas(of: clubs, in: period, db)
      + [.section("Tous les clubs en détail", [.list(try clubs.map { try $0.detailedItem(db) })])]
      + .section("Clubs annoncés, dont rien ne dit la tenue", unlessEmpty: try announced(in: period, db))
  }

  /// The themes that the network announced for the clubs of the year.
  private static func themes(_ period: Period, _ db: Database) throws -> [Block] {
    let themes = try ClubTheme.fetchAll(
      db, sql: "SELECT * FROM club_theme WHERE year = ? ORDER BY position", arguments: [period.year])
    guard !themes.isEmpty else { return [] }
    return [.section("Thématiques abordées", [.paragraph([.text(themes.map(\.label).joined(separator: " · "))])])]
  }

  /// One row for each area of clubs: the chamber, the clubs held, what is known of attendance.
  private static func areas(of clubs: [Event], in period: Period, _ db: Database) throws -> [Block] {
    let areas = try ClubArea.fetchAll(db, sql: "SELECT * FROM club_area ORDER BY name COLLATE french, key")
    let rows = try areas.map { area -> [[Inline]] in
      let keys = try Set(
        String.fetchAll(
          db,
          sql: """
            SELECT owner FROM event_regions WHERE target IN (SELECT target FROM club_area_regions WHERE owner = ?)
            """, arguments: [area.key]))
      let held = clubs.filter { keys.contains($0.key) }
      let tally = try AttendanceTally(held, db)
      let chamber = try area.cress.flatMap { try Organisation.find(db, key: $0) }
      return [
        [.text(area.name)], chamber.map { [.linked($0.name, .record($0.record))] } ?? ["—"],
        [.text(area.since?.text ?? "—")], [.text(French.number(held.count))],
        [.text(tally.exact == 0 ? "—" : "\(French.number(tally.total)) (\(tally.exact) sur \(held.count))")],
      ]
    }
    guard !rows.isEmpty else { return [] }
    let table = DocumentTable(
      "Clubs tenus en \(period.text), par zone",
      columns: ["Zone", "Chambre régionale", "Depuis", "Clubs tenus", "Affluences connues"], numeric: [3, 4], rows: rows
    )
    let told = try AttendanceTally(clubs, db).sentence(of: "clubs")
    return [.section("Les zones de clubs", [.table(table)] + told)]
  }

  /// How the clubs of each région met.
  private static func modes(of clubs: [Event], in period: Period, _ db: Database) throws -> Chart {
    let modes = EventMode.allCases.filter { mode in clubs.contains { $0.mode == mode } }
    let regions = try Territory.named(
      db,
      sql: """
        SELECT target FROM event_regions WHERE owner IN (
          SELECT key FROM event WHERE kind = 'club' AND status = 'held' AND substr(starts_on, 1, 4) = ? AND starts_on <= ?)
        """, period.text, period.lastDay)
    let rows = try regions.map { region -> Chart.Row in
      let keys = try Set(
        String.fetchAll(db, sql: "SELECT owner FROM event_regions WHERE target = ?", arguments: [region.code]))
      let here = clubs.filter { keys.contains($0.key) }
      return Chart.Row(
        region.name, modes.map { mode in here.count { $0.mode == mode } }, target: .record(region.record))
    }
    return Chart(
      "Clubs tenus en \(period.text), par région et par mode",
      description: "Chaque barre compte les clubs d’une région ; un club pour deux régions compte pour les deux.",
      unit: "clubs", .stackedBars(parts: modes.map(\.label), rows: rows))
  }

  private static func announced(in period: Period, _ db: Database) throws -> [Item] {
    var filter = EventFilter()
    filter.kinds = [.club]
    filter.statuses = [.planned]
    filter.year = period.year
    filter.asOf = period.lastDay
    return try filter.events(db).map { event in
      var item = try event.detailedItem(db)
      if let note = event.note { item.detail = [.text(note)] }
      return item
    }
  }
}

extension Glance {
  static let gatherings = Glance("clubs", order: 20, title: "Événements") { db, period in
    let clubs = try Figure.clubs(in: period, db)
    let others = try Figure.organised(in: period, db)
    let rows = [("Clubs", clubs), ("Autres événements (co)organisés", others)].map { title, events in
      Chart.Row(title, (1...12).map { month in events.count { $0.startsOn.month == month } })
    }
    return [
      .figures(["events.organised", "clubs.held", "clubs.regions", "events.participants"]),
      .chart(
        Chart(
          "Événements de \(period.text), par mois",
          description: "Les clubs et les autres événements (co)organisés, mois par mois, à la même échelle.",
          unit: "événements", .smallMultiples(steps: French.months, rows: rows))),
    ]
  }
}

extension Event {
  /// The event with its régions, those who held it with the network and those who spoke, as a list of one kind tells it.
  func detailedItem(_ db: Database) throws -> Item {
    var item = item()
    let regions = try Territory.named(db, sql: "SELECT target FROM event_regions WHERE owner = ?", key)
    item.tags = regions.map(\.name) + (mode == .notRecorded ? [] : [mode.label])
    if role != .organises, role != .coOrganises { item.tags.append(role.label) }
    let partners = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT o.key, o.name FROM event_organisation e JOIN organisation o ON o.key = e.organisation
          WHERE e.event = ? AND o.key <> 'rtes' ORDER BY o.name COLLATE french
          """), arguments: [key])
    let people = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT p.key, p.given_name || ' ' || p.family_name AS name, p.family_name
          FROM event_person e JOIN person p ON p.key = e.person
          WHERE e.event = ? ORDER BY p.family_name COLLATE french, p.key
          """), arguments: [key])
    let told = [
      ("avec ", linked(partners) { ($0["name"], RecordID("organisation", $0["key"])) }),
      ("en présence de ", linked(people) { ($0["name"], RecordID("person", $0["key"])) }),
    ]
    for (word, names) in told where !names.isEmpty {
      item.detail += [.text(item.detail.isEmpty ? word : " · " + word)] + names
    }
    return item
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
