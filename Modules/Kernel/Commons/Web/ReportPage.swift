public import GRDB
public import Kernel
import Markup

extension Route {
  /// The report of activity as a page of the site: the same chapters as the printed one.
  static let report = Route(Pages.report, menu: MenuEntry("Rapport", order: 80)) { request, db in
    guard let asked = Int(request.parameter("year")) else {
      return .notFound("L’année d’un rapport s’écrit en quatre chiffres : /rapport/2024.")
    }
    let period = Period(year: asked)
    guard try Declaration.exist(db, in: period) else {
      return .notFound("Aucune donnée n’est enregistrée pour \(asked) : il n’y a pas encore de rapport de cette année.")
    }
    let last = Contradiction.chapter
    let contents = (request.kernel.sections.map { ($0.id, $0.title) } + [last]).map { id, title in
      Item([.linked(title, .link(.fragment(id)))])
    }
    var chapters = request.kernel.sections.map { section in
      Block.section(section.title, id: section.id, standing(section.title) { try section.build(db, period) })
    }
    chapters.append(.section(last.title, id: last.id, try Contradiction.chapterBlocks(request.kernel, db)))
    return .page(
      Page(
        "Rapport d’activité \(period.text)", summary: "Le rapport d’activité \(period.text), tiré des enregistrements.",
        lead: [.text("Chaque nombre s’ouvre sur les enregistrements qu’il compte.")],
        blocks: [.section("Sommaire", [.list(contents)])] + chapters))
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
