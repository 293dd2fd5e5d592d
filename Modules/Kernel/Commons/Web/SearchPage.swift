import GRDB
import Kernel
import Markup

extension Route {
  /// Search over everything that features contribute.
  static let search = Route(Pages.search) { request, db in
    let words = request.value("q")
    var blocks: [Block] = [.filters(.page(Pages.search), [FilterField("q", "Mots cherchés", value: words)])]
    if !words.isEmpty {
      let query = try SearchQuery(words, db)
      let count = try SearchIndex.count(db, query)
      let paging = Paging(count, request, perPage: 20)
      let hits = try SearchIndex.hits(db, query, limit: paging.perPage, offset: paging.offset)
      if !query.corrections.isEmpty {
        let meant = query.corrections.map { "« \($0.meant) » pour « \($0.typed) »" }
        blocks.append(.note([.text("Compris : \(French.list(meant)).")]))
      }
      if hits.isEmpty {
        blocks.append(
          .empty(
            "Rien ne répond à « \(words) ». Essayez un mot de moins, ou un thème, une région, un nom de collectivité."))
      } else {
        blocks.append(.paragraph([.text(French.count(count, "résultat", "résultats") + " pour « \(words) »")]))
        blocks.append(.list(hits.map(\.item)))
        blocks.append(.pager(.page(Pages.search), query: [.init("q", words)], page: paging.page, pages: paging.pages))
      }
    }
    return .page(
      Page(
        words.isEmpty ? "Recherche" : "Recherche : \(words)",
        summary: "Chercher dans les événements, les publications, les membres et les positions du réseau.",
        blocks: blocks))
  }
}

extension SearchIndex.Hit {
  fileprivate var item: Item {
    // The words found stand between U+0001 and U+0002 in the extract.
    var runs: [Inline] = []
    for (index, part) in extract.split(separator: "\u{1}", omittingEmptySubsequences: false).enumerated() {
      let halves = part.split(separator: "\u{2}", maxSplits: 1, omittingEmptySubsequences: false)
      if index == 0 {
        runs.append(.text(String(part)))
      } else {
        runs.append(.strong(String(halves[0])))
        if halves.count > 1 { runs.append(.text(String(halves[1]))) }
      }
    }
    return Item(title, opens: record, tags: [kind] + (date.map { [$0.text] } ?? []), detail: runs)
  }
}
