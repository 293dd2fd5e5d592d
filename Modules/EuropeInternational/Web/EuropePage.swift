import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// What the network does in Europe and the world, with filters.
  static let europe = Route(EuropePages.europe, menu: MenuEntry("Europe & international", order: 70)) { request, db in
    let asked = Asked(request)
    let names = try EuropeNames(db)
    let involvements = try asked.filter.involvements(db)
    let paging = Paging(involvements.count, request)
    let shown = paging.shown(of: involvements)
    var blocks: [Block] = []
    if asked.isEmpty, paging.page == 1, let period = try Period.latest(db) {
      blocks += try EditorialText.of(db, chapter: "europe", year: period.year).filter { $0.kind == .introduction }.map {
        .markdown($0.body)
      }
      blocks.append(.figures(["europe.involvements", "europe.networks", "europe.projects", "europe.applications"]))
    }
    blocks.append(.filters(.page(EuropePages.europe), try asked.fields(db)))
    blocks.append(
      .section(
        "Engagements",
        shown.isEmpty
          ? [.empty("Aucun engagement ne répond à ces filtres.")] : Involvement.sections(shown, names)))
    blocks.append(.pager(.page(EuropePages.europe), query: asked.query, page: paging.page, pages: paging.pages))
    // The kind is that of an involvement: who asks for one does not look for the rest.
    if asked.filter.kind == nil, paging.page == 1 { blocks += try others(asked.filter, names, db) }
    return .page(
      Page(
        "Europe et international",
        summary: "Les engagements du réseau en Europe et dans le monde, ses projets, les programmes et les fonds.",
        lead: [
          .text("Ce que le réseau fait au-delà des frontières, les projets qu’il mène et les fonds qui l’aident.")
        ],
        blocks: blocks
      ).telling(alternates: [.feed("Europe et international", .page(Pages.feed, "europe"))]))
  }

  private static func others(_ filter: EuropeFilter, _ names: EuropeNames, _ db: Database) throws -> [Block] {
    [
      .section(
        "Projets", try filter.projects(db).map { $0.item() }, orElse: "Aucun projet ne répond à ces filtres."),
      .section(
        "Programmes et fonds", try filter.programmes(db).map { $0.item() },
        orElse: "Aucun programme ne répond à ces filtres."),
      .section(
        "Candidatures", try filter.applications(db).map { $0.item(names) },
        orElse: "Aucune candidature ne répond à ces filtres."),
      .section(
        "Textes suivis", try filter.texts(db).map { $0.item(names) }, orElse: "Aucun texte ne répond à ces filtres."),
      .section(
        "Événements", try filter.events(db).map { $0.item() }, orElse: "Aucun événement ne répond à ces filtres."),
    ]
  }
}

extension Block {
  /// A section with its list, or with a sentence in the list's place.
  static func section(_ title: String, _ items: [Item], orElse sentence: String) -> Block {
    .section(title, [items.isEmpty ? .empty(sentence) : .list(items)])
  }
}

/// What a reader of the page asked for.
private struct Asked {
  let year: String
  let kind: String
  let words: String

  init(_ request: PageRequest) {
    year = request.value("annee")
    kind = request.value("nature")
    words = request.value("q")
  }

  var isEmpty: Bool { year.isEmpty && kind.isEmpty && words.isEmpty }

  var filter: EuropeFilter {
    EuropeFilter(year: Int(year), kind: InvolvementKind(rawValue: kind), search: words.isEmpty ? nil : words)
  }

  var query: [Block.PagerQuery] { [.init("annee", year), .init("nature", kind), .init("q", words)] }

  func fields(_ db: Database) throws -> [FilterField] {
    let years = try String.fetchAll(
      db,
      sql: """
        SELECT substr(on_date, 1, 4) AS year FROM involvement WHERE on_date IS NOT NULL
        UNION SELECT substr(submitted_on, 1, 4) FROM application WHERE submitted_on IS NOT NULL
        UNION SELECT substr(adopted_on, 1, 4) FROM followed_text WHERE adopted_on IS NOT NULL
        UNION SELECT substr(valid_from, 1, 4) FROM project WHERE valid_from IS NOT NULL
        ORDER BY year DESC
        """)
    return [
      FilterField(
        "annee", "Année", options: [.init("", "Toutes les années")] + years.map { .init($0, $0) }, value: year),
      FilterField(
        "nature", "Nature de l’engagement",
        options: [.init("", "Toutes les natures")] + InvolvementKind.allCases.map { .init($0.rawValue, $0.label) },
        value: kind),
      FilterField("q", "Mots du titre", value: words),
    ]
  }
}
