import Commons
import GRDB
import Kernel

extension PrintedSheet {
  /// What the press wrote on the network in one year.
  static let press = PrintedSheet("press", title: "La revue de presse d’une année") { _, db, period in
    let entries = try PressFilter(year: period.year, asOf: period.lastDay).entries(db)
    guard !entries.isEmpty else { return nil }
    let rows = try entries.map { entry -> [[Inline]] in
      let about = try [about(entry.clip, db), entry.work].compactMap { $0 }
      return [
        [.text(entry.clip.publishedOn.text)], [entry.outlet], [.text(entry.clip.title)],
        about.isEmpty ? ["—"] : .separated(about),
      ]
    }
    let outlets = Dictionary(grouping: entries, by: \.outlet).mapValues(\.count)
      .sorted { ($0.value, $1.key.plain) > ($1.value, $0.key.plain) }
    let bars = outlets.map { outlet, count in BarChart.Bar(outlet.plain, count, target: outlet.target) }
    let chart = BarChart("Articles par titre de presse", unit: "articles", bars: bars)
    return Sheet(
      RecordID("figure", Figure.pressClips.id), kind: "Revue de presse", title: "La presse en \(period.text)",
      sources: entries.map(\.clip.record),
      blocks: [
        .columns([[.figures([Figure.pressClips.id])], [.bars(chart)]]),
        .table(
          DocumentTable(
            "Articles de presse de \(period.text)", columns: ["Date", "Titre de presse", "Article", "À propos de"],
            rows: rows)),
      ])
  }

  /// The event of an article in few words, for the title of both is nearly the same: « Webinaire, 7 juin 2024 ».
  private static func about(_ clip: PressClip, _ db: Database) throws -> [Inline]? {
    guard let event = try clip.event.flatMap({ try Event.find(db, key: $0) }) else { return nil }
    return [.linked("\(event.kind.label), \(event.dateText)", .record(event.record))]
  }
}

extension Inline {
  fileprivate var target: Target? { if case .linked(_, let target) = self { target } else { nil } }
}

extension YearFacet {
  /// The publications of a year in which an organisation has a part.
  static let organisationWorks = YearFacet("publications/organisation-year", order: 40, about: "organisation") {
    db, key, period in
    var filter = WorkFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    filter.organisation = key
    filter.order = .latestFirst
    let roles = try Credit.roles(db, of: key, in: "organisation")
    let works = try filter.works(db).map { work in
      Item(
        work.title, opens: work.record, tags: [work.kind.label] + (roles[work.key] ?? []).map(\.label))
    }
    return .section("Publications où elle figure", unlessEmpty: works)
  }

  /// The editions of a year that were made for a territory.
  static let territoryEditions = YearFacet("publications/territory-year", order: 40, about: "territory") {
    db, code, period in
    let editions = try Edition.of(db, territory: code).filter { entry in
      entry.edition.publishedOn.map { $0.year == period.year && $0.description <= period.lastDay } ?? false
    }
    return .section("Publications pour la région", unlessEmpty: editions.map { $0.itemOfWork() })
  }
}

extension Facet {
  /// What the press wrote of an event.
  static let eventPress = Facet("publications/event", order: 40, about: "event") { db, key in
    let entries = try PressFilter().entries(db).filter { $0.clip.event == key }
    return .section("Dans la presse", unlessEmpty: entries.map { $0.item(on: RecordID("event", key)) })
  }
}
