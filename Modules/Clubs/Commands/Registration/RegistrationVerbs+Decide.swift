import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let approveRegistration = StaffVerb(
    .registrations, "approve",
    abstract: "Accepte une inscription à valider : elle prend une place, ou la suite de la file.",
    arguments: [VerbCall.registrationID], example: "12",
    .writes { call, journal in
      let (found, event) = try call.registration(journal.db)
      try RegistrationDesk(journal: journal, request: call.request).approve(found, for: event)
      let state = try Registration.find(journal.db, id: found.id)?.state.label ?? ""
      return French.typeset("L’inscription \(found.id) est acceptée : « \(state) ».")
        + " \(try call.registrationState(of: event, journal.db))"
    })

  static let declineRegistration = StaffVerb(
    .registrations, "decline", abstract: "Ne retient pas une inscription ; la personne reçoit un courriel.",
    arguments: [VerbCall.registrationID], example: "12",
    .writes { call, journal in
      let (found, event) = try call.registration(journal.db)
      try RegistrationDesk(journal: journal, request: call.request).decline(found, for: event)
      return "L’inscription \(found.id) n’est pas retenue. \(try call.registrationState(of: event, journal.db))"
    })

  static let offerPlace = StaffVerb(
    .registrations, "offer", abstract: "Propose une place à quelqu’un qui attend, avant son tour.",
    arguments: [
      VerbCall.registrationID, VerbArgument("hours", .count, "Pendant combien d’heures ; 48 sans autre réglage."),
      VerbArgument("extra", .flag, "Même si toutes les places sont prises : une de plus."),
    ], example: "12 --hours 24 --extra",
    .writes { call, journal in
      let (found, event) = try call.registration(journal.db)
      let usual = try RegistrationSetting.find(journal.db, event: event.key)?.offerHours ?? RegistrationTerm.offerHours
      try RegistrationDesk(journal: journal, request: call.request).offer(
        found, for: event, hours: call.count("hours") ?? usual, extra: call.flag("extra"))
      let until = try Registration.find(journal.db, id: found.id)?.offerFacts.first?.value.map(\.plain).joined() ?? ""
      return
        "Une place est proposée à l’inscription \(found.id), à prendre avant \(until). \(try call.registrationState(of: event, journal.db))"
    })

  static let inviteToEvent = StaffVerb(
    .registrations, "invite", abstract: "Donne un code d’invitation à un événement ; sans --label, dit ceux qu’il y a.",
    arguments: [
      VerbCall.registrationEvent, VerbArgument("label", .text, "Pour qui est le code."),
      VerbArgument("code", .text, "Le code voulu ; sans lui, il est tiré au hasard."),
      VerbArgument("uses", .count, "Combien de personnes peuvent s’en servir ; sans elle, pas de limite."),
    ], example: "\(VerbCall.registrationExample) --label \"Élues et élus\" --uses 10",
    .writes { call, journal in
      let event = try call.registrationEvent(journal.db)
      guard let label = call.optional("label") else {
        let known = try RegistrationInvitation.of(journal.db, event: event.key).map { invitation in
          French.typeset("\(invitation.code) : \(invitation.label), \(invitation.usesText) inscriptions.")
        }
        return known.isEmpty
          ? "Aucun code d’invitation. Donnez-en un : --label \"Élues et élus\"" : known.joined(separator: "\n")
      }
      let invitation = try RegistrationDesk(journal: journal, request: call.request).invite(
        to: event, label: label, code: call.optional("code"), mostUses: call.count("uses"))
      let link = Link.page(ClubsPages.registration, event.key).adding(query: [("code", invitation.code)])
      return French.typeset("Code \(invitation.code) pour « \(label) ».") + " \(call.request.site.url(link))"
    })

  static let registrationQuestions = StaffVerb(
    .registrations, "questions", abstract: "Ce que le formulaire demande en plus ; sans --set ni --remove, le dit.",
    arguments: [
      VerbCall.registrationEvent, VerbArgument("set", .count, "Le rang de la question à poser ou à changer, de 1 à 6."),
      VerbArgument("label", .text, "La question."),
      VerbArgument(
        "kind", .choice(RegistrationQuestion.Kind.allCases.map(\.rawValue)), "Sa forme ; une ligne sans elle."),
      VerbArgument("options", .text, "Les réponses possibles d’un choix, séparées par « ; »."),
      VerbArgument("required", .choice(["yes", "no"]), "Si l’on doit répondre."),
      VerbArgument("remove", .count, "Le rang de la question à retirer, avec ses réponses."),
    ],
    example:
      "\(VerbCall.registrationExample) --set 1 --label \"Atelier du matin\" --kind choice --options \"Achats ; Foncier\"",
    .writes { call, journal in
      let event = try call.registrationEvent(journal.db)
      let desk = RegistrationDesk(journal: journal, request: call.request)
      let known = try RegistrationQuestion.of(journal.db, event: event.key)
      if let position = call.count("remove") {
        guard let question = known.first(where: { $0.position == position }) else {
          throw Sentence("« \(event.title) » n’a pas de question \(position).")
        }
        try desk.remove(question)
      } else if let position = call.count("set") {
        try desk.save(try RegistrationQuestion(call, position, of: event, known.first { $0.position == position }))
      }
      let asked = try RegistrationQuestion.of(journal.db, event: event.key).map(\.told)
      return asked.isEmpty ? "Aucune question en plus." : asked.joined(separator: "\n")
    })
}

extension RegistrationQuestion {
  /// - Parameter known: the question that has this position: what is not said again stays as it was.
  fileprivate init(_ call: VerbCall, _ position: Int, of event: Event, _ known: RegistrationQuestion?) throws {
    guard position <= Self.most else {
      throw Sentence("--set \(position) : six questions au plus, de 1 à \(Self.most).")
    }
    let label = (call.optional("label") ?? known?.label ?? "").split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    guard !label.isEmpty else { throw Sentence("Il manque la question : --label TEXTE.") }
    let kind = call.optional("kind").flatMap(Kind.init) ?? known?.kind ?? .line
    let typed = call.optional("options")?.split(separator: ";").map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let words = (typed ?? known?.words ?? []).filter { !$0.isEmpty }
    if kind == .choice, words.count < 2 {
      throw Sentence("Un choix a deux réponses ou plus : --options \"Oui ; Non\".")
    }
    if kind != .choice, typed != nil { throw Sentence("--options ne va qu’avec --kind choice.") }
    self.init(
      event: event.key, position: position, label: label, kind: kind,
      options: kind == .choice ? words.joined(separator: "\n") : nil,
      required: call.optional("required").map { $0 == "yes" } ?? known?.required ?? false)
  }

  /// « 1. Atelier du matin (un choix : Achats, Foncier ; réponse nécessaire) ».
  fileprivate var told: String {
    let choice = words.isEmpty ? "" : " : \(words.joined(separator: ", "))"
    return French.typeset("\(position). \(label) (\(kind.label)\(choice)\(required ? " ; réponse nécessaire" : ""))")
  }
}
