import GRDB
import Kernel
import Markup
import Store

extension Form {
  static let takeBackNews = move(
    MembershipPages.takeBackNews, to: .draft, by: .proposeNews, "Reprendre en brouillon"
  ) { desk, news, _ in try desk.takeBack(news) }

  static let giveBackNews = move(
    MembershipPages.giveBackNews, to: .draft, by: .moderateNews, "Rendre pour compléter",
    fields: [word("Ce qui manque", required: true)]
  ) { desk, news, submission in try desk.giveBack(news, note: submission.text("mot")) }

  static let publishNews = move(
    MembershipPages.publishNews, to: .published, by: .moderateNews, "Publier"
  ) { desk, news, _ in try desk.publish(news) }

  static let declineNews = move(
    MembershipPages.declineNews, to: .declined, by: .moderateNews, "Écarter",
    fields: [word("Pourquoi", required: true)]
  ) { desk, news, submission in try desk.decline(news, note: submission.text("mot")) }

  static let withdrawNews = move(
    MembershipPages.withdrawNews, to: .withdrawn, by: .moderateNews, "Retirer du site", fields: [word("Pourquoi")]
  ) { desk, news, submission in try desk.withdraw(news, note: submission.optional("mot")) }

  private static func word(_ label: String, required: Bool = false) -> Field {
    Field(
      "mot", label, hint: "Un mot pour la collectivité, qui paraît dans le suivi.", .text(rows: 3), required: required,
      limit: 500)
  }

  /// The form that brings a piece of news to a state; closed, with a sentence, where it cannot go there.
  private static func move(
    _ pattern: PagePattern, to state: NewsState, by right: Right, _ title: String, fields: [Field] = [],
    _ act: @escaping @Sendable (NewsDesk, MemberNews, Submission) throws -> Void
  ) -> Form {
    Form(
      pattern, access: .right(right), button: title, fields: fields,
      scene: { request, db in
        guard let news = try MemberNews.find(db, request.parameter("reference")) else {
          return .notFound(MemberNews.unknown)
        }
        let way: Block = .paragraph([
          .linked("Voir l’actualité", .link(.page(MembershipPages.followNews, news.reference)))
        ])
        let access = Access.right(right, over: news.organisation)
        // Whoever may not act on it is turned away below, without being told where it stands.
        if let refusal = news.refusal(of: state), request.viewer.may(access) {
          return .closed(Page(title, summary: refusal, kicker: news.reference, lead: [.text(refusal)], blocks: [way]))
        }
        return .open(
          Page(
            title, summary: "\(title) : \(news.reference)", kicker: news.reference,
            blocks: [.section(news.title, [.paragraph([.text(news.summary)])] + (try news.blocks(db))), way]),
          over: access)
      },
      submit: { submission, journal in
        guard let news = try MemberNews.find(journal.db, submission.request.parameter("reference")) else {
          return .refused([FieldProblem(nil, MemberNews.unknown)])
        }
        try act(NewsDesk(journal: journal, context: submission.request), news, submission)
        return .done(.page(MembershipPages.followNews, news.reference))
      })
  }
}
