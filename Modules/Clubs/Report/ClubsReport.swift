import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// The regional clubs of the year: figures, map, each club.
  static let clubsChapter = ReportSection("clubs", order: 200, title: "Les clubs régionaux") { db, period in
    let clubs = try Figure.clubs(in: period, db)
    guard !clubs.isEmpty else { return [.empty("Aucun club n’est enregistré pour \(period.text).")] }
    let themes = try ClubTheme.fetchAll(
      db, sql: "SELECT * FROM club_theme WHERE year = ? ORDER BY position", arguments: [period.year])
    var blocks = try EditorialText.blocks(db, chapter: "clubs", year: period.year)
    blocks.append(.figures(["clubs.held", "clubs.regions", "clubs.participants"]))
    blocks.append(.tiles(try clubMap(db, period)))
    if !themes.isEmpty {
      blocks.append(
        .section("Thématiques abordées", [.paragraph([.text(themes.map(\.label).joined(separator: " · "))])]))
    }
    blocks.append(.section("Tous les clubs en détail", [.list(try clubs.map { try $0.detailedItem(db) })]))
    return blocks
  }

  /// What the network organised or took part in beside the clubs.
  static let gatherings = ReportSection("rencontres", order: 210, title: "Rencontres, webinaires et formations") {
    db, period in
    let texts = try EditorialText.blocks(db, chapter: "sensibilisation", year: period.year)
    var filter = EventFilter()
    filter.year = period.year
    filter.statuses = [.held]
    let events = try filter.events(db).filter { $0.kind != .club && $0.kind != .milestone }
    guard !events.isEmpty else { return texts + [.empty("Aucune rencontre n’est enregistrée pour \(period.text).")] }
    let kinds = EventKind.allCases.filter { kind in events.contains { $0.kind == kind } }
    let sections = kinds.map { kind in
      Block.section(kind.label, [.list(events.filter { $0.kind == kind }.map { $0.item() })])
    }
    return texts + [.figures(["events.organised", "events.webinars", "events.participants"])] + sections
  }

  /// The calendar of the year, month by month, as an annex.
  static let calendar = ReportSection("calendrier", order: 810, title: "Calendrier") { db, period in
    var filter = EventFilter()
    filter.year = period.year
    let events = try filter.events(db)
    guard !events.isEmpty else { return [.empty("Aucun événement n’est enregistré pour \(period.text).")] }
    return (1...12).compactMap { month in
      let items = events.filter { $0.startsOn.month == month }.map { $0.item() }
      return items.isEmpty ? nil : .section(French.months[month - 1].capitalizedFirst, [.list(items)])
    }
  }
}

extension Glance {
  static let gatherings = Glance("clubs", order: 20, title: "Événements") { db, period in
    let clubs = try Figure.clubs(in: period, db)
    let months = (1...12).map { month in
      BarChart.Bar(French.months[month - 1].capitalizedFirst, clubs.count { $0.startsOn.month == month })
    }
    return [
      .figures(["events.organised", "clubs.held", "clubs.regions", "events.participants"]),
      .bars(BarChart("Clubs tenus en \(period.text), par mois", unit: "clubs", bars: months)),
    ]
  }
}

extension Event {
  /// The event with its partners, as the list of clubs tells it.
  fileprivate func detailedItem(_ db: Database) throws -> Item {
    var item = item()
    item.tags = [mode.label]
    let partners = try Row.fetchAll(
      db,
      sql: """
        SELECT DISTINCT o.key, o.name FROM event_organisation e JOIN organisation o ON o.key = e.organisation
        WHERE e.event = ? AND o.key <> 'rtes' ORDER BY o.name COLLATE french
        """, arguments: [key])
    let regions = try Territory.named(db, sql: "SELECT target FROM event_regions WHERE owner = ?", key)
    if !partners.isEmpty {
      let names = linked(partners) { ($0["name"], RecordID("organisation", $0["key"])) }
      item.detail += [.text(item.detail.isEmpty ? "avec " : " · avec ")] + names
    }
    item.tags = regions.map(\.name) + item.tags
    return item
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
