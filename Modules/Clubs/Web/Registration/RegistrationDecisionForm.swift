import Commons
import GRDB
import Kernel
import Markup
import Store

extension Right {
  static let decideRegistrations = Right(
    "clubs.registrations.decide", title: "Décider des inscriptions aux événements", for: [.team])
}

/// What the team may decide of one registration.
private enum RegistrationDecision: String, Choice {
  case approve
  case decline
  case offer
  case cancel

  var label: String {
    switch self {
    case .approve: "Accepter"
    case .decline: "Ne pas retenir"
    case .offer: "Proposer une place, avant son tour"
    case .cancel: "Annuler, à sa demande"
    }
  }

  /// What a registration that stands so leaves to decide.
  static func all(of state: RegistrationState) -> [RegistrationDecision] {
    switch state {
    case .toApprove: [.approve, .decline]
    case .waiting: [.offer, .decline, .cancel]
    case .confirmed, .offered: [.cancel, .decline]
    case .asked, .declined, .cancelled: []
    }
  }
}

extension Form {
  /// One registration as the team reads it, and what may be decided of it.
  static let registrationDecision = Form(
    ClubsPages.registrationDecision, access: .right(.decideRegistrations), button: "Enregistrer la décision",
    fields: [
      Field("decision", "Décision", hint: "La personne reçoit un courriel.", .choice([]), required: true),
      Field(
        "place", "Une place de plus que prévu", hint: "Si toutes sont prises, la proposition en ajoute une.", .flag),
    ]
  ) { request, db in
    guard let (registration, event) = try Registration.named(by: request, db) else {
      return .notFound(Registration.unknown)
    }
    let page = try registration.page(of: event, db)
    let decisions = RegistrationDecision.all(of: registration.state)
    guard !decisions.isEmpty else { return .closed(page) }
    return .open(
      page,
      options: ["decision": [.init("", "À choisir")] + decisions.map { .init($0.rawValue, $0.label) }],
      hidden: decisions.contains(.offer) ? [] : ["place"])
  } submit: { submission, journal in
    guard let (registration, event) = try Registration.named(by: submission.request, journal.db),
      let decision = RegistrationDecision(rawValue: submission.text("decision"))
    else { throw Sentence(Registration.unknown) }
    let desk = RegistrationDesk(journal: journal, request: submission.request)
    switch decision {
    case .approve: try desk.approve(registration, for: event)
    case .decline: try desk.decline(registration, for: event)
    case .cancel: try desk.cancel(registration, for: event)
    case .offer:
      let hours = try RegistrationSetting.find(journal.db, event: event.key)?.offerHours ?? RegistrationTerm.offerHours
      try desk.offer(registration, for: event, hours: hours, extra: submission.flag("place"))
    }
    return .done(.page(ClubsPages.registrationDecision, event.key, String(registration.id)))
  }
}

extension Registration {
  fileprivate static let unknown = "Aucune inscription de cet événement n’est à cette adresse."

  /// The registration that the address names, with its event.
  fileprivate static func named(by request: PageRequest, _ db: Database) throws -> (Registration, Event)? {
    guard let id = Int64(request.parameter("id")), let found = try find(db, id: id),
      found.event == request.parameter("key")
    else { return nil }
    return try Event.find(db, key: found.event).map { (found, $0) }
  }

  /// Everything that is kept of one registration.
  fileprivate func page(of event: Event, _ db: Database) throws -> Page {
    let details = try RegistrationDetails.find(db, registration: id)
    let known = try organisationKey.flatMap { try Organisation.find(db, key: $0) }
    let referent = try groupBy.flatMap { try Registration.find(db, id: $0) }
    var facts =
      [
        Fact("État", [.strong(state.label)]), Fact("Courriel", email), Fact.optional("Fonction", function),
        known.map { Fact("Organisation", [.linked($0.name, .record($0.record))]) }
          ?? Fact.optional("Organisation, telle que saisie", organisation),
        Fact("Venue", mode.label), Fact("Code d’accueil", code), Fact.optional("Code d’invitation", invitation),
        Fact.optional("Rang dans la file", try rankInLine(db).map(String.init)),
        Fact.optional("Inscription faite par", referent?.name), Fact.optional("Repas", details.meal),
        Fact.optional("Accessibilité", details.access),
      ].compactMap { $0 } + offerFacts
    facts += try RegistrationQuestion.of(db, event: event.key).compactMap {
      Fact.optional($0.label, details.answers[$0.position])
    }
    let companions = try companions(db).map { companion in
      Item(
        [.linked(companion.name, .link(.page(ClubsPages.registrationDecision, event.key, String(companion.id))))],
        tags: [companion.state.label])
    }
    return Page(
      name, summary: "Inscription \(id) : \(event.title)", kicker: "Inscription n° \(id), \(event.title)",
      blocks: [.facts(facts)] + .section("Inscrit ces collègues", unlessEmpty: companions) + [
        .paragraph([.linked("Toutes les inscriptions", .link(.page(ClubsPages.registrations, event.key)))])
      ])
  }
}
