import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let closeRegistrations = StaffVerb(
    .registrations, "close", abstract: "Ferme les inscriptions à un événement.",
    arguments: [VerbCall.registrationEvent], example: VerbCall.registrationExample,
    .writes { call, journal in
      let offer = try call.registrationOffer(journal.db)
      var setting = offer.setting
      setting.closedAt = setting.closedAt ?? call.request.now.ISO8601Format()
      _ = try RegistrationDesk(journal: journal, request: call.request).save(setting, for: offer.event)
      return try call.registrationState(of: offer.event, journal.db)
    })

  static let listRegistrations = StaffVerb(
    .registrations, "list", abstract: "Qui est inscrit à un événement.",
    arguments: [
      VerbCall.registrationEvent,
      VerbArgument("state", .choice(RegistrationState.allCases.map(\.rawValue)), "Dans un état seulement."),
      VerbArgument("mode", .choice(RegistrationMode.allCases.map(\.rawValue)), "Sur place, ou en ligne."),
      VerbArgument("search", .text, "Un mot du nom, de l’adresse, de la fonction ou de l’organisation."),
    ], example: VerbCall.registrationExample,
    .lists { call, db in
      let event = try call.registrationEvent(db)
      let filter = RegistrationFilter(
        state: call.optional("state").flatMap(RegistrationState.init),
        mode: call.optional("mode").flatMap(RegistrationMode.init), words: call.text("search"))
      return try RegistrationSheet.table(
        db, event: event.key, filter, summary: try call.registrationState(of: event, db))
    })

  static let addRegistration = StaffVerb(
    .registrations, "add",
    abstract: "Inscrit quelqu’un qui l’a demandé autrement : la place est prise, ou l’attente, et un courriel part.",
    arguments: [
      VerbCall.registrationEvent, VerbArgument("name", .text, required: true, "Prénom et nom."),
      VerbArgument("email", .text, required: true, "L’adresse de courriel."),
      VerbArgument("function", .text, "La fonction."), VerbArgument("organisation", .text, "L’organisation."),
      VerbArgument(
        "mode", .choice(RegistrationMode.allCases.map(\.rawValue)), "Sur place ou en ligne, si l’événement a les deux."),
    ],
    example: "\(VerbCall.registrationExample) \"Ines Faure\" ines.faure@exemple.fr --organisation \"Ville de Rennes\"",
    .writes { call, journal in
      let offer = try call.registrationOffer(journal.db)
      let event = offer.event
      if let closure = event.closure(on: call.request.today) {
        throw Sentence("\(closure) On ne peut pas s’y inscrire.")
      }
      let mode = call.optional("mode").flatMap(RegistrationMode.init)
      if let mode, !offer.modes.contains(mode) {
        throw Sentence(
          "« \(event.title) » : on n’y vient pas « \(mode.label.lowercased()) » (\(event.mode.label.lowercased())).")
      }
      var entry = RegistrationEntry(
        name: call.text("name"), email: try call.mailAddress("email"), function: call.optional("function"),
        organisation: call.optional("organisation"))
      entry.mode = mode
      let added = try RegistrationDesk(journal: journal, request: call.request).add(entry, for: event)
      return
        French.typeset("\(added.name) : inscription \(added.id), « \(added.state.label) », code \(added.code).")
        + " \(try call.registrationState(of: event, journal.db))"
    })

  static let cancelRegistration = StaffVerb(
    .registrations, "cancel", abstract: "Annule une inscription, pour quelqu’un qui l’a demandé.",
    arguments: [VerbCall.registrationID], example: "12",
    .writes { call, journal in
      let (found, event) = try call.registration(journal.db)
      guard found.state != .cancelled else { return "L’inscription \(found.id) était déjà annulée." }
      try RegistrationDesk(journal: journal, request: call.request).cancel(found, for: event)
      return "L’inscription \(found.id) est annulée. \(try call.registrationState(of: event, journal.db))"
    })
}
