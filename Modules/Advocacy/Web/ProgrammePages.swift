import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The work programme: every fiche action under its axis.
  static let programme = Route(AdvocacyPages.programme, menu: MenuEntry("Programme de travail", order: 60)) { _, db in
    var blocks: [Block] = []
    if let period = try Period.latest(db) {
      blocks += try EditorialText.introductions(db, chapter: "chantiers", year: period.year)
      blocks.append(.figures(["advocacy.chantiers", "advocacy.axes", "advocacy.planned-done"]))
    }
    let axes = try Chantier.byAxis(db)
    blocks += axes.isEmpty ? [.empty("Aucune fiche action n’est encore enregistrée.")] : axes
    return .page(
      Page(
        "Programme de travail", summary: "Les fiches action du réseau, axe par axe, avec leurs référents.",
        lead: [.text("Les chantiers du réseau : qui les suit, ce qui était prévu, ce qui a été réalisé.")],
        blocks: blocks))
  }

  static let chantier = Route(AdvocacyPages.chantier) { request, db in
    let key = request.parameter("key")
    guard let sheet = try ChantierListing.sheet(db, key: key) else {
      return .notFound("Cette fiche action n’est pas enregistrée. Toutes sont à l’adresse /programme-de-travail.")
    }
    return .page(Page(sheet.adding(request.facets("chantier", key, db))))
  }
}

extension EditorialText {
  /// What opens a chapter, without the words that it reports.
  static func introductions(_ db: Database, chapter: String, year: Int) throws -> [Block] {
    try of(db, chapter: chapter, year: year).filter { $0.kind == .introduction }.map { .markdown($0.body) }
  }
}
