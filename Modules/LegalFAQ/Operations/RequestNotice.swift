import Kernel
import Mail
import Markup

/// What whoever asked is told by mail: the reference and the way to the page, and nothing of what was written.
enum RequestNotice: String {
  case received
  case answered

  func message(to address: MailAddress, about request: LegalRequest, site: SiteAddress) -> MailMessage {
    MailMessage(
      to: address, subject: "\(subject) \(request.reference)", purpose: "legal-request-\(rawValue)",
      parts: [
        .paragraph("Bonjour\(address.name.map { " \($0)" } ?? ""),"),
        .paragraph(opening),
        .facts([.init("Référence", request.reference)]),
        .action(title: action, url: site.url(.page(LegalPages.request, request.reference))),
        .paragraph(
          "La page demande de se connecter. Seuls les contacts de votre collectivité et l’équipe du réseau la lisent."),
      ])
  }

  private var subject: String {
    switch self {
    case .received: "Votre question juridique est enregistrée :"
    case .answered: "Une réponse à votre question juridique"
    }
  }

  private var opening: String {
    switch self {
    case .received: "Le réseau a bien reçu votre question. Un courriel vous préviendra quand la réponse sera là."
    case .answered: "L’équipe du réseau a répondu à votre question."
    }
  }

  private var action: String {
    switch self {
    case .received: "Suivre ma question"
    case .answered: "Lire la réponse"
    }
  }
}
