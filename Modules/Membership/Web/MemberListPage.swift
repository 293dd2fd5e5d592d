import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The members: who they are, how many were declared, where they lie.
  static let members = Route(MembershipPages.members, menu: MenuEntry("Adhérents", order: 10)) { request, db in
    let asked = Asked(request)
    let found = try asked.filter(request.today).members(db)
    let paging = Paging(found.count, request)
    var blocks: [Block] = [.figures([Figure.members.id, Figure.regionsWithoutMember.id])]
    if asked.isEmpty, paging.page == 1 {
      blocks.append(.section("Où sont les adhérents", id: "carte", try found.mapsSideBySide(db)))
    }
    blocks.append(.filters(.page(MembershipPages.members), try asked.fields(request, db)))
    if found.isEmpty {
      blocks.append(
        .empty(
          asked.isEmpty ? "Aucun adhérent n’est encore enregistré." : "Aucun adhérent nommé ne répond à ces filtres."))
    } else {
      blocks += [
        .paragraph([.text(French.count(found.count, "adhérent nommé", "adhérents nommés"))]),
        .list(paging.shown(of: found).map { $0.item(opens: $0.page) }),
        .pager(.page(MembershipPages.members), query: asked.query, page: paging.page, pages: paging.pages),
      ]
    }
    if let breakdown = try CategoryBreakdown.latest(db), !breakdown.isEmpty {
      blocks.append(
        .section(
          "Déclarés et nommés", id: "categories",
          [.table(breakdown.table), .note([.text(breakdown.coverage)])]))
    }
    return .page(
      Page(
        "Adhérents", summary: "Les collectivités adhérentes du réseau, par catégorie et par région.",
        lead: [
          .text("Des communes aux régions, les collectivités qui développent ensemble l’économie sociale et solidaire.")
        ], blocks: blocks))
  }
}

/// What a reader of the list asked for.
private struct Asked {
  let words: String
  let category: String
  let region: String

  init(_ request: PageRequest) {
    words = request.value("q")
    category = request.value("categorie")
    region = request.value("region")
  }

  var isEmpty: Bool { words.isEmpty && category.isEmpty && region.isEmpty }

  func filter(_ today: PartialDate) -> MemberFilter {
    var filter = MemberFilter()
    filter.search = words.isEmpty ? nil : words
    filter.category = category.isEmpty ? nil : category
    filter.region = region.isEmpty ? nil : region
    filter.openOn = today.description
    return filter
  }

  var query: [Block.PagerQuery] { [.init("q", words), .init("categorie", category), .init("region", region)] }

  func fields(_ request: PageRequest, _ db: Database) throws -> [FilterField] {
    let categories = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key")
    return [
      FilterField("q", "Nom", value: words),
      FilterField(
        "categorie", "Catégorie",
        options: [.init("", "Toutes les catégories")] + categories.map { .init($0.key, $0.plural) }, value: category),
      FilterField("region", "Région", options: try Territory.regionOptions(request, db), value: region),
    ]
  }
}

extension Member {
  /// The member as an entry of a list; on other pages it opens onto the organisation.
  func item(opens target: Target? = nil) -> Item {
    var places: [Inline] = []
    // Overseas, a département and its région often bear one name: it is said once.
    if let departement, let departementName, departementName != regionName {
      places.append(.record(departementName, "territory", departement))
    }
    if let region, let regionName {
      if !places.isEmpty { places.append(.text(" · ")) }
      places.append(.record(regionName, "territory", region))
    }
    return Item(
      [.linked(name, target ?? .record(organisation))], tags: [categoryLabel], detail: places, record: record)
  }
}

extension HomePanel {
  /// Where the members are.
  static let memberMap = HomePanel("membership", order: 5) { request, db in
    let members = try MemberFilter(openOn: request.today).members(db)
    guard !members.isEmpty else { return [] }
    return [
      .section(
        "Où sont les adhérents",
        try members.mapsSideBySide(db) + [
          .paragraph([.linked("Tous les adhérents", .link(.page(MembershipPages.members)))])
        ])
    ]
  }
}

extension [Member] {
  /// The two maps as a wide page has them.
  func mapsSideBySide(_ db: Database) throws -> [Block] {
    let blocks = try maps(db)
    guard blocks.count > 1 else { return blocks }
    return [.columns(blocks.prefix(2).map { [$0] })] + blocks.dropFirst(2)
  }

  /// Two schematic maps: the members in each département, régions left aside, and in each région.
  func maps(_ db: Database) throws -> [Block] {
    guard !isEmpty else { return [.empty("Aucun adhérent n’est à placer sur la carte.")] }
    let local = filter { $0.territoryKind != .region }.compactMap(\.departement)
    let departements = Dictionary(grouping: local, by: { $0 }).mapValues(\.count)
    let regions = Dictionary(grouping: compactMap(\.region), by: { $0 }).mapValues(\.count)
    let unit = (singular: "adhérent nommé", plural: "adhérents nommés")
    let byDepartement = try TileMap.departements(
      db, "Adhérents nommés, par département (hors régions)", unit: unit
    ) { departements[$0] ?? 0 }
    let byRegion = try TileMap.regions(db, "Adhérents nommés, par région", unit: unit) { regions[$0] ?? 0 }
    let nowhere = filter { $0.region == nil }
    guard !nowhere.isEmpty else { return [.tiles(byDepartement), .tiles(byRegion)] }
    let names = linked(nowhere) { ($0.name, $0.organisation) }
    return [.tiles(byDepartement), .tiles(byRegion), .note([.text("Hors de la carte : ")] + names + [.text(".")])]
  }
}
