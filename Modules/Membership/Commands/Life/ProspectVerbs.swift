import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let prospects = Group(
    "prospects", "Les collectivités qui pourraient adhérer : les suivre, voir ce qui est en retard.")
  private static let prospect = VerbArgument(
    "key", .text, required: true, "La clé de l’organisation : « rtes prospects list ».")
  private static let followed = [
    VerbArgument("origin", .text, "D’où vient le contact."), VerbArgument("next", .text, "La prochaine étape."),
    VerbArgument("next-on", .day, "La date de la prochaine étape."),
    VerbArgument("owner", .text, "La clé de la personne de l’équipe qui suit le contact."),
    VerbArgument("referent", .text, "La clé de la personne référente du territoire."),
    VerbArgument("welcome-on", .day, "La date prévue de l’entretien d’accueil."),
    VerbArgument("welcome-held", .day, "La date à laquelle il a eu lieu."),
    VerbArgument("welcome-by", .text, "La clé de la personne élue qui le mène."),
    VerbArgument("note", .text, "Ce qu’il faut savoir."),
  ]

  static let addProspect = StaffVerb(
    prospects, "add", abstract: "Ajoute une collectivité à suivre ; son état devient « À contacter ».",
    arguments: [
      VerbArgument("name", .text, required: true, "Son nom, ou la clé de sa fiche si elle en a une."),
      VerbArgument("territory", .text, "Le territoire : son code (com-35238), ou son nom."),
      VerbArgument("key", .text, "La clé de la fiche ; tirée du nom sinon."),
    ] + followed, example: "\"Ville de Brest\" --territory com-29019 --origin \"Forum mondial\" --next-on 2026-02-10",
    .writes { call, journal in
      let organisation =
        try Organisation.find(journal.db, key: call.text("name"))
        ?? Organisation.enter(
          call.text("name"), key: call.optional("key"), territory: call.optional("territory"), isPrivate: true, journal)
      var move = LifeMove(organisation: organisation.key, state: .prospect, on: call.request.today)
      move.reason = call.optional("origin")
      try MemberLife.move(move, journal)
      try call.prospect(organisation.key, journal.db).save(journal)
      return "« \(organisation.name) » est à contacter. Sa clé : \(organisation.key)."
    })

  static let editProspect = StaffVerb(
    prospects, "edit", abstract: "Change ce qui est noté d’un contact : ce que vous ne redites pas reste.",
    arguments: [prospect] + followed, example: "ville-de-brest --next \"Rappeler le cabinet\" --next-on 2026-03-02",
    .writes { call, journal in
      let organisation = try Organisation.named(call.text("key"), journal.db)
      guard
        try Prospect.find(journal.db, organisation.key) != nil
          || LifeState.of(organisation.key, today: call.request.today, journal.db)?.isUnderWay ?? false
      else { throw Sentence("« \(organisation.name) » n’est pas suivie. « rtes prospects add » l’ajoute.") }
      let prospect = try call.prospect(organisation.key, journal.db)
      try prospect.save(journal)
      let next =
        prospect.nextStepOn.map { " Prochaine étape : \(prospect.nextStep ?? "à préciser"), le \($0.text)." } ?? ""
      return "« \(organisation.name) » est à jour.\(next)"
    })

  static let listProspects = StaffVerb(
    prospects, "list", abstract: "Les collectivités suivies, la prochaine étape la plus proche d’abord.",
    arguments: [
      VerbArgument(
        "state", .choice(LifeState.allCases.map(\.rawValue)), "À cet état seulement ; celles qui sont en chemin sinon."),
      VerbArgument("owner", .text, "Suivies par cette personne : sa clé."),
    ], example: "--state contacted",
    .lists { call, db in
      let state = call.optional("state").flatMap(LifeState.init)
      let rows = try ProspectRow.all(db).filter { row in
        (state == nil ? row.state.isUnderWay : row.state == state)
          && (call.optional("owner").map { $0 == row.prospect.owner } ?? true)
      }
      return VerbTable(
        columns: [
          .init("key", "clé"), .init("name", "nom"), .init("state", "état"), .init("since", "depuis"),
          .init("origin", "origine"), .init("next", "prochaine étape"), .init("nextOn", "le"),
          .init("owner", "suivie par"), .init("referent", "référente du territoire"), .init("welcome", "accueil"),
        ], rows: rows.map(\.cells), summary: French.count(rows.count, "collectivité suivie", "collectivités suivies"))
    })

  static let overdueProspects = StaffVerb(
    prospects, "overdue", abstract: "Ce qui aurait dû être fait, le plus ancien d’abord.",
    arguments: [VerbArgument("on", .day, "À cette date ; aujourd’hui sinon.")], example: "--on 2026-03-01",
    .lists { call, db in
      let day = call.day("on") ?? call.request.today
      let late = try ProspectRow.all(db).filter(\.state.isUnderWay).flatMap { row in
        row.prospect.overdue(on: day).map { ($0.since, [row.key, row.name, $0.what, $0.since.description, row.owner]) }
      }.sorted { ($0.0, $0.1[0]) < ($1.0, $1.1[0]) }
      return VerbTable(
        columns: [
          .init("key", "clé"), .init("name", "nom"), .init("what", "à faire"), .init("since", "attendu le"),
          .init("owner", "suivie par"),
        ], rows: late.map(\.1),
        summary: "\(French.count(late.count, "étape en retard", "étapes en retard")) au \(day.text).")
    })
}

extension VerbCall {
  /// What is noted of a prospect, with what the call says anew.
  fileprivate func prospect(_ organisation: String, _ db: Database) throws -> Prospect {
    var prospect = try Prospect.find(db, organisation) ?? Prospect(organisation: organisation)
    prospect.origin = optional("origin") ?? prospect.origin
    prospect.nextStep = optional("next") ?? prospect.nextStep
    prospect.nextStepOn = day("next-on") ?? prospect.nextStepOn
    prospect.owner = optional("owner") ?? prospect.owner
    prospect.referent = optional("referent") ?? prospect.referent
    prospect.welcomePlannedOn = day("welcome-on") ?? prospect.welcomePlannedOn
    prospect.welcomeHeldOn = day("welcome-held") ?? prospect.welcomeHeldOn
    prospect.welcomeBy = optional("welcome-by") ?? prospect.welcomeBy
    prospect.note = optional("note") ?? prospect.note
    return prospect
  }
}
