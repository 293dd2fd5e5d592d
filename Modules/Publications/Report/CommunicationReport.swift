import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// The audience of the year: site, letters, social networks.
  static let communicationChapter = ReportSection(
    "communication", order: 650, title: "Communication",
    requiredTexts: [
      RequiredText("communication", "Introduction de la communication, par la responsable de la communication")
    ]
  ) { db, period in
    let texts = try EditorialText.chapter(db, "communication", in: period)
    let top = try Measure.of(.topDownloads, in: period, db: db)
    let isTold = try Measure.exist(Figure.ofAudience + Figure.ofChannels, in: period, db) || !top.isEmpty
    guard isTold else {
      return texts + [.empty("Aucune mesure de communication n’est enregistrée pour \(period.text).")]
    }
    let channels = try Channel.open(in: period, db)
    return texts + [.figures(Figure.ofAudience.map(\.id))] + (try topDownloads(top, db))
      + (try channels.sections { $0.item(try $0.measures(db, in: period)) })
  }

  /// What the press wrote in the year, by date.
  static let pressChapter = ReportSection(
    "presse", order: 800, title: "Couverture médiatique", listOrder: .chronological
  ) { db, period in
    let entries = try PressFilter(year: period.year, asOf: period.lastDay).entries(db)
    guard !entries.isEmpty else { return [.empty("Aucun article de presse n’est enregistré pour \(period.text).")] }
    let outlets = Dictionary(grouping: entries, by: \.clip.outlet).map { key, clips in
      BarChart.Bar(clips[0].outletName, clips.count, target: .record(RecordID("organisation", key)))
    }
    let bars = outlets.sorted { ($1.value, $0.label) < ($0.value, $1.label) }
    return [
      .figures([Figure.pressClips.id]),
      .bars(BarChart("Articles de \(period.text), par titre de presse", unit: "articles", bars: bars)),
      .section("Les articles", [.list(entries.map { $0.item() })]),
    ]
  }

  /// The documents most downloaded; it is said of those of which only the rank is known.
  private static func topDownloads(_ measures: [Measure], _ db: Database) throws -> [Block] {
    guard !measures.isEmpty else { return [] }
    let known = try Dictionary(
      uniqueKeysWithValues: Work.fetchAll(db, sql: "SELECT * FROM work").map { ($0.key, $0) })
    let ranked = measures.sorted { ($0.value.number ?? 0, $1.subject) > ($1.value.number ?? 0, $0.subject) }
    let rows = ranked.enumerated().map { index, measure -> [[Inline]] in
      let title = known[measure.subject].map { Inline.linked($0.title, .record($0.record)) }
      return [
        [.text(String(index + 1))], [title ?? "titre perdu"],
        [.linked(measure.value.text, .figure(measure.figure.id))],
      ]
    }
    var blocks: [Block] = [
      .table(
        DocumentTable(
          Figure.topDownloads.title, columns: ["Rang", "Document", "Téléchargements uniques"], numeric: [0, 2],
          rows: rows))
    ]
    let lost = measures.count { known[$0.subject] == nil }
    if lost > 0 {
      let sentence =
        lost == measures.count
        ? "Les titres de ces documents ont été perdus : seuls leur rang et leur nombre sont connus. "
        : "Des titres ont été perdus : seuls le rang et le nombre de ces documents sont connus. "
      blocks.append(.note([.text(sentence), .linked("Ce qui s’en dit", .figure(Figure.topDownloads.id))]))
    }
    return [.section(Figure.topDownloads.title, blocks)]
  }
}

extension Glance {
  static let publications = Glance("publications", order: 30, title: "Publications et communication") { _, _ in
    let figures = [
      Figure.deniche, .guides, .videos, .visits, .uniqueDownloads, .articles, .newsletters, .flashHebdo, .mailings,
    ]
    return [.figures(figures.map(\.id))]
  }
}
