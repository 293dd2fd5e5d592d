import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// The address is shown once, on the page that follows: only its hash is kept.
  static let newFeedToken = Form(
    AccountPages.newFeed, access: .signedIn, button: "Créer l’adresse",
    fields: [],
    scene: { request, db in
      let held = try request.viewer.account.map { try FeedToken.all(of: $0, db).count } ?? 0
      guard held < FeedToken.most else {
        return .closed(
          Page(
            "Dix adresses au plus", summary: "Retirez une adresse privée pour en créer une autre.",
            lead: ["Vous avez dix adresses privées. Retirez-en une pour en créer une autre."],
            blocks: [.paragraph([.linked("Revenir à mon espace", .link(.page(AccountPages.account)))])]))
      }
      return .open(
        Page(
          "Créer une adresse privée", summary: "Un flux et un calendrier à vous.",
          lead: ["L’adresse est montrée une seule fois, sur la page suivante. Vous pourrez la retirer à tout moment."],
          blocks: []))
    },
    submit: { submission, journal in
      guard let account = submission.request.viewer.account else { return .refused([]) }
      let held = try FeedToken.all(of: account, journal.db).count
      guard held < FeedToken.most else {
        return .refused([FieldProblem(nil, "Vous avez dix adresses privées. Retirez-en une.")])
      }
      try FeedToken.begin(token: submission.secret, for: account, journal.db, at: submission.request.now)
      let site = submission.request.site
      return .told(
        Page(
          "Votre adresse privée", summary: "Copiez-la maintenant.",
          lead: ["Copiez ces adresses maintenant : elles ne seront plus montrées."],
          blocks: .facts(
            Fact("Calendrier", site.url(.page(Pages.privateCalendar, submission.secret))),
            Fact("Flux", site.url(.page(Pages.privateFeed, submission.secret))))
            + [.paragraph([.linked("Revenir à mon espace", .link(.page(AccountPages.account)))])]))
    })

  static let endFeedToken = Form(
    AccountPages.endFeed, access: .signedIn, button: "Retirer l’adresse",
    scene: { request, db in
      guard
        let account = request.viewer.account,
        let token = try FeedToken.all(of: account, db).first(where: { $0.hash == request.parameter("hash") })
      else { return .notFound("Cette adresse privée n’est pas, ou n’est plus, à vous.") }
      return .open(
        Page(
          "Retirer une adresse privée", summary: "L’adresse cessera de répondre.",
          lead: [.text("L’adresse créée le \(token.beganOn.text) cessera aussitôt de répondre.")], blocks: []))
    },
    submit: { submission, journal in
      if let account = submission.request.viewer.account {
        try FeedToken.end(hash: submission.request.parameter("hash"), of: account, journal.db)
      }
      return .done(Link.page(AccountPages.account).at(fragment: "flux"))
    })

  static let deleteAccount = Form(
    AccountPages.delete, access: .signedIn, button: "Supprimer mon compte",
    fields: [
      Field(
        "sur", "Oui, supprimer mon compte et mes rôles",
        hint: "Cela ne peut pas être défait ; une nouvelle invitation serait nécessaire.", .flag, required: true)
    ],
    scene: { _, _ in
      .open(
        Page(
          "Supprimer mon compte", summary: "Votre compte, vos rôles et vos sessions disparaissent.",
          lead: [
            "Votre nom, votre adresse, vos rôles, vos sessions et vos adresses privées sont supprimés aussitôt. Ce que vous avez publié pour votre collectivité reste."
          ],
          blocks: []))
    },
    submit: { submission, journal in
      guard let id = submission.request.viewer.account, let account = try Account.find(journal.db, id: id) else {
        return .refused([])
      }
      // Somebody must remain who can invite the others.
      if submission.request.viewer.grants.contains(where: { $0.role == .administrator }) {
        let count = try Int.fetchOne(journal.db, sql: "SELECT count(*) FROM account_grant WHERE role = 'administrator'")
        guard count != 1 else {
          return .refused([
            FieldProblem(nil, "Vous êtes la seule personne à administrer le site. Nommez-en une autre d’abord.")
          ])
        }
      }
      try account.remove(journal)
      return .signedOut(.page(AccountPages.deleted))
    })
}

extension Route {
  static let deleted = Route(AccountPages.deleted) { _, _ in
    .page(
      Page(
        "Votre compte est supprimé", summary: "Rien n’en est conservé.",
        blocks: [.paragraph([.linked("Revenir à l’accueil", .link(.page(PagePattern("/"))))])]))
  }
}
