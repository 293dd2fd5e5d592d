import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// What members told and the network relayed, the latest first.
  static let news = Route(
    MembershipPages.news, menu: MenuEntry("Actualités des adhérents", order: 37, in: .foot)
  ) { request, db in
    let asked = (member: request.value("adherent"), theme: request.value("theme"), region: request.value("region"))
    var filter = NewsFilter.published
    if !asked.member.isEmpty { filter.organisations = [asked.member] }
    if !asked.theme.isEmpty { filter.theme = asked.theme }
    if !asked.region.isEmpty { filter.territory = asked.region }
    let paging = Paging(try filter.count(db), request, perPage: 20)
    let found = try filter.news(db, limit: paging.perPage, offset: paging.offset)
    let isNarrowed = ![asked.member, asked.theme, asked.region].allSatisfy(\.isEmpty)
    var blocks: [Block] = [
      .filters(
        .page(MembershipPages.news),
        [
          FilterField("adherent", "Adhérent", options: try tellers(db), value: asked.member),
          FilterField("theme", "Thème", options: try Theme.options(request, db), value: asked.theme),
          FilterField("region", "Région", options: try Territory.regionOptions(request, db), value: asked.region),
        ])
    ]
    if found.isEmpty {
      blocks.append(
        .empty(isNarrowed ? "Aucune actualité ne répond à ces filtres." : "Aucune actualité n’est encore publiée."))
    } else {
      blocks += [
        .list(try found.map { try $0.item(db) }),
        .pager(
          .page(MembershipPages.news),
          query: [.init("adherent", asked.member), .init("theme", asked.theme), .init("region", asked.region)],
          page: paging.page, pages: paging.pages),
      ]
    }
    return .page(
      Page(
        "Actualités des adhérents", summary: "Ce que les collectivités adhérentes font savoir, relayé par le réseau.",
        lead: [
          "Ce que les collectivités adhérentes font savoir. Adhérent ? ",
          .linked("Proposez une actualité", .link(.page(MembershipPages.proposeNews))), ".",
        ], blocks: blocks
      ).telling(alternates: [.feed("Actualités des adhérents", .page(Pages.feed, FeedSource.memberNews.id))]))
  }

  /// One piece of news that was relayed; what was not is nothing to anybody here.
  static let newsItem = Route(MembershipPages.newsItem) { request, db in
    guard let news = try MemberNews.find(db, request.parameter("reference")), news.state == .published else {
      return .notFound("Cette actualité n’est pas publiée. Les actualités des adhérents sont à l’adresse /actualites.")
    }
    var blocks = try news.blocks(db)
    if request.viewer.may(news.readers) {
      blocks.append(
        .paragraph([.linked("Suivre cette actualité", .link(.page(MembershipPages.followNews, news.reference)))]))
    }
    blocks.append(.paragraph([.linked("Toutes les actualités des adhérents", .link(.page(MembershipPages.news)))]))
    return .page(
      Page(
        news.title, summary: news.summary, kicker: "Actualité d’un adhérent", lead: [.text(news.summary)],
        blocks: blocks))
  }

  /// The members that have told something, as the options of a filter.
  private static func tellers(_ db: Database) throws -> [FilterField.Option] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT key, name FROM organisation
        WHERE key IN (SELECT organisation FROM member_news WHERE state = 'published') ORDER BY name COLLATE french, key
        """)
    return [.init("", "Tous les adhérents")] + rows.map { .init($0[0], $0[1]) }
  }
}
