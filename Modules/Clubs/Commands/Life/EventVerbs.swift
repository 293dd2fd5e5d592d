import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let addEvent = StaffVerb(
    .events, "add", abstract: "Met un événement à l’agenda, à l’état « Annoncé ».",
    arguments: [
      VerbArgument("title", .text, required: true, "L’intitulé."), .eventKind(required: true),
      VerbArgument("date", .text, required: true, "Le premier jour, 2026-05-12, ou le mois, 2026-05."),
    ] + VerbArgument.circumstances + [
      .room, .regions, .themes,
      VerbArgument("with", .text, "Qui co-organise : des clés d’organisations, séparées par des virgules."),
      VerbArgument("without-chamber", .flag, "Un club sans la CRESS de sa zone, qui co-organise sinon."), .networkRole,
      VerbArgument("edition", .count, "Le numéro de l’édition."),
      VerbArgument("after", .text, "La clé de l’édition précédente."),
      VerbArgument("description", .text, "De quoi il s’agit, en une ou deux phrases."),
      VerbArgument("note", .text, "Ce qu’il faut savoir."), .newKey,
    ], example: "\"Club Bretagne : foncier\" club 2026-03-12 --at 09:30 --to 12:30 --place Rennes --regions Bretagne",
    .writes { call, journal in
      let desk = EventDesk(journal: journal, request: call.request)
      var draft = EventDraft(
        title: call.text("title"), kind: try EventKind.named(call.text("kind")) ?? .other,
        try call.circumstances(EventCircumstances(on: try call.date("date"))))
      draft.key = call.optional("key")
      draft.role = try NetworkRole.named(call.optional("role"))
      draft.room = call.optional("room")
      draft.regions = try call.regions(journal.db) ?? []
      draft.themes = try call.themes(journal.db) ?? []
      draft.coOrganisers = try TypedList.organisations(call.text("with"), journal.db)
      draft.isWithoutChamber = call.flag("without-chamber")
      draft.edition = call.count("edition")
      draft.previous = call.optional("after")
      draft.description = call.optional("description")
      draft.note = call.optional("note")
      return try desk.add(draft).announced(journal.db)
    })

  static let editEvent = StaffVerb(
    .events, "edit", abstract: "Corrige la fiche d’un événement ; « move » change la date, l’heure ou le lieu.",
    arguments: [
      .event, VerbArgument("title", .text, "L’intitulé."), .eventKind(required: false), .networkRole, .regions, .themes,
      VerbArgument("edition", .text, "Le numéro de l’édition."),
      VerbArgument("after", .text, "La clé de l’édition précédente."),
      VerbArgument("description", .text, "De quoi il s’agit ; un texte vide l’efface."),
      VerbArgument("note", .text, "Ce qu’il faut savoir ; un texte vide l’efface."),
    ], example: "2026-03-12-club-bretagne-foncier --themes foncier",
    .writes { call, journal in
      var values: [EventField: String] = [:]
      for field in EventField.allCases { values[field] = call.optional(field.rawValue) }
      let event = try Event.named(call.text("event"), journal.db)
      guard !values.isEmpty || ["regions", "themes", "after"].contains(where: { call.optional($0) != nil }) else {
        throw Sentence(
          "Dites ce qui change : --title, --kind, --role, --regions, --themes, --edition, --after, --description, --note."
        )
      }
      let edited = try EventDesk(journal: journal, request: call.request).edit(
        event, values, regions: try call.regions(journal.db), themes: try call.themes(journal.db),
        previous: call.optional("after"))
      return French.typeset("La fiche de « \(edited.title) » est à jour.")
    })

  static let scheduleEvent = StaffVerb(
    .events, "schedule", abstract: "Fait d’une idée un événement : tout le monde peut alors le lire.",
    arguments: [
      VerbArgument("idea", .text, required: true, "La clé de l’idée : « rtes events ideas »."),
      VerbArgument("date", .text, required: true, "Le premier jour, 2026-05-12, ou le mois, 2026-05."),
    ] + VerbArgument.circumstances + [.room, .newKey],
    example: "club-friches 2026-03-12 --at 09:30 --to 12:30 --place Rennes",
    .writes { call, journal in
      let idea = try EventIdea.named(call.text("idea"), journal.db)
      return try EventDesk(journal: journal, request: call.request).schedule(
        idea, try call.circumstances(EventCircumstances(on: try call.date("date"))), key: call.optional("key"),
        room: call.optional("room")
      ).announced(journal.db)
    })

  static let copyEvent = StaffVerb(
    .events, "copy",
    abstract: "Met à l’agenda un événement comme un ancien : déroulé, lieux, organisation, régions, thèmes, questions.",
    arguments: [
      .event, VerbArgument("on", .day, "Le premier jour du nouvel événement."),
      VerbArgument("title", .text, "L’intitulé ; celui de l’ancien sinon."), .newKey,
    ], example: "2025-03-13-club-bretagne --on 2026-03-12 --title \"Club Bretagne 2026\"",
    .writes { call, journal in
      let former = try Event.named(call.text("event"), journal.db)
      guard let day = call.day("on") else {
        throw Sentence("Dites le premier jour du nouvel événement : --on AAAA-MM-JJ.")
      }
      return try EventDesk(journal: journal, request: call.request).copy(
        former, on: day, title: call.optional("title"), key: call.optional("key")
      ).announced(journal.db)
    })
}

extension Event {
  /// « Club Bretagne » est à l’agenda : 12 mars 2026, Rennes.
  fileprivate func announced(_ db: Database) throws -> String {
    let circumstances = EventCircumstances(self)
    let facts = [circumstances.dateText, circumstances.hoursText, circumstances.placeText].compactMap { $0 }
    let names = try String.fetchAll(
      db,
      sql: """
        SELECT o.name FROM event_organisation e JOIN organisation o ON o.key = e.organisation
        WHERE e.event = ? AND e.role IN ('organiser', 'co-organiser') ORDER BY o.name COLLATE french
        """, arguments: [key])
    let partners = names.isEmpty ? "" : " Avec \(French.list(names))."
    return French.typeset(
      "« \(title) » est à l’agenda : \(facts.joined(separator: ", ")).\(partners) La suite : rtes events checklist \(key)"
    )
  }
}
