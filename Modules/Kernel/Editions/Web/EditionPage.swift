internal import GRDB
internal import Kernel
internal import Markup

extension Route {
  /// What was printed of a year, to download.
  static let edition = Route(EditionPages.edition) { request, db in
    guard let edition = try ReportEdition.sealed(request, db), let sealedOn = try edition.sealing(db),
      let seal = try edition.seal(db)
    else { return .notFound(ReportEdition.missing) }
    let year = Period(year: edition.year).text
    let files = try Attachment.of(edition.record, db).filter { file in
      file.isForEveryone || request.viewer.may(.right(.readSnapshot))
    }
    return .page(
      Page(
        "Édition \(year) du rapport d’activité", summary: "Le rapport d’activité \(year) tel qu’il a été imprimé.",
        kicker: "Rapport d’activité \(year)",
        lead: [.text("Arrêtée au \(edition.cutOff.text), scellée le \(sealedOn.text) : elle ne change plus.")],
        blocks: [
          .section("À télécharger", [.list(files.map(\.item))]),
          .section(
            "Depuis",
            [
              .paragraph([
                .linked("Errata", .link(.page(EditionPages.errata, year))),
                .text(" : ce que les enregistrements disent autrement aujourd’hui."),
              ])
            ]),
          .section(
            "Empreintes",
            [
              .facts(
                [Fact("Données (SHA-256)", seal.dataSha256)]
                  + files.map { Fact("\($0.name) (SHA-256)", $0.sha256) })
            ]),
        ]))
  }

  /// What changed since a year was printed.
  static let errata = Route(EditionPages.errata) { request, db in
    guard let edition = try ReportEdition.sealed(request, db) else { return .notFound(ReportEdition.missing) }
    let year = Period(year: edition.year).text
    return .page(
      Page(
        Errata.title(edition.year), summary: "Les nombres du rapport d’activité \(year) qui ont changé depuis.",
        kicker: "Rapport d’activité \(year)", period: edition.period,
        blocks: try Errata(edition, request.kernel, db).blocks + [
          .paragraph([.linked("L’édition telle qu’elle a été imprimée", .link(.page(EditionPages.edition, year)))])
        ]))
  }
}

extension Facet {
  /// What the page of a year's report says of its printed edition.
  static let edition = Facet("editions", order: 10, about: "report") { db, year in
    guard let edition = try Int(year).flatMap({ try ReportEdition.find($0, db) }), edition.state == .sealed else {
      return []
    }
    return [
      .section(
        "Édition imprimée",
        [
          .paragraph([
            .text("L’édition arrêtée au \(edition.cutOff.text) est scellée : "),
            .linked("la télécharger", .link(.page(EditionPages.edition, year))), .text(", lire ses "),
            .linked("errata", .link(.page(EditionPages.errata, year))), .text("."),
          ])
        ])
    ]
  }
}

extension ReportEdition {
  fileprivate static let missing =
    "Aucune édition de cette année n’est scellée. Le rapport tel que les enregistrements le disent est sous « Rapport »."

  /// The sealed edition that the address names.
  fileprivate static func sealed(_ request: PageRequest, _ db: Database) throws -> ReportEdition? {
    try Int(request.parameter("year")).flatMap { try find($0, db) }.flatMap { $0.state == .sealed ? $0 : nil }
  }

  /// The day of its sealing.
  fileprivate func sealing(_ db: Database) throws -> PartialDate? {
    try moves(db).last.flatMap { PartialDate.ofInstant($0.movedAt) }
  }
}

extension Attachment {
  fileprivate var item: Item { Item([.linked(name, .link(link))], tags: [FileSize.text(size)]) }
}
