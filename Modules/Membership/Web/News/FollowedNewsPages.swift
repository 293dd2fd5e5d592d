import GRDB
import Kernel
import Markup

extension Route {
  /// The news that the reader may follow: those of their authority, or all for the team.
  static let followedNews = Route(MembershipPages.followedNews, access: .right(.proposeNews)) { request, db in
    let asked = request.value("etat")
    var filter = NewsFilter(followedBy: request.viewer)
    filter.state = NewsState(rawValue: asked)
    let paging = Paging(try filter.count(db), request)
    let found = try filter.news(db, limit: paging.perPage, offset: paging.offset)
    let states = [FilterField.Option("", "Tous les états")] + NewsState.allCases.map { .init($0.rawValue, $0.label) }
    var blocks: [Block] = [
      .filters(
        .page(MembershipPages.followedNews),
        [FilterField("etat", "État", options: states, value: filter.state?.rawValue ?? "")])
    ]
    if found.isEmpty {
      blocks.append(
        .empty(
          filter.state == nil ? "Aucune actualité n’est encore proposée." : "Aucune actualité n’est dans cet état."))
    } else {
      blocks += [
        .list(try found.map { try $0.followedItem(db) }),
        .pager(
          .page(MembershipPages.followedNews), query: [.init("etat", asked)], page: paging.page, pages: paging.pages),
      ]
    }
    if !request.viewer.ownOrganisations.isEmpty { blocks.append(.proposeLink) }
    return .page(
      Page(
        "Actualités proposées", summary: "Les actualités proposées au réseau et leur suivi.",
        lead: ["Avant leur publication, seuls la collectivité qui les propose et l’équipe du réseau les lisent."],
        blocks: blocks))
  }

  /// One piece of news and its way, whatever its state.
  static let followNews = Route(MembershipPages.followNews, access: .right(.proposeNews)) { request, db in
    guard let news = try MemberNews.find(db, request.parameter("reference")) else {
      return .notFound(MemberNews.unknown)
    }
    guard request.viewer.may(news.readers) else { return .denied }
    let sheet = try news.sheet(db)
    let ways = news.ways(for: request.viewer)
    var blocks = sheet.blocks
    if !ways.isEmpty { blocks.insert(.list(ways), at: 1) }
    if let author = try news.author(db) { blocks.append(.paragraph([.text("Proposée par \(author.name).")])) }
    blocks.append(
      .paragraph([.linked("Toutes les actualités proposées", .link(.page(MembershipPages.followedNews)))]))
    return .page(
      Page(
        sheet.title, summary: "Actualité \(news.reference)", kicker: "Actualité \(news.reference)", lead: sheet.lead,
        blocks: blocks))
  }
}

extension MemberNews {
  /// What the reader may do with it where it stands.
  fileprivate func ways(for viewer: Viewer) -> [Item] {
    let isTeam = viewer.may(.right(.moderateNews, over: organisation))
    var ways: [(String, PagePattern)] = []
    if isOpen(toTeam: isTeam) { ways.append(("Modifier", MembershipPages.editNews)) }
    if state == .published { ways.append(("Lire sur le site", MembershipPages.newsItem)) }
    if isTeam {
      if state.next.contains(.published) { ways.append(("Publier", MembershipPages.publishNews)) }
      if state == .submitted { ways.append(("Rendre pour compléter", MembershipPages.giveBackNews)) }
      if state.next.contains(.declined) { ways.append(("Écarter", MembershipPages.declineNews)) }
      if state.next.contains(.withdrawn) { ways.append(("Retirer du site", MembershipPages.withdrawNews)) }
    }
    if viewer.ownOrganisations.contains(organisation), state.next.contains(.draft) {
      ways.append(("Reprendre en brouillon", MembershipPages.takeBackNews))
    }
    return ways.map { Item([.linked($0.0, .link(.page($0.1, reference)))]) }
  }
}

extension AccountPanel {
  /// How many pieces of news stand where, and the way to propose one.
  static let memberNews = AccountPanel("membership/news", order: 30) { request, db in
    let reach = request.viewer.reach(of: .proposeNews)
    guard reach != .nothing else { return [] }
    let counts = try NewsFilter(followedBy: request.viewer).counts(db).map { state, count in
      Fact(state.label, [.linked(French.number(count), .link(MembershipPages.followedNews(in: state)))])
    }
    let isContact = !request.viewer.ownOrganisations.isEmpty
    guard isContact || !counts.isEmpty else { return [] }
    let all: Block =
      counts.isEmpty
      ? .empty("Aucune actualité n’est encore proposée.")
      : .paragraph([.linked("Toutes les actualités proposées", .link(.page(MembershipPages.followedNews)))])
    return [
      .section(
        reach == .everything ? "Actualités des adhérents" : "Mes actualités",
        (counts.isEmpty ? [] : [.facts(counts)]) + [all] + (isContact ? [.proposeLink] : []))
    ]
  }
}

extension Block {
  fileprivate static var proposeLink: Block {
    .paragraph([.linked("Proposer une actualité", .link(.page(MembershipPages.proposeNews)))])
  }
}
