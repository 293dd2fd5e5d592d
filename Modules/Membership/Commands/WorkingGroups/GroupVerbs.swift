import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let groups = Group("groups", "Les demandes des adhérents à rejoindre un groupe de travail.")
  private static let wish = VerbArgument("wish", .count, required: true, "Le numéro de la demande, que « list » donne.")

  static let listWishes = StaffVerb(
    groups, "list", abstract: "Les demandes à rejoindre un groupe de travail.",
    arguments: [VerbArgument("state", .choice(WishState.allCases.map(\.rawValue)), "Un état.")],
    example: "--state asked",
    .lists { call, db in
      let found = try WorkingGroupWish.all(db, state: WishState.named(call.optional("state")))
      return VerbTable(
        columns: [
          .init("id", "numéro"), .init("state", "état"), .init("askedOn", "demandée le"), .init("group", "groupe"),
          .init("organisation", "adhérent"), .init("word", "mot"),
        ],
        rows: found.map { wish in
          [
            String(wish.id), wish.state.label, PartialDate.ofInstant(wish.askedAt)?.description ?? "", wish.body,
            wish.organisation, wish.word ?? "",
          ]
        }, summary: French.count(found.count, "demande", "demandes"))
    })

  static let acceptWish = StaffVerb(
    groups, "accept", abstract: "Fait entrer un adhérent dans le groupe qu’il demande, et l’en prévient.",
    arguments: [
      wish, VerbArgument("person", .text, "La clé de qui siège pour lui, si une fiche le nomme déjà."),
      VerbArgument("note", .text, "Un mot pour la collectivité."),
    ], example: "12 --note \"Première séance le 3 mars.\"",
    .writes { call, journal in
      let wish = try wish(call, journal.db)
      if let person = call.optional("person"), try Person.find(journal.db, key: person) == nil {
        throw Sentence("Aucune personne n’a la clé « \(person) ».")
      }
      try GroupDesk(journal: journal, context: call.request).accept(
        wish, person: call.optional("person"), note: call.optional("note"))
      let names = try wish.names(journal.db)
      return "\(names.organisation) siège dans « \(names.group) » à partir d’aujourd’hui, et un courriel l’annonce."
    })

  static let declineWish = StaffVerb(
    groups, "decline", abstract: "Écarte une demande et dit pourquoi.",
    arguments: [wish, VerbArgument("why", .text, required: true, "Pourquoi, pour la collectivité.")],
    example: "12 \"Le groupe est au complet.\"",
    .writes { call, journal in
      let wish = try wish(call, journal.db)
      try GroupDesk(journal: journal, context: call.request).decline(wish, note: call.text("why"))
      return "La demande \(wish.id) est écartée, et un courriel l’annonce."
    })

  private static func wish(_ call: VerbCall, _ db: Database) throws -> WorkingGroupWish {
    if let wish = try call.count("wish").flatMap({ try WorkingGroupWish.find(db, id: Int64($0)) }) { return wish }
    throw Sentence("Aucune demande n’a le numéro \(call.text("wish")). « rtes groups list » les donne.")
  }
}
