import Kernel
import Mail
import Markup

/// What whoever proposed a piece of news is told by mail: the reference and the way to the page, and nothing of what was written.
enum NewsNotice: String {
  case received
  case published
  case declined
  case givenBack = "given-back"

  func message(to address: MailAddress, about news: MemberNews, site: SiteAddress) -> MailMessage {
    MailMessage(
      to: address, subject: "\(subject) \(news.reference)", purpose: "member-news-\(rawValue)",
      parts: [
        .paragraph("Bonjour\(address.name.map { " \($0)" } ?? ""),"),
        .paragraph(opening),
        .facts([.init("Référence", news.reference)]),
        .action(title: action, url: site.url(page(of: news))),
      ])
  }

  /// What is published is everybody's; the rest is read by whoever is signed in.
  private func page(of news: MemberNews) -> Link {
    switch self {
    case .published: .page(MembershipPages.newsItem, news.reference)
    case .received, .declined, .givenBack: .page(MembershipPages.followNews, news.reference)
    }
  }

  private var subject: String {
    switch self {
    case .received: "Votre actualité est bien reçue :"
    case .published: "Votre actualité est publiée :"
    case .declined: "Votre actualité n’est pas retenue :"
    case .givenBack: "Votre actualité est à reprendre :"
    }
  }

  private var opening: String {
    switch self {
    case .received: "Le réseau a bien reçu votre actualité. L’équipe la lit avant de la publier."
    case .published: "L’équipe du réseau a publié votre actualité sur le site."
    case .declined:
      "L’équipe du réseau ne relaie pas cette actualité ; la page, qui demande de se connecter, dit pourquoi."
    case .givenBack:
      "L’équipe du réseau vous rend votre actualité, pour la compléter ; la page, qui demande de se connecter, dit comment."
    }
  }

  private var action: String {
    switch self {
    case .received: "Suivre mon actualité"
    case .published: "Lire l’actualité"
    case .declined: "Voir la réponse"
    case .givenBack: "Reprendre mon actualité"
    }
  }
}
