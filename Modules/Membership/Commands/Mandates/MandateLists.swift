import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let listMandates = StaffVerb(
    mandates, "list", abstract: "Qui parle pour les adhérents, à une date.",
    arguments: [
      VerbArgument("organisation", .text, "La clé d’un adhérent."),
      VerbArgument("role", .choice(ReferentRole.allCases.map(\.rawValue)), "Un rôle."),
      VerbArgument("date", .day, "À cette date plutôt qu’aujourd’hui."),
      VerbArgument("former", .flag, "Aussi les mandats terminés et à venir."),
    ], example: "--role technical",
    .lists { call, db in
      let day = call.day("date") ?? call.request.today
      let all =
        try call.optional("organisation").map { key in
          guard try Organisation.find(db, key: key) != nil else {
            throw try ReferentDesk.unknown(organisation: key, db)
          }
          return try Referent.of(db, organisation: key)
        } ?? Referent.all(db)
      let found = all.filter { referent in
        let isOpen = [.current, .toConfirm].contains(referent.state(on: day))
        return (call.flag("former") || isOpen) && (call.optional("role").map { $0 == referent.role.rawValue } ?? true)
      }
      return VerbTable(
        columns: [
          .init("id", "n°"), .init("organisation", "adhérent"), .init("role", "rôle"), .init("name", "nom"),
          .init("delegation", "délégation"), .init("state", "état"), .init("validFrom", "depuis"),
          .init("validTo", "jusqu’au"), .init("untilElection", "élection"), .init("email", "courriel"),
          .init("phone", "téléphone"), .init("public", "public"),
        ],
        rows: found.map { referent in
          [
            String(referent.id), referent.organisation, referent.role.label, referent.name, referent.delegation ?? "",
            referent.state(on: day).label, referent.validFrom?.description ?? "", referent.validTo?.description ?? "",
            referent.untilElection?.description ?? "", referent.email ?? "", referent.phone ?? "",
            referent.publicFields.map(\.label).joined(separator: ", "),
          ]
        },
        summary: French.typeset("\(French.count(found.count, "mandat", "mandats")) au \(day.text)."))
    })

  private static let after = VerbArgument(
    "after", .day, "L’élection, ou un jour qui la suit ; aujourd’hui sans cette option.")

  static let reviewMandates = StaffVerb(
    mandates, "review", abstract: "Les mandats qu’une élection a terminés et qu’il faut confirmer.",
    arguments: [after], example: "--after 2026-03-22",
    .lists { call, db in
      let day = call.day("after") ?? call.request.today
      let parts = try MandateReview(db, after: day).parts
      let rows = parts.flatMap { part in
        part.referents.map { referent in
          [
            String(referent.id), part.organisation, referent.role.label, referent.name, referent.delegation ?? "",
            referent.untilElection?.description ?? "", part.address ?? "", referent.askedOn?.description ?? "",
          ]
        }
      }
      let counts =
        "\(French.count(rows.count, "mandat", "mandats")) à confirmer, chez \(French.count(parts.count, "adhérent", "adhérents"))."
      let next =
        " Pour leur écrire : rtes mandates mail --after \(day). Puis, réponse par réponse : « confirm » ou « end »."
      return VerbTable(
        columns: [
          .init("id", "n°"), .init("organisation", "adhérent"), .init("role", "rôle"), .init("name", "nom"),
          .init("delegation", "délégation"), .init("election", "élection"), .init("address", "à qui écrire"),
          .init("askedOn", "interrogé le"),
        ], rows: rows, summary: French.typeset(rows.isEmpty ? "Aucun mandat n’est à confirmer." : counts + next))
    })

  static let mailMandates = StaffVerb(
    mandates, "mail", abstract: "Écrit aux adhérents dont les mandats sont à confirmer.",
    arguments: [after, VerbArgument("again", .flag, "Aussi à ceux qui ont déjà été interrogés.")],
    example: "--after 2026-03-22",
    .asks { call, journal in
      let day = call.day("after") ?? call.request.today
      // Before the election nothing has ended: whoever asks early asks for nothing.
      guard !(call.request.today < day) else {
        throw Sentence("Le \(day.text) n’est pas encore là : les mandats courent jusqu’à l’élection.")
      }
      return try MandateReview(journal.db, after: day).ask(journal, call.request, again: call.flag("again"))
    })

  static let listElections = StaffVerb(
    mandates, "elections", abstract: "Les élections auxquelles des mandats finissent.", example: "",
    .lists { call, db in
      let elections = try Election.all(db)
      return VerbTable(
        columns: [.init("date", "date"), .init("level", "niveau"), .init("state", "état")],
        rows: elections.map { election in
          let isPast = election.date.isOver(on: call.request.today)
          return [election.date.description, election.level.label, isPast ? "passée" : "à venir"]
        }, summary: French.typeset("\(French.count(elections.count, "élection", "élections"))."))
    })

  static let addElection = StaffVerb(
    mandates, "election", abstract: "Enregistre une élection à venir.",
    arguments: [
      VerbArgument("date", .text, required: true, "Le dernier tour, ou le mois tant que le jour n’est pas fixé."),
      VerbArgument("level", .choice(ElectionLevel.allCases.map(\.rawValue)), required: true, "Le niveau."),
      VerbArgument("instead-of", .text, "La date qu’elle remplace : les mandats qui y finissaient suivent."),
    ], example: "2028-03-19 regional --instead-of 2028-03",
    .writes { call, journal in
      guard let date = PartialDate(call.text("date")), date.month != nil,
        let level = try ElectionLevel.named(call.text("level"))
      else { throw Sentence("« \(call.text("date")) » n’est pas une date comme 2028-03-19 ou 2028-03.") }
      let election = Election(date: date, level: level)
      let moved = try election.save(
        insteadOf: try call.optional("instead-of").map { text in
          guard let former = PartialDate(text) else { throw Sentence("« \(text) » n’est pas une date.") }
          return former
        }, journal, on: call.request.today)
      let mandates = moved == 0 ? "" : " \(French.count(moved, "mandat y finit", "mandats y finissent")) désormais."
      return French.typeset("\(level.label) : \(date.text).\(mandates)")
    })
}
