import Commons
import Kernel
import Mail
import Markup

/// What a person is told by mail about a registration.
enum RegistrationNotice: String {
  /// Somebody asked: a link to confirm.
  case asked
  /// Somebody asked again with an address that is registered.
  case known
  case confirmed
  case waiting
  /// A place became free for somebody who waited.
  case seated
  case cancelled

  /// - Parameter token: of the link that goes with this mail.
  func message(
    to registration: Registration, for event: Event, token: String, site: SiteAddress
  ) throws -> MailMessage {
    let page = site.url(.page(ClubsPages.confirmation, token))
    let cancel = site.url(.page(ClubsPages.cancellation, token))
    var facts = event.appointment.map { MailMessage.Fact($0.label, $0.value.map(\.plain).joined()) }
    facts.append(.init("Page de l’événement", site.url(.page(ClubsPages.event, event.key))))
    // Whoever asks may give anybody's address: until it is confirmed, the mail repeats nothing that was typed.
    if self != .asked { facts.insert(.init("Au nom de", registration.name), at: 0) }
    var parts: [MailMessage.Part] = [.paragraph(opening), .facts(facts)]
    switch self {
    case .asked:
      parts += [
        .paragraph("L’inscription ne compte qu’une fois confirmée. Le lien vaut 48 heures."),
        .action(title: "Confirmer mon inscription", url: page),
        .paragraph("Si vous n’avez rien demandé, ne faites rien : la demande s’effacera d’elle-même."),
      ]
    case .known: parts.append(.action(title: "Voir mon inscription", url: page))
    case .confirmed, .seated, .waiting:
      parts += [
        .paragraph("Un empêchement ? Annulez : la place ira à quelqu’un d’autre."),
        .action(title: "Annuler mon inscription", url: cancel),
      ]
    case .cancelled: break
    }
    var message = MailMessage(
      to: try MailAddress(registration.email), subject: "\(subject) : \(event.title)",
      purpose: "registration-\(rawValue)", parts: parts)
    // The link opens the registration to whoever has it.
    message.isSecret = true
    return message
  }

  private var subject: String {
    switch self {
    case .asked: "Confirmez votre inscription"
    case .known: "Votre adresse est déjà inscrite"
    case .confirmed: "Inscription confirmée"
    case .waiting: "Liste d’attente"
    case .seated: "Une place s’est libérée"
    case .cancelled: "Inscription annulée"
    }
  }

  private var opening: String {
    switch self {
    case .asked: "Une inscription à cet événement vient d’être demandée avec votre adresse."
    case .known:
      "Une inscription à cet événement vient d’être demandée avec votre adresse, qui est déjà inscrite. Rien n’a changé."
    case .confirmed: "Votre inscription est confirmée. À bientôt !"
    case .waiting:
      "Toutes les places sont prises : vous êtes en liste d’attente. Si une place se libère, elle vous revient dans l’ordre des confirmations et nous vous l’écrivons aussitôt."
    case .seated: "Une place s’est libérée : vous n’êtes plus en liste d’attente, votre inscription est confirmée."
    case .cancelled: "Votre inscription à cet événement est annulée."
    }
  }
}

extension Event {
  /// When and where, for those who come.
  var appointment: [Fact] {
    let hours = [startsAt, endsAt].compactMap { $0 }.joined(separator: "–")
    return [
      Fact("Événement", title), Fact("Date", dateText), Fact.optional("Horaires", hours),
      Fact.optional("Lieu", place ?? (mode == .notRecorded ? nil : mode.label)),
    ].compactMap { $0 }
  }
}
