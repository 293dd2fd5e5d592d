import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let applications = Group(
    "applications", "Les candidatures à l’adhésion : les lire, les accepter, les décliner.")
  private static let reference = VerbArgument("reference", .text, required: true, "La référence, que « list » donne.")
  private static let note = VerbArgument("note", .text, "Un mot pour la collectivité, dans le courriel et sur sa page.")
  private static let example = "2026-0012"

  static let listApplications = StaffVerb(
    applications, "list", abstract: "Les candidatures envoyées, d’abord celles qui attendent.",
    arguments: [
      VerbArgument("state", .choice(["sent", "accepted", "declined"]), "Un seul état.")
    ], example: "--state sent",
    .lists { call, db in
      let found = try MembershipApplication.sent(db, ApplicationState.named(call.optional("state")))
      return VerbTable(
        columns: [
          .init("reference", "référence"), .init("sentOn", "envoyée le"), .init("state", "état"),
          .init("name", "collectivité"), .init("category", "catégorie"), .init("decidedOn", "décidée le"),
        ],
        rows: found.map { application in
          [
            application.reference, application.sentOn?.description ?? "", application.state.label,
            application.name ?? "", application.category ?? "", application.decidedOn?.description ?? "",
          ]
        }, summary: French.count(found.count, "candidature", "candidatures"))
    })

  static let showApplication = StaffVerb(
    applications, "show", abstract: "Tout ce que dit une candidature ; la délibération se lit sur le site.",
    arguments: [reference], example: example,
    .lists { call, db in
      let dossier = try dossier(call, db)
      let application = dossier.application
      var rows = [
        ["référence", application.reference], ["état", application.state.label],
        ["envoyée le", application.sentOn?.description ?? ""],
        ["décidée le", application.decidedOn?.description ?? ""],
        ["organisation", application.organisation ?? ""], ["réunion", application.meeting ?? ""],
        ["mot", application.note ?? ""],
      ].filter { !$0[1].isEmpty }
      rows += dossier.told.map { ["\($0.part) : \($0.fact.label)", $0.fact.value.map(\.plain).joined()] }
      return VerbTable(
        columns: [.init("field", "champ"), .init("value", "valeur")], rows: rows, summary: application.reference)
    })

  static let acceptApplication = StaffVerb(
    applications, "accept", abstract: "Note que le conseil d’administration accepte, et inscrit l’adhérent.",
    arguments: [
      reference,
      VerbArgument("meeting", .text, required: true, "La clé de la réunion qui l’a décidé : « rtes meetings list »."),
      VerbArgument("from", .day, "Le premier jour d’adhésion ; sans elle, le jour de la réunion."),
      VerbArgument("organisation", .text, "La clé de l’organisation, si elle est déjà enregistrée."),
      VerbArgument("key", .text, "La clé à donner à une organisation nouvelle."),
      VerbArgument("category", .text, "La catégorie, si ce n’est pas celle de la candidature."), note,
    ], example: "\(example) ca-2026-02-03 --from 2026-03-01",
    .asks { call, journal in
      let dossier = try dossier(call, journal.db)
      let member = try ApplicationDesk(journal: journal, request: call.request).accept(
        dossier,
        .init(
          meeting: call.text("meeting"), from: call.day("from"), organisation: call.optional("organisation"),
          key: call.optional("key"), category: call.optional("category"), note: call.optional("note")))
      let stay = try MembershipPeriod.of(member.key, journal.db).last
      let people = French.count(dossier.people.count, "personne la représente", "personnes la représentent")
      return
        "Candidature \(dossier.application.reference) : « \(member.name) » (\(member.key)) est adhérente \(stay?.span ?? ""), catégorie \(stay?.category ?? ""). \(people), et un courriel annonce la décision."
    })

  static let declineApplication = StaffVerb(
    applications, "decline", abstract: "Note que la candidature n’est pas retenue.",
    arguments: [
      reference, VerbArgument("reason", .text, required: true, "Pourquoi, pour l’équipe seule."), note,
    ], example: "\(example) \"Hors du périmètre des statuts\"",
    .asks { call, journal in
      let application = try dossier(call, journal.db).application
      try ApplicationDesk(journal: journal, request: call.request).decline(
        application, reason: call.text("reason"), note: call.optional("note"))
      return
        "Candidature \(application.reference) : « \(application.name ?? "") » n’est pas retenue, et un courriel l’annonce."
    })

  private static func dossier(_ call: VerbCall, _ db: Database) throws -> ApplicationDossier {
    let reference = call.text("reference")
    if let found = try MembershipApplication.find(db, sent: reference) {
      return try ApplicationDossier(found, db, on: call.request.today)
    }
    let near =
      nearestKey(reference, among: try MembershipApplication.sent(db).map(\.reference))
      .map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence(
      "Aucune candidature envoyée n’a la référence « \(reference) ». « rtes applications list » les donne.\(near)")
  }
}
