import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The articles of the press on the network, the latest first.
  static let press = Route(PublicationsPages.press, menu: MenuEntry("Presse", order: 30, in: .foot)) { request, db in
    let year = request.value("annee")
    var filter = PressFilter(year: Int(year))
    filter.latestFirst = true
    let entries = try filter.entries(db)
    let paging = Paging(entries.count, request)
    let shown = paging.shown(of: entries)
    let years = try String.fetchAll(
      db, sql: "SELECT DISTINCT substr(published_on, 1, 4) FROM press_clip ORDER BY 1 DESC")
    let options = [FilterField.Option("", "Toutes les années")] + years.map { .init($0, $0) }
    var blocks: [Block] = [
      .filters(.page(PublicationsPages.press), [FilterField("annee", "Année", options: options, value: year)])
    ]
    if entries.isEmpty {
      blocks.append(.empty("Aucun article de presse ne répond à ce filtre."))
    } else {
      blocks.append(.paragraph([.text(French.count(entries.count, "article", "articles"))]))
      blocks.append(.list(shown.map { $0.item() }))
    }
    blocks.append(
      .pager(.page(PublicationsPages.press), query: [.init("annee", year)], page: paging.page, pages: paging.pages))
    return .page(
      Page(
        "Revue de presse", summary: "Les articles de la presse sur le réseau.",
        lead: [.text("Ce que la presse dit du réseau, de ses rendez-vous et de ses publications.")],
        sources: shown.map(\.clip.record), blocks: blocks))
  }
}
