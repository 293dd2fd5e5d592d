import GRDB
import Kernel
import Markup

extension Route {
  /// Search over everything that features contribute.
  static let search = Route(Pages.search) { request, db in
    let page = SearchPage(request)
    return .page(
      Page(
        page.words.isEmpty ? "Recherche" : "Recherche : \(page.words)",
        summary: "Chercher dans les événements, les publications, les membres et les positions du réseau.",
        blocks: [.filters(.page(Pages.search), [FilterField("q", "Mots cherchés", value: page.words)])]
          + (page.words.isEmpty ? [] : try page.results(db))))
  }
}

/// What a reader asked of the search: words, facets, and whether they want the very words.
struct SearchPage {
  let request: PageRequest
  let words: String
  let isExact: Bool
  /// What the results are narrowed down to.
  let chosen: [SearchFacet]

  init(_ request: PageRequest) {
    self.request = request
    words = request.value("q")
    isExact = request.value("exact") == "1"
    chosen = SearchFacet.Name.allCases.compactMap { name in
      let value = request.value(name.parameter)
      return value.isEmpty ? nil : SearchFacet(name, value)
    }
  }

  /// The search with other facets, or in the very words.
  func link(_ facets: [SearchFacet], exactly: Bool? = nil) -> Link {
    .page(Pages.search).adding(query: query(facets, exactly: exactly ?? isExact))
  }

  private func query(_ facets: [SearchFacet], exactly: Bool) -> [(String, String)] {
    [("q", words)] + facets.map { ($0.name.parameter, $0.value) } + [("exact", exactly ? "1" : "")]
  }

  func results(_ db: Database) throws -> [Block] {
    let memory = request.memory
    let query = try SearchQuery(words, db, viewer: request.viewer, isExact: isExact, memory: memory)
    let matches = try SearchMatches(db, query, facets: chosen, today: request.today, memory: memory)
    let narrowing = Block.narrowing(try SearchFacets(self, matches).groups(db))
    guard matches.count > 0 else {
      return understood(query) + (chosen.isEmpty ? [] : [narrowing]) + (try nothingFound(db))
    }
    let paging = Paging(matches.count, request, perPage: 20)
    let hits = try matches.hits(db, limit: paging.perPage, offset: paging.offset)
    return understood(query) + [
      .paragraph([.text(French.count(matches.count, "résultat", "résultats") + " pour « \(words) »")]),
      narrowing,
      .list(hits.map(\.item)),
      .pager(
        .page(Pages.search), query: self.query(chosen, exactly: isExact).map { .init($0.0, $0.1) }, page: paging.page,
        pages: paging.pages),
    ]
  }

  /// What was understood of the words, and the way to seek them as they were typed.
  private func understood(_ query: SearchQuery) -> [Block] {
    if isExact {
      let link = Target.link(link(chosen, exactly: false))
      return [.note(["Mots cherchés tels quels. ", .linked("Chercher aussi les mots proches", link)])]
    }
    guard !query.corrections.isEmpty else { return [] }
    let meant = query.corrections.map { "« \($0.meant) » pour « \($0.typed) »" }
    let link = Target.link(link(chosen, exactly: true))
    return [
      .note([.text("Compris : \(French.list(meant)). "), .linked("Chercher les mots tels qu’ils sont écrits", link)])
    ]
  }
}

extension SearchFacet.Name {
  /// What the address of the page calls it.
  var parameter: String {
    switch self {
    case .kind: "nature"
    case .theme: "theme"
    case .territory: "region"
    case .year: "annee"
    }
  }

  var title: String {
    switch self {
    case .kind: "Nature"
    case .theme: "Thème"
    case .territory: "Région"
    case .year: "Année"
    }
  }
}

extension SearchHit {
  fileprivate var item: Item {
    // The words found stand between U+0001 and U+0002 in the extract.
    var runs: [Inline] = []
    var rest = extract.utf8[...]
    while let start = rest.firstIndex(of: 1), let end = rest[start...].firstIndex(of: 2) {
      runs.append(.text(String(Substring(rest[..<start]))))
      runs.append(.marked(String(Substring(rest[start..<end].dropFirst()))))
      rest = rest[end...].dropFirst()
    }
    runs.append(.text(String(Substring(rest))))
    return Item(
      title, opens: record, tags: [kind] + (date.map { [$0.text] } ?? []), detail: extract.isEmpty ? [] : runs)
  }
}
