import GRDB
import Kernel
import Markup

extension Route {
  /// The ledger: every figure of a year, or as of a day, counted beside declared.
  static let figures = Route(Pages.figures, menu: MenuEntry("Chiffres", order: 10, in: .foot)) { request, db in
    guard let asked = try AskedTime(request, db) else { return AskedTime.refused(request) }
    guard let period = asked.period else {
      return .page(
        Page("Chiffres", summary: "Les chiffres du réseau.", blocks: [.empty("Aucun chiffre n’est encore chargé.")]))
    }
    let restricted = request.kernel.restrictedFigures.filter { request.viewer.may($0.access) }
    let rows = (request.kernel.figures + restricted).map { figure -> [[Inline]] in
      let result = request.kernel.evaluate(figure, period, db, request.memory)
      return [
        [.linked(figure.title, .link(.page(Pages.figure, figure.id).adding(query: asked.query)))],
        [.text(result.declaredText)],
        [.text(result.computation.map { French.number($0.value) } ?? "—")],
        [.text(result.difference.map { ($0 > 0 ? "+" : "") + French.number($0) } ?? "")],
      ]
    }
    let time = period.cutOff.map { "au \($0.text)" } ?? "de \(period.text)"
    return .page(
      Page(
        "Les chiffres \(time)",
        summary: "Chaque chiffre du réseau, déclaré et compté, avec ce qu’il recouvre.",
        lead: [
          .text(
            "Un nombre déclaré par le réseau se tient à côté de celui que les fiches permettent de compter, jamais à sa place."
          )
        ],
        blocks: [
          .filters(.page(Pages.figures), try asked.fields(request, db)),
          .table(
            DocumentTable(
              "Chiffres \(time)", columns: ["Chiffre", "Déclaré", "Compté", "Écart"], numeric: [1, 2, 3], rows: rows)),
        ]))
  }

  /// One figure: its definition, its value, its coverage, each record behind it.
  static let figure = Route(Pages.figure) { request, db in
    guard let asked = try AskedTime(request, db) else { return AskedTime.refused(request) }
    guard let figure = request.kernel.figure(request.parameter("id")) else {
      return .notFound("Ce chiffre n’existe pas. La liste des chiffres est à l’adresse /chiffres.")
    }
    guard request.viewer.may(figure.access) else { return .denied }
    let period = asked.period ?? Period(year: request.today.year)
    let result = request.kernel.evaluate(figure, period, db, request.memory)
    let page = Link.page(Pages.figure, figure.id)
    let records = result.computation?.records ?? []
    let paging = Paging(records.count, request, perPage: 100)
    return .page(
      Page(
        figure.title(in: period), summary: figure.definition, kicker: "Chiffre",
        lead: [.text(figure.definition)],
        sources: result.declarations.map(\.record),
        blocks: [.filters(page, try asked.fields(request, db))] + result.blocks(request.kernel, db)
          + [Block].section("Les enregistrements comptés", unlessEmpty: paging.shown(of: records).map(\.item))
          + [
            .pager(page, query: asked.query.map { .init($0.0, $0.1) }, page: paging.page, pages: paging.pages)
          ]))
  }
}

/// The time for which figures are asked: a year, or a day up to which they tell.
private struct AskedTime {
  /// Nil where no year was asked for and none was told.
  let period: Period?
  /// What a link needs to ask for the same time.
  let query: [(String, String)]

  /// Reads `date` (a day), or else `annee`; without either, the last year that was told in full.
  /// - Returns: nil when what was given is no day.
  init?(_ request: PageRequest, _ db: Database) throws {
    let (date, year) = (request.value("date"), request.value("annee"))
    if !date.isEmpty {
      guard let day = PartialDate(date), day.day != nil else { return nil }
      period = Period(year: day.year, cutOff: day)
      query = [("date", date)]
    } else if let year = Int(year), (1800...9999).contains(year) {
      period = Period(year: year)
      query = [("annee", String(year))]
    } else {
      period = try Period.latest(db)
      query = []
    }
  }

  static func refused(_ request: PageRequest) -> Answer {
    .notFound("« \(request.value("date")) » n’est pas un jour. Écrivez-le comme 2024-06-30.")
  }

  /// The years for which something was declared, up to this one, and any day.
  func fields(_ request: PageRequest, _ db: Database) throws -> [FilterField] {
    let first = try request.memory.value("first declared year") {
      try Int.fetchOne(db, sql: "SELECT CAST(substr(min(period), 1, 4) AS INTEGER) FROM declaration")
    }
    let today = request.today.year
    let years = (min(first ?? today, today)...today).reversed().map { FilterField.Option(String($0), String($0)) }
    return [
      FilterField(
        "annee", "Année", options: [.init("", "La dernière racontée")] + years,
        value: query.first { $0.0 == "annee" }?.1 ?? ""),
      FilterField("date", "ou au jour", value: query.first { $0.0 == "date" }?.1 ?? "", isDay: true),
    ]
  }
}
