import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let eventPlaces = StaffVerb(
    .events, "places", abstract: "Les lieux d’un événement : les montre, ou en ajoute, change ou ôte un.",
    arguments: [
      .event, VerbArgument("name", .text, "Le lieu, comme il sera imprimé."),
      VerbArgument("number", .count, "Le numéro d’un lieu à changer ou à ôter."), .room,
      VerbArgument("address", .text, "L’adresse."), VerbArgument("territory", .text, "Le code du territoire."),
      VerbArgument("on", .day, "Le jour, si ce lieu a le sien."), VerbArgument("at", .time, "L’heure de début."),
      VerbArgument("to", .time, "L’heure de fin."), VerbArgument("note", .text, "Ce qu’il faut savoir."),
      VerbArgument("remove", .flag, "Ôter le lieu que --number nomme."),
    ], example: "2026-03-12-club-bretagne-foncier --name \"Hôtel de Région\" --room \"Salle des fêtes\"",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let desk = EventDesk(journal: journal, request: call.request)
      let places = try EventPlace.of(journal.db, event: event.key)
      let known = places.first { $0.position == call.count("number") }
      if let number = call.count("number"), known == nil {
        throw Sentence("« \(event.title) » n’a pas de lieu \(number) ; il en a \(places.count).")
      }
      if call.flag("remove") {
        guard let known else { throw Sentence("Dites quel lieu ôter : --number.") }
        try desk.remove(known, of: event)
      } else if call.optional("name") != nil || known != nil {
        var place =
          known
          ?? EventPlace(
            event: event.key, position: (places.map(\.position).max() ?? 0) + 1, name: "", room: nil, address: nil,
            territory: nil, onDate: nil, startsAt: nil, endsAt: nil, note: nil)
        place.name = call.optional("name") ?? place.name
        place.room = call.optional("room") ?? place.room
        place.address = call.optional("address") ?? place.address
        place.territory = call.optional("territory") ?? place.territory
        place.onDate = call.day("on") ?? place.onDate
        place.startsAt = call.optional("at") ?? place.startsAt
        place.endsAt = call.optional("to") ?? place.endsAt
        place.note = call.optional("note") ?? place.note
        try desk.save(place, of: event)
      }
      let all = try EventPlace.of(journal.db, event: event.key)
      guard !all.isEmpty else { return French.typeset("« \(event.title) » n’a pas de lieu détaillé.") }
      let lines = all.map { place in
        let when = [place.onDate?.text, Hours.text(place.startsAt, place.endsAt)].compactMap { $0 }
        return "\(place.position). "
          + ([place.title] + when + [place.address].compactMap { $0 }).joined(separator: " · ")
      }
      return French.typeset("« \(event.title) »\n" + lines.joined(separator: "\n"))
    })

  static let eventPractical = StaffVerb(
    .events, "practical", abstract: "Ce que les personnes qui viennent doivent savoir ; un texte vide efface.",
    arguments: [
      .event, VerbArgument("access", .text, "Comment trouver la porte."),
      VerbArgument("transport", .text, "Trains, bus, vélo, covoiturage."),
      VerbArgument("accessibility", .text, "Marches, boucle magnétique, langue des signes."),
      VerbArgument("meals", .text, "Les repas."), VerbArgument("contact", .text, "À qui écrire ou téléphoner."),
      VerbArgument(
        "online-url", .text, "Le lien de connexion : montré aux seules personnes inscrites, à l’approche de l’heure."),
      VerbArgument("online-from", .count, "Combien de minutes avant le début le lien est montré ; 60 sinon."),
    ], example: "2026-03-12-club-bretagne-foncier --transport \"Métro République\" --contact club@exemple.fr",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      var practical = try EventPractical.find(journal.db, event: event.key) ?? EventPractical(event: event.key)
      func typed(_ name: String, _ known: String?) -> String? {
        call.optional(name).map { $0.isEmpty ? nil : $0 } ?? known
      }
      practical.access = typed("access", practical.access)
      practical.transport = typed("transport", practical.transport)
      practical.accessibility = typed("accessibility", practical.accessibility)
      practical.meals = typed("meals", practical.meals)
      practical.contact = typed("contact", practical.contact)
      practical.onlineUrl = typed("online-url", practical.onlineUrl)
      practical.onlineFromMinutes = call.count("online-from") ?? practical.onlineFromMinutes
      guard
        ["access", "transport", "accessibility", "meals", "contact", "online-url", "online-from"].contains(where: {
          call.optional($0) != nil
        })
      else {
        throw Sentence(
          "Dites ce qui change : --access, --transport, --accessibility, --meals, --contact, --online-url, --online-from."
        )
      }
      try EventDesk(journal: journal, request: call.request).save(practical, for: event)
      let link = practical.onlineUrl == nil ? "" : " Le lien de connexion ne paraît sur aucune page publique."
      return French.typeset("Les informations pratiques de « \(event.title) » sont à jour.\(link)")
    })

  static let eventPartner = StaffVerb(
    .events, "partner", abstract: "Dit quelle organisation prend part à un événement, et à quel titre.",
    arguments: [
      .event, VerbArgument("organisation", .text, required: true, "La clé de l’organisation."),
      VerbArgument(
        "role", .choice(EventOrganisationRole.allCases.map(\.rawValue)), required: true,
        "À quel titre : supporter, soutien ; occasion, le salon à l’occasion duquel il se tient…"),
      VerbArgument("note", .text, "Précision."), VerbArgument("remove", .flag, "L’ôter."),
    ], example: "2026-03-12-club-bretagne-foncier ville-de-rennes supporter",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let desk = EventDesk(journal: journal, request: call.request)
      guard let role = try EventOrganisationRole.named(call.text("role")) else { return "" }
      let key = try TypedList.organisation(call.text("organisation"), journal.db)
      if call.flag("remove") {
        try desk.removePartner(event, key, role)
      } else {
        try desk.partner(event.key, key, role, note: call.optional("note"))
      }
      let name = try Organisation.named(key, journal.db).name
      return French.typeset("« \(event.title) ». \(role.label) : \(name)\(call.flag("remove") ? ", ôtée" : "").")
    })

  static let eventCommitment = StaffVerb(
    .events, "commitment", abstract: "Rattache un événement à une action prévue du programme de travail.",
    arguments: [
      .event,
      VerbArgument("action", .text, required: true, "La clé de l’action : fiche/planned/rang, 01-loi-ess/planned/3."),
      VerbArgument("remove", .flag, "L’en détacher."),
    ], example: "2026-03-12-club-bretagne-foncier 02-foncier/planned/1",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let action = try PlannedAction.named(call.text("action"), call.request.kernel, journal.db)
      let desk = EventDesk(journal: journal, request: call.request)
      if call.flag("remove") {
        try desk.withdraw(event, from: action)
        return French.typeset("« \(event.title) » ne répond plus à : \(action.text)")
      }
      try desk.commit(event, to: action)
      return French.typeset("« \(event.title) » répond à : \(action.text) (\(action.ficheTitle))")
    })
}
