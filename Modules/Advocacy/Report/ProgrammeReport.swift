import Commons
import GRDB
import Kernel
import Markup

extension ReportSection {
  /// The work programme: every fiche action under its axis, then the planned counted beside the done.
  static let programme = ReportSection("programme", order: 100, title: "Le programme de travail") { db, period in
    let texts = try EditorialText.blocks(db, chapter: "chantiers", year: period.year)
    let axes = try Chantier.byAxis(db)
    guard !axes.isEmpty else { return texts + [.empty("Aucune fiche action n’est enregistrée pour \(period.text).")] }
    return texts + [.figures(["advocacy.chantiers", "advocacy.axes", "advocacy.planned-done"])] + axes
      + (try comparison(db, period))
  }

  /// What was done in the year, chantier by chantier, with the words of those who tell it.
  static let chantiers = ReportSection("themes", order: 110, title: "Les chantiers, thème par thème") { db, period in
    let sections = try ChantierFilter().chantiers(db).compactMap { try $0.told(db, period) }
    return sections.isEmpty ? [.empty("Aucune réalisation n’est enregistrée pour \(period.text).")] : sections
  }

  private static func comparison(_ db: Database, _ period: Period) throws -> [Block] {
    let rows = try ChantierFilter().chantiers(db).compactMap { chantier -> [[Inline]]? in
      let items = try chantier.items(db)
      let planned = items.filter { $0.section == .planned && $0.year == period.year }
      let done = items.filter { $0.section == .done && $0.year == period.year }
      guard !planned.isEmpty || !done.isEmpty else { return nil }
      let found = planned.count { $0.isFound(among: items) }
      return [[.linked(chantier.label, .record(chantier.record))]]
        + [planned.count, found, done.count].map { [.text(French.number($0))] }
    }
    guard !rows.isEmpty else { return [] }
    let table = DocumentTable(
      "Éléments prévus et réalisés en \(period.text), par fiche action",
      columns: ["Fiche action", "Prévus", "Dont retrouvés", "Réalisés"], numeric: [1, 2, 3], rows: rows)
    return [
      .section(
        "Prévu et réalisé",
        [
          .table(table),
          .note([
            .text(
              """
              Un élément prévu est retrouvé lorsqu’une réalisation de la même fiche nomme le même événement. Celui qui \
              n’en nomme pas peut avoir été réalisé sans que cela se voie ici.
              """
            )
          ]),
        ])
    ]
  }
}

extension Chantier {
  /// Which chapter of texts tells which fiche. The chapters follow the report's contents, the fiches the programme's:
  /// they were named apart and only meet here. A fiche that is not in the table has no text of its own.
  private static let chapters = [
    "02-foncier": "foncier",
    "03-mesure-impact": "mesure-impact",
    "04-ruralites": "ruralites",
    "05-qpv": "qpv",
    "06-ptce": "cooperations",
    "07-scic": "scic",
    "08-contractualisation": "contractualisation",
    "09-filieres": "filieres",
    "11-nouvelles-economies": "monnaies-locales",
  ]

  /// What was done in the year; nil when nothing was.
  fileprivate func told(_ db: Database, _ period: Period) throws -> Block? {
    let items = try items(db)
    let done = items.filter { $0.section == .done && $0.year == period.year }
    guard !done.isEmpty else { return nil }
    let attention = items.filter { $0.section == .attention && ($0.year == nil || $0.year == period.year) }
    return .section(
      title, id: "chantier-\(key)",
      try texts(db, period)
        + [.list(done.map { $0.item() })]
        + .section(ChantierSection.attention.label, unlessEmpty: attention.map { $0.item() })
        + [.paragraph([.linked("Lire la fiche action n°\u{A0}\(number)", .record(record))])])
  }

  /// The introductions and the words reported: accounts stand in the chapters of their own subject.
  private func texts(_ db: Database, _ period: Period) throws -> [Block] {
    guard let chapter = Self.chapters[key] else { return [] }
    let texts = try EditorialText.of(db, chapter: chapter, year: period.year)
    let blocks = try EditorialText.blocks(db, chapter: chapter, year: period.year)
    // One block for each text, in the same order.
    return zip(texts, blocks).filter { $0.0.kind == .introduction || $0.0.kind == .quotation }.map(\.1)
  }
}
