import Commons
import GRDB
import Kernel
import Markup

extension FeedSource {
  /// What members told and the network relayed, by the day of its publication.
  static let memberNews = FeedSource("actualites", title: "Actualités des adhérents") { db, theme, limit in
    var filter = NewsFilter.published
    filter.theme = theme
    return try filter.news(db, limit: limit).compactMap { news in
      try news.publishedOn.map { day in
        FeedEntry(
          news.record, title: news.title, summary: sentences(try news.organisationName(db), news.summary), date: day)
      }
    }
  }

  /// What waits for the team, in private feeds only.
  static let submittedNews = FeedSource(
    "actualites-proposees", title: "Actualités proposées par des adhérents", isPublic: false
  ) { db, theme, limit in
    var filter = NewsFilter()
    filter.state = .submitted
    filter.theme = theme
    return try filter.news(db, limit: limit).compactMap { news in
      try news.steps(db).last.flatMap { PartialDate.ofInstant($0.at) }.map { day in
        FeedEntry(
          news.record, title: news.title, summary: sentences("À relire", try news.organisationName(db)), date: day,
          opens: .page(MembershipPages.followNews, news.reference), access: .right(.moderateNews))
      }
    }
  }
}

extension SearchSource {
  /// What is not published is found by nobody.
  static let memberNews = SearchSource("membership/news", of: "member_news", key: "reference") {
    (news: MemberNews, db) in
    guard news.state == .published else { return nil }
    let texts = [news.summary, news.body, try news.organisationName(db), try news.themeLabel(db)]
    return SearchEntry(
      news.record, kind: "Actualité d’un adhérent", title: news.title,
      body: texts.compactMap { $0 }.joined(separator: "\n"), date: news.publishedOn)
  }
}

extension Facet {
  private static let most = 5

  /// On the page of an organisation: what the network relayed of its news.
  static let organisationNews = Facet("membership/news", order: 55, about: "organisation") { db, key in
    var filter = NewsFilter.published
    filter.organisations = [key]
    return try section(filter, all: MembershipPages.news(of: key), namingMember: false, db)
  }

  /// On the page of a territory: the news of the members that lie in it.
  static let territoryNews = Facet("membership/territory-news", order: 55, about: "territory") { db, code in
    var filter = NewsFilter.published
    filter.territory = code
    return try section(filter, all: .page(MembershipPages.news).adding(query: [("region", code)]), db)
  }

  static let themeNews = Facet("membership/theme-news", order: 55, about: "theme") { db, key in
    var filter = NewsFilter.published
    filter.theme = key
    return try section(filter, all: .page(MembershipPages.news).adding(query: [("theme", key)]), db)
  }

  /// The latest news, and the way to all when there are more.
  private static func section(
    _ filter: NewsFilter, all: Link, namingMember: Bool = true, _ db: Database
  ) throws -> [Block] {
    let count = try filter.count(db)
    guard count > 0 else { return [] }
    let latest = try filter.news(db, limit: most).map { try $0.item(db, namingMember: namingMember) }
    let more: [Block] =
      count > most
      ? [.paragraph([.linked("Les \(French.count(count, "actualité", "actualités"))", .link(all))])] : []
    return [.section("Actualités d’adhérents relayées", [.list(latest)] + more)]
  }
}

extension YearFacet {
  static let organisationNews = YearFacet("membership/news-year", order: 25, about: "organisation") {
    db, key, period in
    var filter = NewsFilter.published
    filter.organisations = [key]
    filter.period = period
    return .section(
      "Actualités relayées", unlessEmpty: try filter.news(db).map { try $0.item(db, namingMember: false) })
  }

  static let territoryNews = YearFacet("membership/territory-news-year", order: 55, about: "territory") {
    db, code, period in
    var filter = NewsFilter.published
    filter.territory = code
    filter.period = period
    return .section("Actualités d’adhérents relayées", unlessEmpty: try filter.news(db).map { try $0.item(db) })
  }
}
