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
      Field("fonction", "Fonction", limit: 120, autocomplete: "organization-title"),
      Field("venue", "Vous venez", .choice([]), required: true),
    ] + RegistrationFields.all + [
      Field("collegues", "Inscrire aussi des collègues", .text(rows: 4), limit: 8_000),
      Field("code", "Code d’invitation", limit: 40),
    ],
    rate: Rate(perValue: ("courriel", 5))
  ) { request, db in
    let key = request.parameter("key")
    guard let event = try Event.find(db, key: key) else { return .notFound(Event.unknown) }
    guard let offer = try RegistrationOffer.find(db, event: key) else {
      return .closed(event.page("Inscription", ["Cet événement ne prend pas d’inscription en ligne."]))
    }
    if let closure = offer.closure(on: request.today) { return .closed(event.page("Inscription", [.text(closure)])) }
    return try offer.scene(request, db)
  } submit: { submission, journal in
    let request = submission.request
    guard let offer = try RegistrationOffer.find(journal.db, event: request.parameter("key")) else {
      throw Sentence(Event.unknown)
    }
    let (entry, group, problems) = try offer.entries(submission, journal.db)
    guard problems.isEmpty else { return .refused(problems) }
    let desk = RegistrationDesk(journal: journal, request: request)
    guard try group.isEmpty || desk.takesColleagues(group.count, for: offer.event) else {
      return .refused([FieldProblem("collegues", RegistrationDesk.tooManyColleagues)])
    }
    let own = try desk.ask(entry, for: offer.event)
    for person in group {
      var colleague = RegistrationEntry(name: person.name, email: person.email, organisation: entry.organisation)
      (colleague.mode, colleague.invitation) = (entry.mode, entry.invitation)
      try desk.ask(colleague, for: offer.event, with: own)
    }
    return .done(.page(ClubsPages.registrationSent, offer.event.key))
  }
}

extension RegistrationOffer {
  fileprivate func scene(_ request: PageRequest, _ db: Database) throws -> FormScene {
    let fields = try RegistrationFields(setting, db)
    let hasInvitations = try !RegistrationInvitation.of(db, event: event.key).isEmpty
    var hidden = fields.hidden
    var asked = fields.asked
    if modes.count == 1 { hidden.insert("venue") }
    if let most = setting.groupLimit {
      asked["collegues"] = Field(
        "collegues", "Inscrire aussi des collègues",
        hint:
          "Une personne par ligne, \(French.number(most)) au plus : prénom et nom, puis son adresse. Chacune recevra un courriel pour confirmer.",
        .text(rows: 4), limit: 8_000)
    } else {
      hidden.insert("collegues")
    }
    if setting.invitationOnly {
      asked["code"] = Field(
        "code", "Code d’invitation", hint: "Il figure dans l’invitation que vous avez reçue.", required: true, limit: 40
      )
    } else if !hasInvitations {
      hidden.insert("code")
    }
    var values = ["code": request.value("code")]
    if !request.viewer.isVisitor {
      (values["nom"], values["courriel"]) = (request.viewer.name, request.viewer.email)
      let own = request.viewer.ownOrganisations.sorted().first
      values["organisation"] = try own.flatMap { try Organisation.find(db, key: $0)?.name }
    }
    let ways = modes.map { mode in
      FilterField.Option(mode.rawValue, mode.label + (isFull(mode) ? " (complet : liste d’attente)" : ""))
    }
    return .open(
      try page(db), values: values, options: ["venue": [.init("", "À choisir")] + ways], hidden: hidden, asked: asked)
  }

  /// What was typed, for whoever registers and for their colleagues.
  fileprivate func entries(
    _ submission: Submission, _ db: Database
  ) throws -> (RegistrationEntry, [GroupEntry.Person], [FieldProblem]) {
    var entry = RegistrationEntry(
      name: submission.text("nom"), email: try MailAddress(submission.text("courriel")),
      function: submission.optional("fonction"), organisation: submission.optional("organisation"))
    entry.mode = submission.optional("venue").flatMap(RegistrationMode.init)
    entry.details = try RegistrationFields(setting, db).details(submission)
    var problems: [FieldProblem] = []
    if let typed = submission.optional("code") {
      let invitation = try RegistrationInvitation.find(db, event: event.key, code: typed)
      entry.invitation = invitation?.code
      if invitation == nil { problems.append(FieldProblem("code", RegistrationInvitation.unknown)) }
      if invitation?.isUsedUp == true { problems.append(FieldProblem("code", RegistrationInvitation.usedUp)) }
    }
    let group = GroupEntry(submission.text("collegues"), limit: setting.groupLimit ?? 0, own: entry.email.key)
    problems += group.problems.map { FieldProblem("collegues", $0) }
    return (entry, group.people, problems)
  }

  /// What stands above the form.
  private func page(_ db: Database) throws -> Page {
    var blocks: [Block] = [.facts(event.appointment + [Fact("Places", placesText)])]
    if isFull {
      blocks.append(.note(["Toutes les places sont prises : votre inscription rejoindra la liste d’attente."]))
    }
    if setting.approval { blocks.append(.note(["L’équipe du réseau confirme chaque inscription."])) }
    if let note = setting.note { blocks.append(.paragraph([.text(note)])) }
    blocks.append(
      .note([
        "Vos nom, adresse, fonction et organisation servent à préparer cet événement et à vous écrire à son sujet. Ils ne sont pas publiés, et sont effacés six mois après l’événement. Chaque courriel permet d’annuler."
      ]))
    if try Training.find(db, event: event.key) != nil {
      blocks.append(
        .note([
          "C’est une formation : les contacts auprès du réseau de la collectivité pour laquelle vous venez y lisent votre nom, tant qu’il est gardé."
        ]))
    }
    return Page("S’inscrire", summary: "Inscription : \(event.title)", kicker: event.title, blocks: blocks)
  }
}
