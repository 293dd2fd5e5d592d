public import GRDB
public import Kernel
internal import Markup

extension Route {
  /// The report of activity on the site: the year at a glance, and the way to each chapter.
  static let report = Route(Pages.report, menu: MenuEntry("Rapport", order: 80)) { request, db in
    guard let report = try WebReport(request, db) else { return WebReport.missing }
    let glances = request.kernel.glances.map { glance in
      Block.section(glance.title, standing(glance.title) { try glance.blocks(db, report.period) })
    }
    let contents = report.chapters.map { chapter in
      Item([.linked(chapter.title, .link(.page(Pages.chapter, report.period.text, chapter.id)))])
    }
    return .page(
      Page(
        "Rapport d’activité \(report.period.text)",
        summary: "Le rapport d’activité \(report.period.text), tiré des enregistrements.",
        lead: [.text("Chaque nombre s’ouvre sur les enregistrements qu’il compte.")], period: report.period,
        blocks: [
          .section("L’année en un coup d’œil", [.columns(glances.map { [$0] })]),
          .section("Chapitres", [.list(contents)]),
          .section("Autres années", [.paragraph(try report.otherYears(db))]),
        ] + request.facets("report", report.period.text, db)))
  }

  /// One chapter of the report.
  static let chapter = Route(Pages.chapter) { request, db in
    guard let report = try WebReport(request, db) else { return WebReport.missing }
    guard let index = report.chapters.firstIndex(where: { $0.id == request.parameter("chapter") }) else {
      return .notFound("Ce chapitre n’existe pas. Le sommaire est à l’adresse /rapport/\(report.period.text).")
    }
    let chapter = report.chapters[index]
    func link(_ index: Int, _ text: String) -> [Inline] {
      guard report.chapters.indices.contains(index) else { return [] }
      let other = report.chapters[index]
      return [
        .text("\(text) : "), .linked(other.title, .link(.page(Pages.chapter, report.period.text, other.id))),
        .text(". "),
      ]
    }
    let way: [Inline] =
      link(index - 1, "Avant") + link(index + 1, "Ensuite") + [
        .linked("Sommaire du rapport \(report.period.text)", .link(.page(Pages.report, report.period.text)))
      ]
    return .page(
      Page(
        chapter.title, summary: "\(chapter.title) : rapport d’activité \(report.period.text).",
        kicker: "Rapport d’activité \(report.period.text)", period: report.period,
        blocks: standing(chapter.title) { try chapter.blocks(db) } + [.paragraph(way)]))
  }
}

/// The report of one year as the site shows it.
private struct WebReport {
  struct Chapter {
    let id: String
    let title: String
    let blocks: (Database) throws -> [Block]
  }

  static let missing = Answer.notFound(
    "Il n’y a pas de rapport de cette année. L’année s’écrit en quatre chiffres : /rapport/2024.")

  let period: Period
  let chapters: [Chapter]

  init?(_ request: PageRequest, _ db: Database) throws {
    guard let year = Int(request.parameter("year")), try Declaration.exist(db, in: Period(year: year)) else {
      return nil
    }
    let period = Period(year: year)
    let kernel = request.kernel
    let (id, title) = Contradiction.chapter
    self.period = period
    chapters =
      kernel.sections.map { section in Chapter(id: section.id, title: section.title) { try section.build($0, period) } }
      + [Chapter(id: id, title: title) { try Contradiction.chapterBlocks(kernel, $0) }]
  }

  /// The years of which something is told, this one left out.
  func otherYears(_ db: Database) throws -> [Inline] {
    let years = try String.fetchAll(
      db, sql: "SELECT DISTINCT substr(starts_on, 1, 4) FROM event WHERE substr(starts_on, 1, 4) <> ? ORDER BY 1 DESC",
      arguments: [period.text])
    guard !years.isEmpty else { return [.text("Aucune autre année n’est enregistrée.")] }
    return Array(years.map { [Inline.linked($0, .link(.page(Pages.report, $0)))] }.joined(separator: [.text(", ")]))
  }
}

extension Declaration {
  /// Whether anything was declared, or happened, in a year.
  public static func exist(_ db: Database, in period: Period) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM declaration WHERE substr(period, 1, 4) = ?1)
          OR EXISTS (SELECT 1 FROM event WHERE substr(starts_on, 1, 4) = ?1)
        """, arguments: [period.text]) ?? false
  }
}
