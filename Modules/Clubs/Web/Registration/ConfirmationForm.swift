import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// The link of the mails: asks to confirm, then tells how the registration stands. Opening it changes nothing, so that a mail
  /// filter that follows links confirms nothing.
  ///
  /// It asks which organisation was meant when several may be, and of whoever was registered by a colleague what only they know.
  static let confirmation = Form(
    ClubsPages.confirmation, button: "Confirmer mon inscription",
    fields: [Field("collectivite", "Votre organisation", .choice([]), required: true)] + RegistrationFields.all
  ) { request, db in
    guard let link = try RegistrationLink.find(db, token: request.parameter("token")) else {
      return .notFound(RegistrationLink.unknown)
    }
    if let page = try link.closedPage(request, db) { return .closed(page) }
    return try link.confirmationScene(request, db)
  } submit: { submission, journal in
    let request = submission.request
    let token = request.parameter("token")
    guard let link = try RegistrationLink.find(journal.db, token: token) else {
      throw Sentence(RegistrationLink.unknown)
    }
    let desk = RegistrationDesk(journal: journal, request: request)
    if let chosen = submission.optional("collectivite"), chosen != RegistrationLink.otherOrganisation {
      try desk.name(chosen, of: link.registration)
    }
    if link.registration.groupBy != nil,
      let setting = try RegistrationSetting.find(journal.db, event: link.event.key)
    {
      let details = try RegistrationFields(setting, journal.db).details(submission)
      try details.save(journal.db, registration: link.registration.id)
    }
    try desk.confirm(link.registration, for: link.event)
    return .done(.page(ClubsPages.confirmation, token))
  }

  /// Cancels through the link of a mail.
  static let cancellation = Form.byLink(ClubsPages.cancellation, button: "Annuler mon inscription") { link, _ in
    link.registration.cancellationScene(for: link.event)
  } submit: { link, desk in
    try desk.cancel(link.registration, for: link.event)
  }

  /// Takes the place that was offered.
  static let acceptance = Form.byLink(ClubsPages.acceptance, button: "Accepter la place") { link, request in
    link.registration.offerScene(for: link.event, "Accepter la place", request)
  } submit: { link, desk in
    try desk.accept(link.registration, for: link.event)
  }

  /// Leaves it to somebody else.
  static let refusal = Form.byLink(ClubsPages.refusal, button: "Laisser la place") { link, request in
    link.registration.offerScene(for: link.event, "Laisser la place", request)
  } submit: { link, desk in
    try desk.cancel(link.registration, for: link.event)
  }

  /// A form that asks nothing but to be sent; the page of the registration tells what came of it.
  private static func byLink(
    _ pattern: PagePattern, button: String,
    scene: @escaping @Sendable (RegistrationLink, PageRequest) throws -> FormScene,
    submit: @escaping @Sendable (RegistrationLink, RegistrationDesk) throws -> Void
  ) -> Form {
    Form(pattern, button: button) { request, db in
      guard let link = try RegistrationLink.find(db, token: request.parameter("token")) else {
        return .notFound(RegistrationLink.unknown)
      }
      return try scene(link, request)
    } submit: { submission, journal in
      let token = submission.request.parameter("token")
      guard let link = try RegistrationLink.find(journal.db, token: token) else {
        throw Sentence(RegistrationLink.unknown)
      }
      try submit(link, RegistrationDesk(journal: journal, request: submission.request))
      return .done(.page(pattern == ClubsPages.cancellation ? pattern : ClubsPages.confirmation, token))
    }
  }
}

extension RegistrationLink {
  static let unknown =
    "Ce lien ne mène à aucune inscription : elle a été effacée, ou l’adresse est incomplète. L’agenda est à l’adresse /agenda."
  /// The choice of whoever comes for an organisation that the network does not know.
  static let otherOrganisation = "autre"

  /// What is asked before a registration counts.
  fileprivate func confirmationScene(_ request: PageRequest, _ db: Database) throws -> FormScene {
    let page = event.page(
      "Confirmer mon inscription", ["Votre place sera prise quand vous aurez confirmé."],
      facts: [Fact("Au nom de", registration.name)])
    var hidden = Set(RegistrationFields.all.map(\.name))
    var asked: [String: Field] = [:]
    if registration.groupBy != nil, let setting = try RegistrationSetting.find(db, event: event.key) {
      let fields = try RegistrationFields(setting, db)
      (hidden, asked) = (fields.hidden, fields.asked)
    }
    let typed = registration.organisationKey == nil ? registration.organisation : nil
    let matches = try typed.map { try OrganisationMatch.all($0, request, db) } ?? []
    if let typed, !matches.isEmpty {
      asked["collectivite"] = Field(
        "collectivite", "Votre organisation", hint: "Vous avez écrit « \(typed) » : de laquelle s’agit-il ?",
        .choice([]), required: true)
    } else {
      hidden.insert("collectivite")
    }
    let choices =
      [.init("", "À choisir")] + matches.map { FilterField.Option($0.key, $0.name) } + [
        .init(Self.otherOrganisation, "Aucune de celles-ci")
      ]
    return .open(page, options: ["collectivite": choices], hidden: hidden, asked: asked)
  }
}
