import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

extension Route {
  /// One's own space: what one may do, one's sessions, one's private feeds.
  static let account = Route(AccountPages.account, access: .signedIn) { request, db in
    guard let id = request.viewer.account, let account = try Account.find(db, id: id) else { return .denied }
    var blocks: [Block] = []
    for panel in request.kernel.accountPanels { blocks += standing(panel.id) { try panel.blocks(request, db) } }
    blocks.append(try contactsBlock(request, db))
    blocks.append(try feeds(account, request, db))
    blocks.append(try sessions(account, request, db))
    let roles = request.viewer.grants.map { Account.text($0, request.kernel, db) }
    blocks.append(
      .section(
        "Votre compte",
        .facts(
          Fact("Nom", account.name), Fact("Courriel", account.email),
          Fact("Rôles", roles.isEmpty ? "aucun" : roles.joined(separator: " ; ")),
          Fact("Ouvert le", account.createdOn.text))
          + [
            .paragraph([
              .linked("Ce que le réseau conserve de vous", .link(.page(AccountPages.personalData))), " · ",
              .linked("Supprimer ce compte", .link(.page(AccountPages.delete))),
            ])
          ]))
    return .page(
      Page("Mon espace", summary: "Votre espace sur le site du réseau.", kicker: account.name, blocks: blocks))
  }

  private static func sessions(_ account: Account, _ request: PageRequest, _ db: Database) throws -> Block {
    let items = try Session.all(of: account.id, db, at: request.now).map { session in
      Item(
        [.text("Ouverte le \(instantText(session.beganAt))")], tags: session.id == request.session ? ["celle-ci"] : [],
        detail: [
          .text(
            "Dernier usage : \(instantText(session.seenAt)) · se ferme au plus tard le \(instantText(session.endsAt))")
        ])
    }
    return .section(
      "Vos sessions", id: "sessions",
      [
        .list(items),
        .paragraph([
          .linked("Me déconnecter", .link(.page(AccountPages.signOut))), " · ",
          .linked("Me déconnecter partout", .link(.page(AccountPages.endSessions))),
        ]),
      ])
  }

  private static func feeds(_ account: Account, _ request: PageRequest, _ db: Database) throws -> Block {
    let tokens = try FeedToken.all(of: account.id, db)
    let items = tokens.map { token in
      Item(
        [.text("Adresse créée le \(token.beganOn.text)")],
        detail: [.linked("Retirer", .link(.page(AccountPages.endFeed, token.hash)))])
    }
    let list: [Block] = items.isEmpty ? [.empty("Vous n’avez pas d’adresse privée.")] : [.list(items)]
    return .section(
      "Flux et calendrier privés", id: "flux",
      [
        .paragraph([
          "Une adresse privée apporte à votre agenda ou à votre lecteur de flux ce que vous seul·e pouvez voir, sans connexion. Qui la connaît lit à votre place : retirez-la dès qu’elle a pu être vue."
        ])
      ]
        + list
        + [.paragraph([.linked("Créer une adresse privée", .link(.page(AccountPages.newFeed)))])])
  }

  private static func contactsBlock(_ request: PageRequest, _ db: Database) throws -> Block {
    let reach = request.viewer.reach(of: .manageContacts)
    let managed = if case .organisations(let own) = reach { own } else { request.viewer.ownOrganisations }
    let organisations = reach == .nothing ? [] : managed.sorted()
    guard !organisations.isEmpty else { return .columns([]) }
    return .section(
      "Comptes de votre collectivité",
      [
        .list(
          organisations.map { key in
            Item([
              .linked(
                request.kernel.title(of: RecordID("organisation", key), db), .link(.page(AccountPages.contacts, key)))
            ])
          })
      ])
  }

  /// What is kept about people, why, and until when, as every feature declares it.
  static let personalData = Route(
    AccountPages.personalData, menu: MenuEntry("Données personnelles", order: 80, in: .foot)
  ) {
    request, _ in
    .page(
      Page(
        "Données personnelles", summary: "Ce que le site conserve des personnes, pourquoi et jusqu’à quand.",
        lead: ["Le site conserve le moins possible, dit pourquoi, et supprime à temps."],
        blocks: [
          .table(
            DocumentTable(
              "Ce qui est conservé", columns: ["Quoi", "Pour quoi", "Jusqu’à quand"],
              rows: request.kernel.retentions.map { [[.text($0.what)], [.text($0.why)], [.text($0.until)]] })),
          .paragraph([
            "Le journal du serveur ne contient ni nom, ni courriel, ni adresse de machine. Aucune page n’appelle un autre site. Deux cookies, tous deux nécessaires : l’un le temps d’un formulaire, l’autre le temps d’une session."
          ]),
          .paragraph([
            "Les élu·es et les agents nommés dans les pages le sont pour leur fonction publique, d’après les documents publiés par le réseau, dont chaque page donne la source."
          ]),
        ]))
  }
}

/// « 15 janvier 2026 à 13 h 05 », heure de Paris.
private func instantText(_ instant: Date) -> String {
  var calendar = Calendar(identifier: .gregorian)
  calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
  let parts = calendar.dateComponents([.hour, .minute], from: instant)
  let minutes = parts.minute ?? 0
  return "\(PartialDate(instant: instant).text) à \(parts.hour ?? 0) h \(minutes < 10 ? "0" : "")\(minutes)"
}
