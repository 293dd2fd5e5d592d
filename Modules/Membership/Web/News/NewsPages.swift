import Markup

extension MembershipPages {
  /// What everybody reads.
  static let news = PagePattern("/actualites")
  static let newsItem = PagePattern("/actualites/:reference")
  /// What contacts follow and the team reads before it is published.
  static let followedNews = PagePattern("/compte/actualites")
  static let proposeNews = PagePattern("/compte/actualites/proposer")
  static let followNews = PagePattern("/compte/actualites/:reference")
  static let editNews = PagePattern("/compte/actualites/:reference/modifier")
  static let takeBackNews = PagePattern("/compte/actualites/:reference/reprendre")
  static let giveBackNews = PagePattern("/compte/actualites/:reference/rendre")
  static let publishNews = PagePattern("/compte/actualites/:reference/publier")
  static let declineNews = PagePattern("/compte/actualites/:reference/ecarter")
  static let withdrawNews = PagePattern("/compte/actualites/:reference/retirer")

  /// The published news of one member.
  static func news(of organisation: String) -> Link { Link.page(news).adding(query: [("adherent", organisation)]) }

  /// What one follows, in one state.
  static func followedNews(in state: NewsState) -> Link {
    Link.page(followedNews).adding(query: [("etat", state.rawValue)])
  }
}
