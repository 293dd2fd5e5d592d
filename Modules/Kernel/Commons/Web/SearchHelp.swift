import GRDB
import Kernel
import Markup

extension SearchPage {
  /// What stands in place of results: other words, the themes, what there is most of, and whom to ask.
  func nothingFound(_ db: Database) throws -> [Block] {
    guard chosen.isEmpty else {
      return [
        .empty("Rien ne répond à « \(words) » avec ces filtres."),
        .paragraph([.linked("Chercher sans filtre", .link(link([])))]),
      ]
    }
    var blocks: [Block] = [
      .empty("Rien ne répond à « \(words) ». Essayez un mot de moins, ou un thème, une région, un nom de collectivité.")
    ]
    func links(_ words: [String]) -> [Item] { words.map { Item([.linked($0, .link(Self.link(seeking: $0)))]) } }
    blocks += .section("Mots proches", unlessEmpty: links(try SearchQuery.suggestions(for: words, db)))
    let themes = try Theme.fetchAll(
      db, sql: "SELECT * FROM theme WHERE parent IS NULL ORDER BY label COLLATE french, key")
    blocks += .section("Chercher par thème", unlessEmpty: themes.map { Item($0.label, opens: $0.record) })
    let kinds = try SearchMatches.commonKinds(db, viewer: request.viewer, limit: SearchFacets.most)
    blocks += .section("Ce qu’il y a le plus", unlessEmpty: links(kinds))
    if let page = Self.asking.first(where: { page in request.kernel.routes.contains { $0.pattern == page } }) {
      blocks.append(
        .section("Poser la question", [.paragraph([.linked("Demander à l’équipe du réseau", .link(.page(page)))])]))
    }
    return blocks
  }

  /// Where a reader may ask, the first that a composed feature has.
  private static let asking = [PagePattern("/contact"), PagePattern("/faq-juridique")]

  private static func link(seeking words: String) -> Link { .page(Pages.search).adding(query: [("q", words)]) }
}
