import GRDB
import Kernel
import Markup

extension DataResource {
  /// The ledger: what was counted beside what was declared, for one year.
  static let figures = DataResource(
    "figures", title: "Chiffres",
    summary:
      "Les chiffres d’une année : ce que le réseau a déclaré, à côté de ce que les fiches permettent de compter.",
    asOf: "Sans « year », les chiffres sont ceux de l’année de ce jour, au plus tard de la dernière année racontée.",
    fields: [
      DataField("title", .text, required: true, "L’intitulé."),
      DataField("unit", .text, required: true, "L’unité."),
      DataField("definition", .text, required: true, "Comment il se compte."),
      DataField("period", .date, required: true, "L’année."),
      DataField("declared", .quantity, "Le nombre déclaré par le réseau, pour l’ensemble."),
      DataField("computed", .integer, "Le nombre que les fiches permettent de compter."),
      DataField("difference", .integer, "Ce qui est compté moins ce qui est déclaré, quand les deux sont exacts."),
      DataField("note", .text, "La raison probable de l’écart."),
      DataField("coverage", .text, "Ce que le compte recouvre et ce qu’il ne recouvre pas."),
    ],
    filters: [DataFilter.year("L’année.")],
    slice: { kernel, db, query in
      let told = try Period.latest(db)?.year ?? query.asOf.year
      let period = Period(year: query.filters["year"].flatMap { Int($0) } ?? min(told, query.asOf.year))
      // Only what is shown is counted; restricted figures are not among these, and not to be had by their key either.
      let figures = kernel.figures.filter { figure in query.key.map { $0 == figure.id } ?? true }
      let rows = kernel.evaluate(query.shown(of: figures), period, db).map { result in
        let figure = result.figure
        let (declared, computation) = (result.declared, result.computation)
        return DataRow(
          figure.id, link: .page(Pages.figure, figure.id),
          values: [
            .string(figure.title), .string(figure.unit.plural), .string(figure.definition), .string(period.text),
            (declared?.value ?? .notRecorded).json, computation.map { .integer($0.value) } ?? .null,
            result.difference.map { .integer($0) } ?? .null, declared?.reason.map { .string($0) } ?? .null,
            computation?.coverage.map { .string($0) } ?? .null,
          ])
      }
      return DataSlice(rows: rows, count: figures.count)
    })

  static let declarations = DataResource(
    "declarations", title: "Nombres déclarés",
    summary: "Chaque nombre que le réseau a publié, pour l’ensemble d’un chiffre ou pour une de ses parties.",
    asOf: "Les nombres qui parlent d’un jour ou d’une année à venir ce jour-là n’y sont pas.",
    fields: [
      DataField("figure", .text, required: true, references: "figures", "La clé du chiffre."),
      DataField("subject", .text, "Ce dont il parle à l’intérieur du chiffre ; rien pour l’ensemble."),
      DataField("period", .date, required: true, "L’année, ou le jour pour un état."),
      DataField("value", .quantity, required: true, "Le nombre publié."),
      DataField("note", .text, "La raison probable de l’écart avec ce qui se compte."),
    ],
    filters: [
      DataFilter("figure", .text, "La clé d’un chiffre, comme clubs.held.") { "figure = \($0)" },
      DataFilter.year("L’année.") { "substr(period, 1, 4) = \($0)" },
    ],
    link: { kernel, key in
      let figure = String(key.prefix { $0 != ":" })
      return kernel.figure(figure) == nil ? nil : .page(Pages.figure, figure)
    },
    sql: { query in
      """
      SELECT figure || ':' || subject || ':' || period || ':' || value AS key, figure, nullif(subject, '') AS subject,
        period, value, reason AS note
      FROM declaration WHERE \(literal: query.came(on: "period")) AND \(literal: query.condition)
      ORDER BY figure, subject, period, value
      """
    })
}
