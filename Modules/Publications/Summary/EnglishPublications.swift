import Commons
import GRDB
import Kernel
import Markup

extension EnglishSummary {
  /// What the network published in the year and how it was read.
  static let publications = EnglishSummary(
    "publications", page: 3, order: 10, title: "Publications and readers",
    figures: [
      EnglishFigure(
        "publications.works", title: "Publications of the year", unit: .init("publication", "publications"),
        definition: "Appeared or updated in the year, by themselves or by an edition.",
        isHeadline: true),
      EnglishFigure(
        "publications.videos", title: "Videos put online", unit: .init("video", "videos"),
        definition: "Videos that the network says it put online in the year."),
      EnglishFigure(
        "publications.articles", title: "Articles on the website", unit: .init("web article", "web articles"),
        definition: "New articles that the network says it put on its website in the year."),
      EnglishFigure(
        "publications.visits", title: "Visits to the website",
        unit: .init("visit to the website", "visits to the website"),
        definition: "Visits that the network states for the year.", isHeadline: true),
      EnglishFigure(
        "publications.unique-downloads", title: "Unique downloads", unit: .init("unique download", "unique downloads"),
        definition: "Downloads of all documents of the website that the network states."),
      EnglishFigure(
        "publications.press", title: "Press articles", unit: .init("press article", "press articles"),
        definition: "Articles of the press on the network, in the year in which they appeared."),
    ]
  ) { db, period in
    var filter = WorkFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    let works = try filter.works(db)
    guard !works.isEmpty else { return [.empty("No publication is recorded for \(period.text).")] }
    let tiles = ["publications.videos", "publications.articles", "publications.unique-downloads", "publications.press"]
    return [
      .paragraph([
        .text(
          """
          Guides set out a subject with cases and methods; four-page briefs (Points de RepèreESS) say what it means for an \
          authority; discovery sheets (Déniché pour vous) each tell one local initiative that can be taken up elsewhere.
          """)
      ]), .figures(tiles), .table(table(works, period)),
    ]
  }

  /// The works by kind, each kind with its longest-lived titles first as the shelves have them.
  private static func table(_ works: [Work], _ period: Period) -> DocumentTable {
    let rows = WorkKind.allCases.compactMap { kind -> [[Inline]]? in
      let own = works.filter { $0.kind == kind }
      guard !own.isEmpty else { return nil }
      let shown = own.prefix(3)
      let rest = own.count - shown.count
      let titles = linked(Array(shown)) { ($0.title, $0.record) }
      return [
        [.text(kind.english)], [.text(English.number(own.count))],
        titles + (rest > 0 ? [.text(" and \(English.count(rest, "other", "others"))")] : []),
      ]
    }
    return DocumentTable(
      "Publications of \(period.text), by kind", columns: ["Kind", "Titles", "Among them"], numeric: [1], rows: rows)
  }
}

extension WorkKind {
  /// The kind as the English summary names several of it.
  fileprivate var english: String {
    switch self {
    case .guide: "Guides"
    case .brief: "Four-page briefs"
    case .sheet: "Sheets"
    case .kit: "Kits"
    case .study: "Studies"
    case .note: "Notes"
    case .article: "Articles"
    case .book: "Books"
    case .video: "Videos"
    case .monograph: "Case studies"
    case .contribution: "Contributions"
    case .page: "Web pages"
    case .report: "Reports"
    case .catalogue: "Catalogues"
    }
  }
}
