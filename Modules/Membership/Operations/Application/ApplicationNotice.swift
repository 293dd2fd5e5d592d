import Kernel
import Mail
import Markup

/// What whoever applies is told by mail. Mails repeat nothing of what was typed but the name of the authority, once it was sent.
enum ApplicationNotice: String {
  case begun
  /// Somebody began again with an address that has an unfinished application.
  case resumed
  case sent
  case accepted
  case declined

  /// - Parameters:
  ///   - link: the way back to the application, for this mail alone.
  ///   - note: a word of the team, with its decision.
  func message(
    to address: MailAddress, about application: MembershipApplication, link: String, note: String? = nil
  ) -> MailMessage {
    var parts: [MailMessage.Part] = [.paragraph("Bonjour,"), .paragraph(opening)]
    if isSent {
      parts.append(
        .facts([.init("Référence", application.reference), .init("Collectivité", application.name ?? "")]))
    }
    if let note { parts.append(.paragraph(note)) }
    parts += [.action(title: action, url: link), .paragraph(closing)]
    var message = MailMessage(
      to: address, subject: isSent ? "\(subject) (\(application.reference))" : subject,
      purpose: "application-\(rawValue)", parts: parts)
    // The link opens the application to whoever has it.
    message.isSecret = true
    return message
  }

  /// Tells somebody in the team that an application came.
  static func arrival(to address: MailAddress, about application: MembershipApplication, link: String) -> MailMessage {
    MailMessage(
      to: address, subject: "Une candidature à l’adhésion est arrivée (\(application.reference))",
      purpose: "application-arrival",
      parts: [
        .paragraph("Bonjour\(address.name.map { " \($0)" } ?? ""),"),
        .paragraph("Une collectivité demande à rejoindre le réseau. Sa candidature attend d’être examinée."),
        .facts([.init("Référence", application.reference), .init("Collectivité", application.name ?? "")]),
        .action(title: "Lire la candidature", url: link),
        .paragraph("La page demande de se connecter. Seule l’équipe la lit."),
      ])
  }

  private var isSent: Bool { self != .begun && self != .resumed }

  private var subject: String {
    switch self {
    case .begun: "Votre candidature à l’adhésion"
    case .resumed: "Reprenez votre candidature à l’adhésion"
    case .sent: "Votre candidature est envoyée"
    case .accepted: "Votre collectivité rejoint le réseau"
    case .declined: "Votre candidature à l’adhésion"
    }
  }

  private var opening: String {
    switch self {
    case .begun:
      "Une candidature à l’adhésion au réseau vient d’être commencée avec votre adresse. Le lien ci-dessous la confirme et mène à la saisie."
    case .resumed:
      "Une candidature à l’adhésion au réseau est déjà commencée avec votre adresse. Le lien ci-dessous y ramène : rien n’est perdu."
    case .sent:
      "Le réseau a bien reçu la candidature de votre collectivité. L’équipe la lit, puis le conseil d’administration se prononce. Un courriel vous dira sa décision."
    case .accepted: "Le conseil d’administration a accepté la candidature de votre collectivité. Bienvenue !"
    case .declined: "La candidature de votre collectivité n’a pas été retenue."
    }
  }

  private var action: String {
    switch self {
    case .begun: "Commencer ma candidature"
    case .resumed: "Reprendre ma candidature"
    case .sent, .accepted, .declined: "Voir ma candidature"
    }
  }

  private var closing: String {
    switch self {
    case .begun:
      "Suivez-le dans les sept jours. Il vaut ensuite soixante jours, depuis n’importe quel appareil : gardez-le pour vous arrêter et reprendre. Si vous n’avez rien demandé, ne faites rien : la demande s’effacera d’elle-même."
    case .resumed:
      "Ce lien vaut soixante jours, depuis n’importe quel appareil. Si vous n’avez rien demandé, ne faites rien."
    case .sent, .accepted, .declined:
      "Ce lien vaut soixante jours. Il montre ce que vous avez envoyé : ne le transmettez qu’à qui peut le lire."
    }
  }
}
