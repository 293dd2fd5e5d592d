import GRDB
import Kernel

extension Figure {
  static let newsRelayed = Figure(
    "membership.news-relayed", title: "Actualités d’adhérents relayées",
    unit: Unit("actualité relayée", "actualités relayées"),
    definition: "Les actualités proposées par des adhérents que le site a publiées dans l’année et qu’il montre encore."
  ) { db, period in
    var filter = NewsFilter.published
    filter.period = period
    let names = try Dictionary(
      uniqueKeysWithValues: Row.fetchAll(
        db, sql: "SELECT DISTINCT o.key, o.name FROM member_news n JOIN organisation o ON o.key = n.organisation"
      ).map { ($0[0] as String, $0[1] as String) })
    let found = try filter.news(db)
    // Before the first one was relayed there is nothing to count, which is not the same as none.
    guard try !found.isEmpty || MemberNews.firstYear(db).map({ $0 <= period.year }) ?? false else { return nil }
    return Computation(
      counting: found.map { news in
        .init(news.record, label: [news.title, names[news.organisation]].compactMap { $0 }.joined(separator: " · "))
      })
  }
}

extension MemberNews {
  /// The year in which the first piece of news was relayed; nil before there is one.
  static func firstYear(_ db: Database) throws -> Int? {
    try Int.fetchOne(db, sql: "SELECT CAST(substr(min(published_on), 1, 4) AS INTEGER) FROM member_news")
  }
}
