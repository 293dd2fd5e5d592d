internal import Foundation
internal import Kernel
internal import Mail
internal import Markup

extension MailMessage {
  /// The link that signs somebody in.
  static func signIn(_ account: Account, link: String, at now: Date) throws -> MailMessage {
    var message = MailMessage(
      to: try MailAddress(account.email, name: account.name), subject: "Votre lien de connexion", purpose: "sign-in",
      parts: [
        .paragraph("Bonjour \(account.name),"),
        .paragraph(
          "Vous avez demandé à entrer dans votre espace sur le site du réseau. Ce lien ouvre une page, et sur cette page un bouton vous connecte."
        ),
        .action(title: "Ouvrir la page de connexion", url: link),
        .paragraph(
          "Il sert une fois, pendant 15 minutes, dans le navigateur où vous l’avez demandé. Si vous n’avez rien demandé, ne faites rien : personne n’entre sans ce message."
        ),
      ])
    message.isSecret = true
    message.expires = now.addingTimeInterval(SignIn.lifetime)
    return message
  }

  /// Tells somebody that they have an account, and how to come in.
  static func invitation(_ account: Account, role: String, site: SiteAddress) throws -> MailMessage {
    MailMessage(
      to: try MailAddress(account.email, name: account.name),
      subject: "Un espace vous est ouvert sur le site du réseau",
      purpose: "invitation",
      parts: [
        .paragraph("Bonjour \(account.name),"),
        .paragraph("Votre adresse ouvre un compte sur le site du réseau, avec le rôle : \(role)."),
        .action(title: "Aller à la page de connexion", url: site.url(.page(AccountPages.signIn))),
        .paragraph(
          "Il n’y a pas de mot de passe : donnez votre adresse sur cette page, et un lien vous est envoyé. Vous pouvez supprimer ce compte à tout moment depuis votre espace."
        ),
      ])
  }
}
