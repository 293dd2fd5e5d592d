import Foundation
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// Asks for a link. What comes next is the same whether the address is an account's or not.
  static let signIn = Form(
    AccountPages.signIn, button: "Recevoir un lien",
    fields: [
      Field(
        "courriel", "Votre adresse de courriel", hint: "Celle que connaît le réseau, par exemple prenom.nom@ville.fr.",
        .email, required: true, autocomplete: "email")
    ],
    rate: Rate(perAddress: 30, perValue: ("courriel", 5)),
    scene: { request, _ in
      .open(
        Page(
          "Connexion", summary: "Entrer dans votre espace, sans mot de passe.",
          lead: ["Donnez votre adresse : un lien vous est envoyé, qui sert une fois. Il n’y a pas de mot de passe."],
          blocks: request.viewer.isVisitor ? [] : [.note([.text("Vous êtes connecté·e : \(request.viewer.name).")])]))
    },
    submit: { submission, journal in
      let request = submission.request
      guard let browser = request.browser else {
        return .refused([
          FieldProblem(
            nil, "Votre navigateur refuse les cookies ; un seul, le temps de vous connecter, est nécessaire.")
        ])
      }
      try SignIn.ask(
        email: submission.text("courriel"), token: submission.secret, browser: browser,
        destination: request.given("vers") ?? "", site: request.site, journal.db, at: request.now)
      return .done(.page(AccountPages.linkSent))
    })

  /// Where the link of the mail leads. Opening it does nothing, so that a scanner of mails uses nothing up: the button does.
  static let signInByLink = Form(
    AccountPages.link, button: "Me connecter",
    scene: { request, db in
      let found = try SignIn.find(token: request.parameter("secret"), db, at: request.now)
      guard let found else {
        return .closed(
          Page(
            "Ce lien ne sert plus", summary: "Un lien de connexion sert une fois, pendant un quart d’heure.",
            lead: ["Un lien sert une fois, pendant un quart d’heure."],
            blocks: [.paragraph([.linked("Demander un nouveau lien", .link(.page(AccountPages.signIn)))])]))
      }
      guard found.browser == request.browser else {
        return .closed(
          Page(
            "Un autre navigateur a demandé ce lien", summary: "Un lien de connexion s’ouvre là où il a été demandé.",
            lead: [
              "Par sécurité, un lien ne sert que dans le navigateur où il a été demandé. Copiez-y son adresse, ou demandez-en un nouveau ici."
            ],
            blocks: [.paragraph([.linked("Demander un nouveau lien", .link(.page(AccountPages.signIn)))])]))
      }
      return .open(
        Page(
          "Connexion", summary: "Entrer dans votre espace.",
          lead: ["Tout est prêt. Le bouton vous connecte sur ce navigateur."], blocks: []))
    },
    submit: { submission, journal in
      let request = submission.request
      guard
        let browser = request.browser,
        let used = try SignIn.use(token: request.parameter("secret"), browser: browser, journal.db, at: request.now),
        let account = try used.account.flatMap({ try Account.find(journal.db, id: $0) })
      else {
        return .refused([FieldProblem(nil, "Ce lien ne sert plus. Demandez-en un nouveau à la page de connexion.")])
      }
      // A session that this browser had before does not live on under another name.
      if let former = request.session { try Session.end(former, journal.db) }
      let lifetime = try Session.begin(identifier: submission.secret, for: account, journal.db, at: request.now)
      return .signedIn(lifetime: lifetime, Link.site(used.destination) ?? .page(AccountPages.account))
    })

  static let signOut = Form(
    AccountPages.signOut, access: .signedIn, button: "Me déconnecter",
    scene: { request, _ in
      .open(
        Page(
          "Déconnexion", summary: "Fermer votre session sur ce navigateur.",
          lead: [.text("Vous êtes connecté·e : \(request.viewer.name).")], blocks: []))
    },
    submit: { submission, journal in
      if let session = submission.request.session { try Session.end(session, journal.db) }
      return .signedOut(.page(AccountPages.signedOut))
    })

  static let endSessions = Form(
    AccountPages.endSessions, access: .signedIn, button: "Me déconnecter partout",
    scene: { _, _ in
      .open(
        Page(
          "Me déconnecter partout", summary: "Fermer toutes vos sessions.",
          lead: [
            "Toutes vos sessions se ferment, celle-ci comprise, et les liens de connexion déjà demandés ne servent plus."
          ],
          blocks: []))
    },
    submit: { submission, journal in
      if let account = submission.request.viewer.account { try Session.endAll(of: account, journal.db) }
      return .signedOut(.page(AccountPages.signedOut))
    })
}

extension Route {
  static let linkSent = Route(AccountPages.linkSent) { _, _ in
    .page(
      Page(
        "Regardez votre courrier", summary: "Un lien de connexion est en route.",
        lead: ["Si cette adresse est celle d’un compte, un lien vient de lui être envoyé."],
        blocks: [
          .paragraph([
            "Il sert une fois, pendant 15 minutes, dans ce navigateur. Il arrive en général en moins d’une minute ; regardez aussi dans les indésirables."
          ]),
          .paragraph([
            "Rien n’arrive ? L’adresse n’est peut-être pas celle que connaît le réseau : demandez à la personne qui administre les comptes de votre collectivité, ou à l’équipe."
          ]),
          .paragraph([.linked("Demander un autre lien", .link(.page(AccountPages.signIn)))]),
        ]))
  }

  static let signedOut = Route(AccountPages.signedOut) { _, _ in
    .page(
      Page(
        "Vous êtes déconnecté·e", summary: "Votre session est fermée.",
        blocks: [.paragraph([.linked("Se connecter de nouveau", .link(.page(AccountPages.signIn)))])]))
  }
}
