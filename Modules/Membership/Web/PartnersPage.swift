import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The partners, funders and supporters of a year, by what they are, and the conventions that ran in it; of the last year when
  /// none is asked for.
  static let partners = Route(MembershipPages.partners, menu: MenuEntry("Partenaires", order: 35, in: .foot)) {
    request, db in
    let years = try Partner.years(db)
    let asked = (year: request.value("annee"), kind: request.value("nature"), family: request.value("famille"))
    let year = Int(asked.year) ?? years.first
    let all = try year.map { try Partner.all(db, year: $0) } ?? []
    let found = all.filter { partner in
      (asked.kind.isEmpty || partner.kind.rawValue == asked.kind)
        && (asked.family.isEmpty || partner.organisationKind.rawValue == asked.family)
    }
    let partners = found.sortedByGroup
    let paging = Paging(partners.count, request)
    let families = OrganisationKind.allCases.filter { kind in all.contains { $0.organisationKind == kind } }
    var blocks: [Block] = [
      .filters(
        .page(MembershipPages.partners),
        [
          FilterField(
            "annee", "Année",
            options: [.init("", "La dernière année")] + years.map { .init(String($0), String($0)) }, value: asked.year),
          FilterField(
            "nature", "Nature",
            options: [.init("", "Toutes les natures")]
              + PartnershipKind.allCases.map { .init($0.rawValue, $0.plural) }, value: asked.kind),
          FilterField(
            "famille", "Famille",
            options: [.init("", "Toutes les familles")] + families.map { .init($0.rawValue, $0.label) },
            value: asked.family),
        ])
    ]
    if let year, !partners.isEmpty {
      let count = French.count(partners.count, "partenariat enregistré", "partenariats enregistrés")
      blocks.append(.paragraph([.text("\(count) pour \(year).")]))
      blocks += Partner.groups(paging.shown(of: partners))
    } else {
      blocks.append(.empty("Aucun partenariat ne répond à ces filtres."))
    }
    blocks.append(
      .pager(
        .page(MembershipPages.partners),
        query: [.init("annee", asked.year), .init("nature", asked.kind), .init("famille", asked.family)],
        page: paging.page, pages: paging.pages))
    if let year, asked.kind.isEmpty, asked.family.isEmpty {
      let conventions = try Convention.of(db, Period(year: year))
      blocks += .section(
        "Conventions en \(year)", id: "conventions", unlessEmpty: try conventions.map { try $0.item(db) })
    }
    return .page(
      Page(
        "Partenaires",
        summary: "Les partenaires, les financeurs, les soutiens et les conventions du réseau, année par année.",
        lead: [.text("Celles et ceux avec qui le réseau travaille, année par année.")], blocks: blocks))
  }
}

extension Partner {
  /// Under which heading a page puts a partner.
  enum Group: CaseIterable {
    case authorityNetworks, cress, essNetworks, others, funders, supporters

    var heading: String {
      switch self {
      case .authorityNetworks: "Réseaux de collectivités"
      case .cress: "Chambres régionales de l’ESS"
      case .essNetworks: "Réseaux de l’ESS"
      case .others: "Autres partenaires"
      case .funders: PartnershipKind.funder.plural
      case .supporters: PartnershipKind.supporter.plural
      }
    }
  }

  var group: Group {
    switch (kind, organisationKind) {
    case (.funder, _): .funders
    case (.supporter, _): .supporters
    case (.partner, .authorityNetwork): .authorityNetworks
    case (.partner, .cress): .cress
    case (.partner, .essNetwork): .essNetworks
    case (.partner, _): .others
    }
  }

  /// One section for each group.
  static func groups(_ partners: [Partner]) -> [Block] {
    Group.allCases.flatMap { group in
      [Block].section(group.heading, unlessEmpty: partners.filter { $0.group == group }.map { $0.item() })
    }
  }

  /// One section for each kind of partner.
  static func sections(_ partners: [Partner]) -> [Block] {
    PartnershipKind.allCases.flatMap { kind in
      [Block].section(kind.plural, unlessEmpty: partners.filter { $0.kind == kind }.map { $0.item() })
    }
  }
}

extension [Partner] {
  /// Group by group, each in its former order.
  fileprivate var sortedByGroup: [Partner] {
    Partner.Group.allCases.flatMap { group in filter { $0.group == group } }
  }
}

extension PartnershipKind {
  var plural: String { label + "s" }
}
