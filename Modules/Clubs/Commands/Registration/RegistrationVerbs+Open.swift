import Commons
import GRDB
import Kernel
import Store

extension StaffVerb {
  static let openRegistrations = StaffVerb(
    .registrations, "open", abstract: "Ouvre un événement à l’inscription, ou change ce qui la règle.",
    arguments: [
      VerbCall.registrationEvent,
      VerbArgument("capacity", .count, "Combien de places, dans la salle s’il y en a une ; sans elle, pas de limite."),
      VerbArgument("capacity-online", .count, "Combien de places en ligne, quand il y a aussi une salle."),
      VerbArgument("unlimited", .flag, "Ne plus limiter les places."),
      VerbArgument("from", .day, "Le premier jour d’inscription."),
      VerbArgument("until", .day, "Le dernier jour d’inscription."),
      VerbArgument("note", .text, "Ce qu’il faut savoir avant de s’inscrire."),
      VerbArgument("approval", yesOrNo, "Si l’équipe valide chaque inscription."),
      VerbArgument(
        "offer-hours", .count,
        "Pendant combien d’heures une place libérée est proposée à qui attend ; sinon, elle est donnée."),
      VerbArgument("offer-at-once", .flag, "Donner de nouveau aussitôt les places libérées."),
      VerbArgument("group", .count, "Combien de collègues une personne peut inscrire, 10 au plus."),
      VerbArgument("no-group", .flag, "Ne plus laisser inscrire de collègues."),
      VerbArgument("meal", yesOrNo, "Si le formulaire demande le régime alimentaire."),
      VerbArgument("access", yesOrNo, "Si le formulaire demande les besoins d’accessibilité."),
      VerbArgument("invitation-only", yesOrNo, "Si un code d’invitation est nécessaire."),
    ], example: "\(VerbCall.registrationExample) --capacity 40",
    .writes { call, journal in
      let event = try call.registrationEvent(journal.db)
      if let closure = event.closure(on: call.request.today) {
        throw Sentence("\(closure) On ne peut pas s’y inscrire.")
      }
      let former = try RegistrationSetting.find(journal.db, event: event.key)
      let setting = try (former ?? RegistrationSetting(event: event.key)).changed(by: call, for: event)
      let seated = try RegistrationDesk(journal: journal, request: call.request).save(setting, for: event)
      return try call.registrationState(of: event, journal.db, seated: seated)
    })

  private static let yesOrNo = VerbArgument.Kind.choice(["yes", "no"])
}

extension RegistrationSetting {
  /// How many colleagues one person may register at most: each of them gets a mail.
  private static let mostColleagues = 10

  /// The setting with what the call says anew: what is not said again stays as it was.
  fileprivate func changed(by call: VerbCall, for event: Event) throws -> RegistrationSetting {
    for (flag, options) in [
      ("unlimited", ["capacity", "capacity-online"]), ("offer-at-once", ["offer-hours"]), ("no-group", ["group"]),
    ] where call.flag(flag) {
      if let other = options.first(where: { call.optional($0) != nil }) {
        throw Sentence("Choisissez --\(other) ou --\(flag), pas les deux.")
      }
    }
    let modes = event.registrationModes
    if call.count("capacity-online") != nil, !modes.contains(.online) {
      throw Sentence("« \(event.title) » : personne n’y vient en ligne. Limitez les places avec --capacity.")
    }
    if call.count("capacity") != nil, call.count("capacity-online") != nil, modes == [.online] {
      throw Sentence("« \(event.title) » n’a pas de salle. Donnez --capacity ou --capacity-online, pas les deux.")
    }
    var setting = self
    if call.flag("unlimited") { (setting.capacity, setting.capacityOnline) = (nil, nil) }
    // Without a room, the places are those online.
    if modes != [.online] { setting.capacity = call.count("capacity") ?? setting.capacity }
    let online = call.count("capacity-online") ?? (modes == [.online] ? call.count("capacity") : nil)
    setting.capacityOnline = online ?? setting.capacityOnline
    setting.opensOn = call.day("from") ?? opensOn
    setting.closesOn = call.day("until") ?? closesOn
    setting.note = call.optional("note") ?? note
    setting.closedAt = nil
    setting.approval = call.optional("approval").map { $0 == "yes" } ?? approval
    setting.offerHours = call.flag("offer-at-once") ? nil : call.count("offer-hours") ?? offerHours
    setting.groupLimit = call.flag("no-group") ? nil : call.count("group") ?? groupLimit
    setting.asksMeal = call.optional("meal").map { $0 == "yes" } ?? asksMeal
    setting.asksAccess = call.optional("access").map { $0 == "yes" } ?? asksAccess
    setting.invitationOnly = call.optional("invitation-only").map { $0 == "yes" } ?? invitationOnly
    if let group = setting.groupLimit, group > Self.mostColleagues {
      throw Sentence("--group \(group) : une personne inscrit \(Self.mostColleagues) collègues au plus.")
    }
    if let hours = setting.offerHours, hours > RegistrationTerm.longestOffer {
      throw Sentence("--offer-hours \(hours) : une place se garde \(RegistrationTerm.longestOffer) heures au plus.")
    }
    if let first = setting.opensOn, let last = setting.closesOn, last < first {
      throw Sentence("Le dernier jour d’inscription (\(last.text)) vient avant le premier (\(first.text)).")
    }
    // What was set before the event moved to an earlier day ends with it all the same.
    if let last = call.day("until"), last > (event.endsOn ?? event.startsOn), event.startsOn.day != nil {
      throw Sentence("Le dernier jour d’inscription (\(last.text)) vient après « \(event.title) » (\(event.dateText)).")
    }
    return setting
  }
}
