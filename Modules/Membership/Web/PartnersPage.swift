import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The partners, funders and supporters of a year; of the last one when none is asked for.
  static let partners = Route(MembershipPages.partners, menu: MenuEntry("Partenaires", order: 35, in: .foot)) {
    request, db in
    let years = try Partner.years(db)
    let asked = request.value("annee")
    let nature = request.value("nature")
    let year = Int(asked) ?? years.first
    let found = try year.map { try Partner.all(db, year: $0) } ?? []
    let partners = found.filter { nature.isEmpty || $0.kind.rawValue == nature }
    let paging = Paging(partners.count, request)
    var blocks: [Block] = [
      .filters(
        .page(MembershipPages.partners),
        [
          FilterField(
            "annee", "Année",
            options: [.init("", "La dernière année")] + years.map { .init(String($0), String($0)) }, value: asked),
          FilterField(
            "nature", "Nature",
            options: [.init("", "Toutes les natures")]
              + PartnershipKind.allCases.map { .init($0.rawValue, $0.plural) }, value: nature),
        ])
    ]
    if let year, !partners.isEmpty {
      let kinds = French.count(partners.count, "partenariat enregistré", "partenariats enregistrés")
      blocks.append(.paragraph([.text("\(kinds) pour \(year).")]))
      blocks += Partner.sections(paging.shown(of: partners))
    } else {
      blocks.append(.empty("Aucun partenariat ne répond à ces filtres."))
    }
    blocks.append(
      .pager(
        .page(MembershipPages.partners), query: [.init("annee", asked), .init("nature", nature)], page: paging.page,
        pages: paging.pages))
    return .page(
      Page(
        "Partenaires", summary: "Les partenaires, les financeurs et les soutiens du réseau, année par année.",
        lead: [.text("Celles et ceux avec qui le réseau travaille, année par année.")], blocks: blocks))
  }
}

extension Partner {
  /// One section for each kind of partner.
  static func sections(_ partners: [Partner]) -> [Block] {
    PartnershipKind.allCases.flatMap { kind in
      [Block].section(kind.plural, unlessEmpty: partners.filter { $0.kind == kind }.map { $0.item() })
    }
  }
}

extension PartnershipKind {
  var plural: String { label + "s" }
}
