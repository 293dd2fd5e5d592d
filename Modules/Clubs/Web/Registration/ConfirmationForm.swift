import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// The link of the mails: asks to confirm, then tells how the registration stands. Opening it changes nothing, so that a mail
  /// filter that follows links confirms nothing.
  static let confirmation = Form(ClubsPages.confirmation, button: "Confirmer mon inscription") { request, db in
    guard let link = try RegistrationLink.find(db, token: request.parameter("token")) else {
      return .notFound(RegistrationLink.unknown)
    }
    if let page = link.closedPage(request) { return .closed(page) }
    return .open(
      link.event.page(
        "Confirmer mon inscription", ["Votre place sera prise quand vous aurez confirmé."],
        facts: [Fact("Au nom de", link.registration.name)]))
  } submit: { submission, journal in
    let request = submission.request
    let token = request.parameter("token")
    guard let link = try RegistrationLink.find(journal.db, token: token) else {
      throw Sentence(RegistrationLink.unknown)
    }
    try RegistrationDesk(journal: journal, request: request).confirm(link.registration, for: link.event)
    return .done(.page(ClubsPages.confirmation, token))
  }

  /// Cancels through the link of a mail.
  static let cancellation = Form(ClubsPages.cancellation, button: "Annuler mon inscription") { request, db in
    guard let link = try RegistrationLink.find(db, token: request.parameter("token")) else {
      return .notFound(RegistrationLink.unknown)
    }
    return link.registration.cancellationScene(for: link.event)
  } submit: { submission, journal in
    let request = submission.request
    let token = request.parameter("token")
    guard let link = try RegistrationLink.find(journal.db, token: token) else {
      throw Sentence(RegistrationLink.unknown)
    }
    try RegistrationDesk(journal: journal, request: request).cancel(link.registration, for: link.event)
    return .done(.page(ClubsPages.cancellation, token))
  }
}

extension RegistrationLink {
  static let unknown =
    "Ce lien ne mène à aucune inscription : elle a été effacée, ou l’adresse est incomplète. L’agenda est à l’adresse /agenda."

  /// What the page says when there is nothing to confirm: it is done, or cannot be done any more.
  fileprivate func closedPage(_ request: PageRequest) -> Page? {
    let cancel: [Inline] = [
      "Un empêchement ? ",
      .linked("Annuler mon inscription", .link(.page(ClubsPages.cancellation, request.parameter("token")))),
    ]
    let facts = [Fact("Au nom de", registration.name)]
    switch registration.state {
    case .confirmed:
      let calendar: [Inline] = [.linked("Ajouter à mon agenda", .link(.page(ClubsPages.eventCalendar, event.key)))]
      return event.page(
        "Inscription confirmée", ["Votre inscription est confirmée. À bientôt !"],
        event.startsOn.day == nil ? [] : calendar, cancel, facts: facts)
    case .waiting:
      return event.page(
        "Liste d’attente",
        [
          "Toutes les places sont prises. Si une place se libère, elle vous revient dans l’ordre des confirmations et un courriel vous le dit."
        ],
        cancel, facts: facts)
    case .cancelled: return event.cancelledPage
    case .asked:
      if let closure = event.closure(on: request.today) {
        return event.page("L’inscription ne peut plus être confirmée", [.text(closure)])
      }
      guard isExpired(at: request.now) else { return nil }
      return event.page(
        "Ce lien a expiré",
        ["Il valait 48 heures. ", .linked("S’inscrire à nouveau", .link(event.registrationLink)), "."])
    }
  }
}

extension Registration {
  /// Asks once before it is cancelled.
  func cancellationScene(for event: Event) -> FormScene {
    guard state != .cancelled else { return .closed(event.cancelledPage) }
    return .open(
      event.page(
        "Annuler mon inscription", ["Votre place sera rendue : elle ira à quelqu’un d’autre."],
        facts: [Fact("Au nom de", name), Fact("Inscription", state.label)]))
  }
}

extension Event {
  fileprivate var cancelledPage: Page {
    page(
      "Inscription annulée",
      ["Votre inscription est annulée. Vous pouvez ", .linked("vous inscrire à nouveau", .link(registrationLink)), "."])
  }
}
