import Commons
import GRDB
import Kernel
import Markup

extension RegistrationLink {
  /// How the registration stands when there is nothing to confirm: it is done, or cannot be done any more.
  func closedPage(_ request: PageRequest, _ db: Database) throws -> Page? {
    let token = request.parameter("token")
    let cancel: [Inline] = [
      "Un empêchement ? ", .linked("Annuler mon inscription", .link(.page(ClubsPages.cancellation, token))),
    ]
    let facts = [Fact("Au nom de", registration.name)]
    switch registration.state {
    case .confirmed where event.closure(on: request.today) != nil: return overPage(request, token, facts)
    case .confirmed:
      let calendar: [Inline] = [.linked("Ajouter à mon agenda", .link(.page(ClubsPages.eventCalendar, event.key)))]
      return event.page(
        "Inscription confirmée", ["Votre inscription est confirmée. À bientôt !"],
        event.startsOn.day == nil ? [] : calendar, cancel,
        facts: facts + (try registration.placeFacts(for: event, request, db)))
    case .toApprove:
      return event.page(
        "Inscription à l’étude", ["L’équipe du réseau lit votre demande et vous répond par courriel."], cancel,
        facts: facts)
    case .waiting:
      return event.page(
        "Liste d’attente",
        [
          "Toutes les places sont prises. Si une place se libère, elle vous revient dans l’ordre des confirmations et un courriel vous le dit."
        ],
        cancel,
        facts: facts + [Fact.optional("Rang", try registration.rankInLine(db).map(String.init))].compactMap { $0 })
    case .offered: return offeredPage(request, token, facts)
    case .declined:
      return event.page(
        "Inscription non retenue", ["L’équipe du réseau n’a pas pu retenir votre inscription."], facts: facts)
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

  /// What somebody who was expected finds once nobody comes any more.
  private func overPage(_ request: PageRequest, _ token: String, _ facts: [Fact]) -> Page {
    let isOver = event.status == .held || event.status == .planned
    let certificate = Inline.linked("Mon attestation de présence", .link(.page(ClubsPages.linkCertificate, token)))
    return event.page(
      "Inscription confirmée", [.text(event.closure(on: request.today) ?? "")], isOver ? [certificate] : [],
      facts: facts)
  }

  private func offeredPage(_ request: PageRequest, _ token: String, _ facts: [Fact]) -> Page {
    if let page = registration.lateOfferPage(for: event, request) { return page }
    return event.page(
      "Une place vous est proposée",
      [
        "Une place s’est libérée : elle est à vous si vous la prenez à temps. Ensuite, elle ira à la personne suivante."
      ],
      [.linked("Accepter la place", .link(.page(ClubsPages.acceptance, token)))],
      [.linked("Laisser la place", .link(.page(ClubsPages.refusal, token)))],
      facts: facts + registration.offerFacts)
  }
}

extension Registration {
  /// Asks once before it is cancelled.
  func cancellationScene(for event: Event) -> FormScene {
    switch state {
    case .cancelled: return .closed(event.cancelledPage)
    case .declined: return .closed(event.page("Inscription non retenue", ["Il n’y a rien à annuler."]))
    case .asked, .toApprove, .confirmed, .waiting, .offered:
      return .open(
        event.page(
          "Annuler mon inscription", ["Votre place sera rendue : elle ira à quelqu’un d’autre."],
          facts: [Fact("Au nom de", name), Fact("Inscription", state.label)]))
    }
  }

  /// Asks once before a place that was offered is taken, or left.
  func offerScene(for event: Event, _ title: String, _ request: PageRequest) -> FormScene {
    guard state == .offered else {
      let told =
        state == .confirmed ? "Votre inscription est confirmée. À bientôt !" : "Aucune place ne vous est proposée."
      return .closed(
        event.page(
          title, [.text(told)], facts: [Fact("Au nom de", name), Fact("Inscription", state.label)]))
    }
    if let page = lateOfferPage(for: event, request) { return .closed(page) }
    return .open(event.page(title, facts: [Fact("Au nom de", name)] + offerFacts))
  }

  /// What the page says when an offer cannot be answered any more; nil while it can.
  fileprivate func lateOfferPage(for event: Event, _ request: PageRequest) -> Page? {
    if let closure = event.closure(on: request.today) { return event.page("Place proposée", [.text(closure)]) }
    guard let end = offerEnds, request.now < end else {
      return event.page("Le délai est passé", [.text(Self.offerIsOver)])
    }
    return nil
  }

  /// Until when an offered place is kept.
  var offerFacts: [Fact] {
    guard let end = offerEnds else { return [] }
    let (day, time) = ParisTime.split(end)
    return [Fact("À prendre avant", "le \(day.text) à \(Hours.clock(time))")]
  }

  /// What somebody who is expected needs: how they come, what they show at the door, and the online link once it is time.
  func placeFacts(for event: Event, _ request: PageRequest, _ db: Database) throws -> [Fact] {
    guard state == .confirmed else { return [] }
    var facts: [Fact] = []
    if event.registrationModes.count > 1 { facts.append(Fact("Venue", mode.label)) }
    facts.append(Fact("Code d’accueil", [.strong(code)]))
    if let link = try OnlineLink.shown(event, self, request.now, db) {
      facts.append(Fact("Pour suivre en ligne", [.linked("Rejoindre l’événement", .link(link))]))
    } else if isOnline(for: event), let online = try OnlineLink.of(event, db), request.now < online.opens {
      let (day, time) = ParisTime.split(online.opens)
      facts.append(Fact("Pour suivre en ligne", "Le lien s’affichera ici le \(day.text) à \(Hours.clock(time))."))
    }
    return facts
  }
}

extension Event {
  fileprivate var cancelledPage: Page {
    page(
      "Inscription annulée",
      ["Votre inscription est annulée. Vous pouvez ", .linked("vous inscrire à nouveau", .link(registrationLink)), "."])
  }
}
