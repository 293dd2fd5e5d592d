import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// Every publication, shelf by shelf, with filters.
  static let resources = Route(PublicationsPages.resources, menu: MenuEntry("Ressources", order: 40)) { request, db in
    let asked = Asked(request)
    let works = try asked.filter.works(db)
    let paging = Paging(works.count, request)
    let shown = paging.shown(of: works)
    var blocks: [Block] = [.filters(.page(PublicationsPages.resources), try asked.fields(request, db))]
    if works.isEmpty {
      blocks.append(.empty("Aucune publication ne répond à ces filtres."))
    } else {
      blocks.append(.paragraph([.text(French.count(works.count, "publication", "publications"))]))
    }
    blocks += try shown.sections(db, isDescribed: true)
    blocks.append(
      .pager(.page(PublicationsPages.resources), query: asked.query, page: paging.page, pages: paging.pages))
    return .page(
      Page(
        "Ressources", summary: "Guides, repères, fiches, études et vidéos du réseau, collection par collection.",
        lead: [.text("Ce que le réseau publie, seul ou avec d’autres, collection par collection.")], blocks: blocks
      ).telling(alternates: [.feed("Publications et presse", .page(Pages.feed, "publications"))]))
  }
}

/// What a reader of the resources asked for.
private struct Asked {
  let words: String
  let collection: String
  let theme: String
  let year: String

  init(_ request: PageRequest) {
    words = request.value("q")
    collection = request.value("collection")
    theme = request.value("theme")
    year = request.value("annee")
  }

  var filter: WorkFilter {
    var filter = WorkFilter()
    filter.search = words.isEmpty ? nil : words
    filter.collection = collection.isEmpty ? nil : collection
    filter.theme = theme.isEmpty ? nil : theme
    filter.year = Int(year)
    return filter
  }

  var query: [Block.PagerQuery] {
    [.init("q", words), .init("collection", collection), .init("theme", theme), .init("annee", year)]
  }

  func fields(_ request: PageRequest, _ db: Database) throws -> [FilterField] {
    let collections = try Collection.all(db)
    let years = try String.fetchAll(
      db,
      sql: """
        SELECT substr(published_on, 1, 4) FROM work WHERE published_on IS NOT NULL
        UNION SELECT substr(published_on, 1, 4) FROM edition WHERE published_on IS NOT NULL ORDER BY 1 DESC
        """)
    return [
      FilterField("q", "Mots du titre", value: words),
      FilterField(
        "collection", "Collection",
        options: [.init("", "Toutes les collections")] + collections.map { .init($0.key, $0.plural) },
        value: collection),
      FilterField("theme", "Thème", options: try Theme.options(request, db), value: theme),
      FilterField(
        "annee", "Année", options: [.init("", "Toutes les années")] + years.map { .init($0, $0) }, value: year),
    ]
  }
}
