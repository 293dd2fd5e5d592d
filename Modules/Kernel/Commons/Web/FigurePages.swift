internal import GRDB
public import Kernel
import Markup

extension Route {
  /// The ledger: every figure of a year, counted beside declared.
  static let figures = Route(Pages.figures, menu: MenuEntry("Chiffres", order: 10, in: .foot)) { request, db in
    guard let period = try askedPeriod(request, db) else {
      return .page(
        Page("Chiffres", summary: "Les chiffres du réseau.", blocks: [.empty("Aucun chiffre n’est encore chargé.")]))
    }
    let restricted = request.kernel.restrictedFigures.filter { request.viewer.may($0.access) }
    let rows = (request.kernel.figures + restricted).map { figure -> [[Inline]] in
      let result = request.kernel.evaluate(figure, period, db)
      return [
        [.linked(figure.title, .figure(figure.id))],
        [.text(result.declaredText)],
        [.text(result.computation.map { French.number($0.value) } ?? "—")],
        [.text(result.difference.map { ($0 > 0 ? "+" : "") + French.number($0) } ?? "")],
      ]
    }
    return .page(
      Page(
        "Les chiffres de \(period.text)",
        summary: "Chaque chiffre du réseau, déclaré et compté, avec ce qu’il recouvre.",
        lead: [
          .text(
            "Un nombre déclaré par le réseau se tient à côté de celui que les fiches permettent de compter, jamais à sa place."
          )
        ],
        blocks: [
          .table(
            DocumentTable(
              "Chiffres de \(period.text)", columns: ["Chiffre", "Déclaré", "Compté", "Écart"], numeric: [1, 2, 3],
              rows: rows))
        ]))
  }

  /// One figure: its definition, its value, its coverage, each record behind it.
  static let figure = Route(Pages.figure) { request, db in
    guard let figure = request.kernel.figure(request.parameter("id")), let period = try askedPeriod(request, db) else {
      return .notFound("Ce chiffre n’existe pas. La liste des chiffres est à l’adresse /chiffres.")
    }
    guard request.viewer.may(figure.access) else { return .denied }
    let result = request.kernel.evaluate(figure, period, db)
    return .page(
      Page(
        "\(figure.title), \(period.text)", summary: figure.definition, kicker: "Chiffre",
        lead: [.text(figure.definition)],
        sources: result.declarations.map(\.record), blocks: result.blocks(request.kernel, db)))
  }

  private static func askedPeriod(_ request: PageRequest, _ db: Database) throws -> Period? {
    try Int(request.value("annee")).map(Period.init) ?? Period.latest(db)
  }
}

extension FigureResult {
  /// What was declared and counted, with the reason and the coverage.
  public var facts: [Block] {
    [Block].facts(
      Fact("Déclaré", declarations.isEmpty ? "non renseigné" : declaredText),
      Fact("Compté dans les fiches", computation.map { French.number($0.value) } ?? "ne se compte pas dans les fiches"),
      Fact.optional("Écart", difference.map { ($0 > 0 ? "+" : "") + French.number($0) }),
      Fact.optional(difference == nil ? "Précision" : "Raison probable", declared?.reason),
      Fact.optional("Couverture", computation?.coverage),
      Fact.optional("Échec", failure))
  }

  /// The figure told in full, as its page has it.
  func blocks(_ kernel: Kernel, _ db: Database) -> [Block] {
    var blocks = facts
    let others = declarations.filter { $0.record != declared?.record }
    if !others.isEmpty {
      blocks.append(
        .table(
          DocumentTable(
            "Nombres déclarés", columns: ["Pour", "Période", "Nombre", "Précision"], numeric: [2],
            rows: others.map { told in
              [
                [.text(told.subject.map { kernel.subjectTitle($0, db) } ?? "l’ensemble")],
                [.text(PartialDate(told.period)?.text ?? told.period)],
                [.text(text(of: told.value))], [.text(told.reason ?? "")],
              ]
            })))
    }
    if let records = computation?.records, !records.isEmpty {
      blocks.append(
        .section(
          "Les enregistrements comptés",
          [
            .list(
              records.map { part in
                Item(part.label, opens: part.record, tags: part.adds == .exact(1) ? [] : [part.adds.text])
              })
          ]))
    }
    return blocks
  }
}
