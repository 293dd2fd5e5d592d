import Commons
import Foundation
import Kernel
import Mail
import Markup

/// One notice for one reader, with all that it tells: what the team sees beforehand and what is sent are made here.
struct EventLetter: Sendable {
  /// Who reads it.
  struct Reader: Sendable {
    var name: String
    var email: String
    var mode: RegistrationMode
    /// What they show at the door.
    var code: String
    /// Until when an offered place is kept.
    var offerEnds: Date?
  }

  /// The addresses that it leads to.
  struct Links: Sendable {
    let event: String
    /// What opens the reader's own registration; a secret that nobody else was given.
    let token: String
    /// What this one mail is about beyond the registration: the room online, the survey, the certificate.
    var opened: String?
    private let site: SiteAddress

    init(_ event: Event, token: String, on site: SiteAddress) {
      self.event = site.url(.page(ClubsPages.event, event.key))
      self.token = token
      self.site = site
    }

    /// The whole address of a page about the reader's registration.
    func own(_ pattern: PagePattern) -> String { site.url(.page(pattern, token)) }
  }

  let notice: EventNotice
  let event: Event
  let words: EventWords
  let reader: Reader
  var links: Links
  /// What changed, for the mail that announces it.
  var change: EventChange?
  /// What came out of the event: titles with their addresses.
  var resources: [MailMessage.Fact] = []

  /// - Throws: ``Sentence`` when the reader's address is none.
  func message() throws -> MailMessage {
    var message = MailMessage(
      to: try MailAddress(reader.email), subject: filled(words.subject), purpose: "registration-\(notice.rawValue)",
      parts: paragraphs(words.opening) + [.facts(facts)] + told + paragraphs(words.closing))
    // The links open the registration to whoever has them.
    message.isSecret = true
    return message
  }

  private var facts: [MailMessage.Fact] {
    var facts = [MailMessage.Fact("Événement", event.title)]
    facts += event.appointment.map { MailMessage.Fact($0.label, $0.value.map(\.plain).joined()) }
    // Whoever asks may give anybody's address: until it is confirmed, the mail repeats nothing that was typed.
    if notice != .asked { facts.insert(.init("Au nom de", reader.name), at: 0) }
    if notice != .asked, notice != .known, event.registrationModes.count > 1 {
      facts.append(.init("Venue", reader.mode.label))
    }
    if notice == .offered, let deadline { facts.append(.init("À prendre avant", deadline)) }
    if [.confirmed, .seated, .reminder].contains(notice) { facts.append(.init("Code d’accueil", reader.code)) }
    facts.append(.init("Page de l’événement", links.event))
    return facts
  }

  /// What the system itself tells, whatever the team worded: what there is to do, and how long for.
  private var told: [MailMessage.Part] {
    switch notice {
    case .asked:
      [
        .paragraph("L’inscription ne compte qu’une fois confirmée. Le lien vaut 48 heures."),
        .action(title: "Confirmer mon inscription", url: links.own(ClubsPages.confirmation)),
      ]
    case .known: [.action(title: "Voir mon inscription", url: links.own(ClubsPages.confirmation))]
    case .toApprove: [.action(title: "Retirer ma demande", url: links.own(ClubsPages.cancellation))]
    case .confirmed, .seated, .reminder: room + cancel
    case .waiting: cancel
    case .offered:
      [
        .action(title: "Accepter la place", url: links.own(ClubsPages.acceptance)),
        .action(title: "Laisser la place", url: links.own(ClubsPages.refusal)),
      ]
    case .changed where event.status == .cancelled: [.paragraph("Vous n’avez rien à faire.")]
    case .changed: [.paragraph("Votre inscription reste telle quelle.")] + cancel
    case .dayLink:
      [
        .action(title: "Rejoindre en ligne", url: links.opened ?? links.own(ClubsPages.confirmation)),
        .paragraph("Ce lien est pour les personnes inscrites : ne le publiez pas."),
      ]
    case .thanks:
      (resources.isEmpty ? [] : [.paragraph("À lire et à revoir :"), .facts(resources)])
        + (links.opened.map { [.action(title: "Mon attestation de présence", url: $0)] } ?? [])
    case .survey: [.action(title: "Répondre à l’enquête", url: links.opened ?? links.event)]
    case .offerLapsed, .declined, .cancelled: []
    }
  }

  private var cancel: [MailMessage.Part] {
    [
      .paragraph("Un empêchement ? Annulez : la place ira à quelqu’un d’autre."),
      .action(title: "Annuler mon inscription", url: links.own(ClubsPages.cancellation)),
    ]
  }

  private var room: [MailMessage.Part] {
    // Whoever chose the room follows online too once there is no other way.
    reader.mode == .online || event.mode == .online
      ? [.paragraph("Le lien pour nous rejoindre en ligne vous sera envoyé le jour même.")] : []
  }

  /// The paragraphs that an empty line sets apart.
  private func paragraphs(_ text: String) -> [MailMessage.Part] {
    text.replacing("\r\n", with: "\n").split(separator: /\n[ \t]*\n+/).map { .paragraph(filled(String($0))) }
  }

  private func filled(_ text: String) -> String { EventPlaceholder.fill(text, values) }

  private var values: [EventPlaceholder: String] {
    let values: [EventPlaceholder: String?] = [
      .event: event.title, .date: event.dateText,
      .hours: Hours.text(event.startsAt, event.endsAt) ?? "horaires à préciser",
      .place: event.place ?? (event.mode == .online ? "en ligne" : "lieu à préciser"),
      .firstName: reader.name.split(separator: " ").first.map(String.init) ?? "", .name: reader.name,
      .deadline: deadline, .change: change?.sentence, .state: change?.kind.label,
    ]
    return values.compactMapValues { $0 }
  }

  /// « 12 mars 2026 à 18 h 30 »
  private var deadline: String? {
    reader.offerEnds.map { end in
      let (day, time) = ParisTime.split(end)
      return "\(day.text) à \(Hours.clock(time))"
    }
  }
}
