import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  /// The group of ``BodyListing``.
  static let bodies = Group(BodyListing.name, "Les instances : leurs règles, leurs sièges, qui y siège à une date.")
  static let body = VerbArgument("body", .text, required: true, "La clé de l’instance.")

  static let addBody = StaffVerb(
    bodies, "add", abstract: "Enregistre une instance du réseau : commission, groupe de travail…",
    arguments: [
      VerbArgument("key", .text, required: true, "Sa clé : des minuscules, des chiffres, des tirets."),
      VerbArgument("name", .text, required: true, "Son nom."),
      VerbArgument("kind", .choice(BodyKind.allCases.map(\.rawValue)), required: true, "Sa nature."),
      VerbArgument("note", .text, "Ce qu’il faut savoir."),
    ], example: "gt-foncier \"Groupe de travail Foncier\" working-group",
    .writes { call, journal in
      let kind = try BodyKind.named(call.text("kind")) ?? .other
      try BodyDesk(journal: journal, today: call.request.today).add(
        key: call.text("key"), name: call.text("name"), kind: kind, note: call.optional("note"))
      return French.typeset(
        "« \(call.text("name")) » est enregistrée. Donnez-lui des sièges : rtes bodies seat \(call.text("key")) …")
    })

  static let ruleBody = StaffVerb(
    bodies, "rule", abstract: "Enregistre ce que les statuts demandent à une instance, à partir d’un jour.",
    arguments: [
      body, VerbArgument("from", .day, required: true, "Le premier jour de la règle."),
      VerbArgument("min", .count, "Nombre de membres, au moins."),
      VerbArgument("max", .count, "Nombre de membres, au plus."),
      VerbArgument("years", .count, "Durée d’un mandat, en années."),
      VerbArgument("parity", .count, "Part de femmes et d’hommes, au moins, en pour cent ; 50 pour la parité."),
      VerbArgument("balance", .count, "Part des sièges d’une catégorie de collectivités, au plus, en pour cent."),
      VerbArgument("quorum", .choice(Quorum.allCases.map(\.rawValue)), "Le quorum, présents ou représentés."),
      VerbArgument("proxies", .count, "Pouvoirs qu’une personne peut porter, au plus."),
      VerbArgument("no-proxy", .flag, "Aucun pouvoir n’est admis."),
      VerbArgument("notice", .count, "Jours entre la convocation et la réunion, au moins."),
      VerbArgument("note", .text, "Ce qu’il faut savoir, comme l’article des statuts."),
    ], example: "ca 2024-01-01 --min 9 --max 25 --years 3 --parity 50 --balance 50 --quorum half --proxies 1",
    .writes { call, journal in
      let desk = BodyDesk(journal: journal, today: call.request.today)
      let body = try desk.body(call.text("body"))
      guard let from = call.day("from") else { throw Sentence("Il manque le premier jour.") }
      if let share = call.count("parity"), share > 50 { throw Sentence("La parité ne demande pas plus de 50 %.") }
      if let share = call.count("balance"), share > 100 { throw Sentence("Une part ne dépasse pas 100 %.") }
      var rule = BodyRule(body: body.key, validFrom: from)
      (rule.minSeats, rule.maxSeats, rule.termYears) = (call.count("min"), call.count("max"), call.count("years"))
      (rule.parity, rule.balance) = (call.count("parity"), call.count("balance"))
      rule.quorum = try Quorum.named(call.optional("quorum"))
      rule.proxies = call.flag("no-proxy") ? 0 : call.count("proxies")
      (rule.noticeDays, rule.note) = (call.count("notice"), call.optional("note"))
      try desk.save(rule)
      return French.typeset(
        "Règle de « \(body.name) » à partir du \(from.text). « rtes bodies check \(body.key) » la compare à la composition."
      )
    })

  static let seatBody = StaffVerb(
    bodies, "seat", abstract: "Donne un siège à quelqu’un, dans une instance ou dans l’équipe.",
    arguments: [
      body, VerbArgument("function", .text, required: true, "Sa fonction : « administratrice »."),
      VerbArgument("role", .choice(SeatRole.allCases.map(\.rawValue)), "Son rang ; « member » sans cette option."),
      VerbArgument("person", .text, "La clé de la personne."),
      VerbArgument("given", .text, "Le prénom d’une nouvelle personne."),
      VerbArgument("family", .text, "Son nom de famille."),
      VerbArgument("organisation", .text, "La clé de la collectivité pour laquelle elle siège."),
      VerbArgument("position", .count, "Le numéro du siège."),
      VerbArgument("share", .flag, "Partager un siège tenu : une seule voix pour deux."),
      VerbArgument("from", .day, "Le premier jour."),
    ], example: "ca administratrice --given Ada --family Fictive --organisation ville-de-lille --from 2026-03-12",
    .writes { call, journal in
      var new = NewSeat(
        body: call.text("body"), function: call.text("function"),
        role: try SeatRole.named(call.optional("role")) ?? .member)
      (new.person, new.givenName, new.familyName) = (
        call.optional("person"), call.optional("given"), call.optional("family")
      )
      (new.organisation, new.position, new.sharesPlace) = (
        call.optional("organisation"), call.count("position"), call.flag("share")
      )
      new.validFrom = call.day("from")
      let key = try BodyDesk(journal: journal, today: call.request.today).add(new)
      return French.typeset("Siège \(key) : \(call.text("function")).")
    })

  static let leaveBody = StaffVerb(
    bodies, "leave", abstract: "Termine un siège.",
    arguments: [
      VerbArgument("seat", .text, required: true, "La clé du siège, que « composition » donne."),
      VerbArgument("date", .day, required: true, "Le dernier jour."),
    ], example: "ca-ada-fictive 2027-03-11",
    .writes { call, journal in
      guard let day = call.day("date") else { throw Sentence("Il manque le dernier jour.") }
      try BodyDesk(journal: journal, today: call.request.today).leave(call.text("seat"), on: day)
      return French.typeset("Siège \(call.text("seat")) : jusqu’au \(day.text).")
    })

  private static let date = VerbArgument("date", .day, "À cette date plutôt qu’aujourd’hui.")

  static let compositionOfBody = StaffVerb(
    bodies, "composition", abstract: "Qui siège dans une instance, à une date.", arguments: [body, date],
    example: "ca --date 2024-12-31",
    .lists { call, db in
      let body = try Body.named(call.text("body"), db)
      let composition = try BodyComposition(db, body: body.key, on: call.day("date") ?? call.request.today)
      let counts =
        "\(French.count(composition.places.count, "siège avec voix", "sièges avec voix")), \(French.count(composition.seats.count, "personne", "personnes"))."
      return VerbTable(
        columns: [
          .init("key", "clé"), .init("position", "siège"), .init("name", "nom"), .init("function", "fonction"),
          .init("role", "rang"), .init("organisation", "collectivité"), .init("validFrom", "depuis"),
          .init("validTo", "jusqu’au"),
        ],
        rows: composition.seats.map { seat in
          [
            seat.key, seat.position.map(String.init) ?? "", seat.name, seat.function, seat.role.label,
            seat.organisation ?? "", seat.validFrom?.description ?? "", seat.validTo?.description ?? "",
          ]
        }, summary: French.typeset("\(body.name), au \(composition.day.text) : \(counts)"))
    })

  static let checkBody = StaffVerb(
    bodies, "check", abstract: "Les règles d’une instance en regard de sa composition.", arguments: [body, date],
    example: "ca",
    .lists { call, db in
      let body = try Body.named(call.text("body"), db)
      let composition = try BodyComposition(db, body: body.key, on: call.day("date") ?? call.request.today)
      let indicators = composition.indicators
      let none = " Aucune règle n’est enregistrée à cette date : « rtes bodies rule \(body.key) … »."
      return VerbTable(
        columns: [
          .init("title", "règle"), .init("rule", "demandé"), .init("found", "constaté"), .init("state", "état"),
        ],
        rows: indicators.map { [$0.title, $0.rule, $0.found, $0.state] },
        summary: French.typeset("\(body.name), au \(composition.day.text).\(composition.rule == nil ? none : "")"))
    })
}
