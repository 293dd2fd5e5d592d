import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// What the network stands for, scale by scale, and what it did to be heard, year by year.
  static let advocacy = Route(AdvocacyPages.advocacy, menu: MenuEntry("Plaidoyer", order: 50)) { request, db in
    let asked = Asked(request)
    let positions = try asked.positions.positions(db)
    let actions = try asked.actions.actions(db)
    // Both lists turn their pages together, so that the first page shows the head of each.
    let paging = Paging(max(positions.count, actions.count), request)
    var blocks: [Block] = [.filters(.page(AdvocacyPages.advocacy), try asked.fields(request, db))]
    if asked.isEverything, paging.page == 1, let period = try Period.latest(db) {
      blocks += try EditorialText.introductions(db, chapter: "plaidoyer", year: period.year)
      blocks.append(.figures(["advocacy.positions", "advocacy.actions", "advocacy.obtained"]))
    }
    if positions.isEmpty && actions.isEmpty {
      blocks.append(
        .empty(
          asked.isEverything
            ? "Aucune position ni aucune action n’est encore enregistrée."
            : "Aucune position ni aucune action ne répond à ces filtres."))
    } else {
      blocks.append(
        .paragraph([
          .text(French.count(positions.count, "position", "positions") + " · "),
          .text(French.count(actions.count, "action", "actions")),
        ]))
    }
    blocks += sections(of: positions.dropFirst(paging.offset).prefix(paging.perPage))
    blocks += sections(of: actions.dropFirst(paging.offset).prefix(paging.perPage))
    blocks.append(.pager(.page(AdvocacyPages.advocacy), query: asked.query, page: paging.page, pages: paging.pages))
    return .page(
      Page(
        "Plaidoyer", summary: "Les positions du réseau et ce qu’il fait pour les porter, de la commune à l’Europe.",
        lead: [.text("Ce que le réseau défend, ce qu’il a fait pour être entendu, ce qui en est résulté.")],
        blocks: blocks
      ).telling(alternates: [.feed("Plaidoyer", .page(Pages.feed, "plaidoyer"))]))
  }

  static let position = Route(AdvocacyPages.position) { request, db in
    guard let sheet = try PositionListing.sheet(db, key: request.parameter("key")) else {
      return .notFound("Cette position n’est pas enregistrée. Toutes sont à l’adresse /plaidoyer.")
    }
    return .page(Page(sheet))
  }

  static let action = Route(AdvocacyPages.action) { request, db in
    guard let sheet = try ActionListing.sheet(db, key: request.parameter("key")) else {
      return .notFound("Cette action de plaidoyer n’est pas enregistrée. Toutes sont à l’adresse /plaidoyer.")
    }
    return .page(Page(sheet))
  }

  private static func sections(of positions: some Sequence<PositionPaper>) -> [Block] {
    let levels = AdvocacyLevel.allCases.flatMap { level in
      [Block].section(level.scale, unlessEmpty: positions.filter { $0.level == level }.map { $0.item() })
    }
    return levels.isEmpty ? [] : [.section("Positions", id: "positions", levels)]
  }

  private static func sections(of actions: some Sequence<AdvocacyAction>) -> [Block] {
    let years = Dictionary(grouping: actions, by: { $0.onDate?.year })
    // Actions without a date come last.
    let sections = years.sorted { ($0.key ?? .min) > ($1.key ?? .min) }.map { year, actions in
      Block.section(year.map { "Actions de \($0)" } ?? "Sans date", [.list(actions.map { $0.item() })])
    }
    return sections.isEmpty ? [] : [.section("Actions", id: "actions", sections)]
  }
}

/// What a reader of the page asked for.
private struct Asked {
  let theme: String
  let level: String
  let year: String

  init(_ request: PageRequest) {
    theme = request.value("theme")
    level = request.value("niveau")
    year = request.value("annee")
  }

  var isEverything: Bool { theme.isEmpty && level.isEmpty && year.isEmpty }

  var positions: PositionFilter {
    PositionFilter(year: Int(year), level: level.unlessEmpty, theme: theme.unlessEmpty)
  }

  var actions: ActionFilter { ActionFilter(year: Int(year), level: level.unlessEmpty, theme: theme.unlessEmpty) }

  var query: [Block.PagerQuery] { [.init("theme", theme), .init("niveau", level), .init("annee", year)] }

  func fields(_ request: PageRequest, _ db: Database) throws -> [FilterField] {
    let years = try String.fetchAll(
      db,
      sql: """
        SELECT substr(on_date, 1, 4) FROM advocacy_action WHERE on_date IS NOT NULL
        UNION SELECT substr(stated_on, 1, 4) FROM position WHERE stated_on IS NOT NULL ORDER BY 1 DESC
        """)
    return [
      FilterField("theme", "Thème", options: try Theme.options(request, db), value: theme),
      FilterField(
        "niveau", "Échelle",
        options: [.init("", "Toutes les échelles")] + AdvocacyLevel.allCases.map { .init($0.rawValue, $0.label) },
        value: level),
      FilterField(
        "annee", "Année", options: [.init("", "Toutes les années")] + years.map { .init($0, $0) }, value: year),
    ]
  }
}
