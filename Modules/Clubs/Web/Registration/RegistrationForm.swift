import Commons
import GRDB
import Kernel
import Mail
import Markup
import Store

extension Form {
  /// Asks for a place at an event. Whether the address is registered already is told to its owner only, by mail.
  ///
  /// The kernel asks for a form's scene once more in the transaction that takes it: what has closed meanwhile stays closed.
  static let registration = Form(
    ClubsPages.registration, button: "S’inscrire",
    fields: [
      Field("nom", "Prénom et nom", required: true, limit: 120, autocomplete: "name"),
      Field(
        "courriel", "Adresse de courriel", hint: "Un courriel vous demandera de confirmer, dans les 48 heures.", .email,
        required: true, limit: 254, autocomplete: "email"),
      Field(
        "organisation", "Organisation",
        hint: "La collectivité, l’association ou l’entreprise que vous représentez.",
        limit: 160, autocomplete: "organization"),
    ],
    rate: Rate(perValue: ("courriel", 5))
  ) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key) else { return .notFound(Event.unknown) }
    guard let offer = try RegistrationOffer.find(db, event: key) else {
      return .closed(event.page("Inscription", ["Cet événement ne prend pas d’inscription en ligne."]))
    }
    if let closure = offer.closure(on: request.today) { return .closed(event.page("Inscription", [.text(closure)])) }
    let values = request.viewer.isVisitor ? [:] : ["nom": request.viewer.name, "courriel": request.viewer.email]
    return .open(offer.page, values: values)
  } submit: { submission, journal in
    let request = submission.request
    guard let event = try Event.find(journal.db, key: request.parameter("key")) else {
      throw Sentence(Event.unknown)
    }
    try RegistrationDesk(journal: journal, request: request).ask(
      for: event, name: submission.text("nom"), email: MailAddress(submission.text("courriel")),
      organisation: submission.optional("organisation"))
    return .done(.page(ClubsPages.registrationSent, event.key))
  }
}

extension Route {
  /// What comes after the form, the same for everybody.
  static let registrationSent = Route(ClubsPages.registrationSent) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    return .page(
      event.page(
        "Regardez votre courriel",
        [
          "Un courriel vient de partir à l’adresse que vous avez donnée. Ouvrez-le et suivez son lien dans les 48 heures : l’inscription ne compte qu’ensuite."
        ],
        [
          "Rien n’arrive ? Regardez dans les indésirables, puis ",
          .linked("recommencez", .link(event.registrationLink)), ".",
        ]))
  }
}

extension RegistrationOffer {
  /// What stands above the form.
  fileprivate var page: Page {
    var blocks: [Block] = [.facts(event.appointment + [Fact("Places", placesText)])]
    if isFull {
      blocks.append(.note(["Toutes les places sont prises : votre inscription rejoindra la liste d’attente."]))
    }
    if let note = setting.note { blocks.append(.paragraph([.text(note)])) }
    blocks.append(
      .note([
        "Vos nom, adresse et organisation servent à préparer cet événement et à vous écrire à son sujet. Ils ne sont pas publiés, et sont effacés six mois après l’événement. Chaque courriel permet d’annuler."
      ]))
    return Page("S’inscrire", summary: "Inscription : \(event.title)", kicker: event.title, blocks: blocks)
  }
}

extension Event {
  static let unknown = "Cet événement n’est pas enregistré. L’agenda est à l’adresse /agenda."

  var registrationLink: Link { .page(ClubsPages.registration, key) }

  /// A page about a registration for the event: some sentences, when and where, and the way to the event.
  func page(_ title: String, _ paragraphs: [Inline]..., facts: [Fact] = []) -> Page {
    Page(
      title, summary: "\(title) : \(self.title)", kicker: self.title,
      blocks: paragraphs.filter { !$0.isEmpty }.map { .paragraph($0) } + [
        .facts(facts + appointment), .paragraph([.linked("La page de l’événement", .record(record))]),
      ])
  }
}
