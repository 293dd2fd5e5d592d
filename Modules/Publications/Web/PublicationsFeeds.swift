import Commons
import GRDB
import Kernel
import Markup

extension FeedSource {
  /// Works by the day on which they or their latest edition appeared, and what the press said.
  static let publications = FeedSource("publications", title: "Publications et presse") { db, theme, limit in
    var filter = WorkFilter()
    filter.isOut = true
    filter.theme = theme
    let editions = try Edition.byWork(db)
    let works = try filter.works(db).compactMap { $0.feedEntry(editions[$0.key] ?? []) }
    let told = try theme.map {
      Set(try String.fetchAll(db, sql: "SELECT owner FROM press_clip_themes WHERE target = ?", arguments: [$0]))
    }
    let press = try PressFilter().entries(db).filter { told?.contains($0.clip.key) ?? true }
    return (works + press.map(\.feedEntry)).latest(limit)
  }
}

extension Work {
  /// - Returns: nil when no date is known on which it appeared.
  fileprivate func feedEntry(_ editions: [Edition]) -> FeedEntry? {
    let latest = editions.filter { $0.status == .published || $0.status == .updated }.compactMap(\.publishedOn).max()
    guard let date = [publishedOn, latest].compactMap({ $0 }).max() else { return nil }
    return FeedEntry(
      record, title: title, summary: sentences(kind.label, description),
      date: date)
  }
}

extension PressEntry {
  /// An article has no page of its own: it leads to what the press said that year.
  fileprivate var feedEntry: FeedEntry {
    let year = String(clip.publishedOn.year)
    return FeedEntry(
      clip.record, title: clip.title, summary: "Article de presse · \(outletName).", date: clip.publishedOn,
      opens: .page(PublicationsPages.press).adding(query: [("annee", year)]))
  }
}
