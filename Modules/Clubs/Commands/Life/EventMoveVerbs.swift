import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let moveEvent = StaffVerb(
    .events, "move", abstract: "Change la date, l’heure, le lieu ou la modalité, et l’écrit aux personnes inscrites.",
    arguments: [
      .event, VerbArgument("on", .text, "Le nouveau jour, 2026-05-19, ou le mois, 2026-05 ; la durée reste la même."),
    ] + VerbArgument.circumstances + [.why],
    example: "2026-03-12-club-bretagne-foncier --on 2026-03-19 --why \"Grève des transports\"",
    .asks { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let desk = EventDesk(journal: journal, request: call.request)
      var current = EventCircumstances(event)
      if call.optional("on") != nil {
        let day = try call.date("on")
        current.endsOn = try desk.days(from: event.startsOn, to: event.endsOn ?? event.startsOn).flatMap { length in
          length == 0 || day.day == nil ? nil : try desk.shifted(day, by: length)
        }
        current.startsOn = day
      }
      let change = try desk.move(event, to: try call.circumstances(current), reason: call.reason)
      return change.told(of: event)
    })

  static let cancelEvent = StaffVerb(
    .events, "cancel", abstract: "Annule un événement à venir, et l’écrit aux personnes inscrites.",
    arguments: [.event, VerbArgument("why", .text, required: true, "Le motif, que tout le monde lira.")],
    example: "2026-03-12-club-bretagne-foncier \"Trop peu d’inscriptions\"",
    .asks { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      guard let reason = call.reason else {
        throw Sentence("Dites pourquoi « \(event.title) » est annulé : tout le monde le lira.")
      }
      return try EventDesk(journal: journal, request: call.request).cancel(event, reason: reason).told(of: event)
    })

  static let reopenEvent = StaffVerb(
    .events, "reopen", abstract: "Revient sur une annulation, ou sur la clôture.", arguments: [.event, .why],
    example: "2026-03-12-club-bretagne-foncier --why \"La salle est de nouveau libre\"",
    .asks { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      return try EventDesk(journal: journal, request: call.request).reopen(event, reason: call.reason)
        .told(of: event)
    })

  static let announceProgramme = StaffVerb(
    .events, "announce", abstract: "Écrit aux personnes inscrites que le déroulé a changé.", arguments: [.event, .why],
    example: "2026-03-12-club-bretagne-foncier --why \"Une intervenante de plus\"",
    .asks { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      return try EventDesk(journal: journal, request: call.request).announceProgramme(
        event, reason: call.reason
      ).told(of: event)
    })

  static let closeEvent = StaffVerb(
    .events, "close", abstract: "Note qu’un événement a eu lieu, avec combien de personnes, ou qu’il n’a pas eu lieu.",
    arguments: [
      .event, VerbArgument("outcome", .choice(["held", "not-held"]), required: true, "Tenu, ou pas."),
      VerbArgument(
        "headcount", .text, "Combien de personnes : 42, environ 40 (~40), au moins 40 (>=40). Sans noms, à la main."),
      .why,
    ], example: "2026-03-12-club-bretagne-foncier held --headcount ~40",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let desk = EventDesk(journal: journal, request: call.request)
      guard call.text("outcome") == "held" else {
        if call.optional("headcount") != nil {
          throw Sentence("Un événement qui n’a pas eu lieu n’a compté personne : ôtez --headcount.")
        }
        guard let why = call.reason else { throw Sentence("Dites pourquoi l’événement n’a pas eu lieu : --why.") }
        return try desk.closeUnheld(event, reason: why).told(of: event)
      }
      let closed = try desk.close(event, headcount: try call.headcount)
      let counted = closed.attendance == .notRecorded ? nil : closed.attendance.text
      let told = try counted ?? EventAttendance.of(journal.db, closed).text
      let count = told.map { "Participation : \($0)." } ?? "Le nombre de personnes reste à noter : --headcount."
      return French.typeset(
        "« \(closed.title) » a eu lieu (\(closed.dateText)). \(count) La suite : rtes events checklist \(closed.key)")
    })
}

extension VerbCall {
  fileprivate var headcount: Quantity? {
    get throws {
      guard let text = optional("headcount") else { return nil }
      let plain = text.split(whereSeparator: \.isWhitespace).joined()
      // « ≈ 40 » and « environ 40 » are how people note it.
      let typed = plain.replacing("≈", with: "~").replacing("environ", with: "~").replacing("aumoins", with: ">=")
      guard !typed.isEmpty, let quantity = Quantity(parsing: typed) else {
        throw Sentence("« \(text) » n’est pas un nombre de personnes : 42, ~40 (environ 40), >=40 (au moins 40).")
      }
      return quantity
    }
  }
}

extension EventChange {
  /// What was done, and how many people are written to.
  fileprivate func told(of event: Event) -> String {
    let mails: String
    switch told {
    case nil: mails = "Personne n’est prévenu par courriel."
    case 0?: mails = "Personne n’est inscrit : aucun courriel."
    case let count?: mails = "\(French.count(count, "personne est prévenue", "personnes sont prévenues")) par courriel."
    }
    return French.typeset("« \(event.title) ». \(sentence) \(mails)")
  }
}
