import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb.Group {
  /// Stands with the listing of the same name.
  static let members = StaffVerb.Group(
    "members", "Les adhérents : les lister, les inscrire, suivre leur vie dans le réseau.")
}

extension VerbArgument {
  static let member = VerbArgument("key", .text, required: true, "La clé de l’organisation : « rtes members list ».")
  static let standing = VerbArgument(
    "standing", .choice(MembershipStanding.allCases.map(\.rawValue)),
    "À quel titre : full, adhérent ; associate, membre associé ; honorary, membre d’honneur.")
}

extension StaffVerb {
  static let addMember = StaffVerb(
    .members, "add", abstract: "Inscrit un adhérent que les fiches ne connaissent pas encore.",
    arguments: [
      VerbArgument("name", .text, required: true, "Le nom de la collectivité."),
      VerbArgument("category", .text, required: true, "La clé de la catégorie, comme communes."),
      VerbArgument("from", .day, "Le premier jour d’adhésion ; aujourd’hui sinon."),
      VerbArgument("territory", .text, "Le territoire : son code (com-35238), ou son nom."),
      VerbArgument("key", .text, "La clé de la fiche ; tirée du nom sinon."), .standing,
      VerbArgument("reason", .text, "Ce qu’il faut retenir de cette inscription."),
    ], example: "\"Ville de Rennes\" communes --territory com-35238 --from 2026-01-01",
    .writes { call, journal in
      let key = call.optional("key") ?? French.slug(call.text("name"))
      if let known = try Organisation.find(journal.db, key: key) {
        throw Sentence(
          "« \(known.name) » a déjà une fiche. Si c’est elle : rtes members move \(key) member --category \(call.text("category")) ; sinon, donnez une autre clé avec --key."
        )
      }
      let organisation = try Organisation.enter(
        call.text("name"), key: call.optional("key"), territory: call.optional("territory"), journal)
      var move = LifeMove(
        organisation: organisation.key, state: .member, on: call.day("from") ?? call.request.today)
      move.category = call.text("category")
      move.standing = call.standing
      move.reason = call.optional("reason")
      return try MemberLife.move(move, journal).sentence(journal.db)
    })

  static let moveMember = StaffVerb(
    .members, "move", abstract: "Note un changement d’état, avec sa date et son motif.",
    arguments: [
      .member,
      VerbArgument("state", .choice(LifeState.allCases.map(\.rawValue)), required: true, "L’état nouveau."),
      VerbArgument("on", .day, "Le jour où il prend effet ; aujourd’hui sinon."),
      VerbArgument("reason", .text, "Le motif."),
      VerbArgument("meeting", .text, "La clé de la réunion qui en a décidé."),
      VerbArgument("category", .text, "La catégorie, quand une adhésion s’ouvre."), .standing,
    ], example: "ville-de-lille withdrawn --on 2026-12-31 --reason \"Délibération du 3 novembre\"",
    .writes { call, journal in
      guard let state = LifeState(rawValue: call.text("state")) else { throw Sentence("Cet état n’existe pas.") }
      var move = LifeMove(
        organisation: try Organisation.named(call.text("key"), journal.db).key, state: state,
        on: call.day("on") ?? call.request.today)
      move.reason = call.optional("reason")
      move.meeting = call.optional("meeting")
      move.category = call.optional("category")
      move.standing = call.standing
      return try MemberLife.move(move, journal).sentence(journal.db)
    })

  static let changeCategory = StaffVerb(
    .members, "category", abstract: "Fait passer un adhérent dans une autre catégorie, ou à un autre titre.",
    arguments: [
      .member, VerbArgument("category", .text, required: true, "La clé de la catégorie."),
      VerbArgument("on", .day, "Le premier jour ; aujourd’hui sinon."), .standing,
    ], example: "le-mans-metropole metropoles --on 2026-01-01",
    .writes { call, journal in
      let organisation = try Organisation.named(call.text("key"), journal.db)
      let day = call.day("on") ?? call.request.today
      try MemberLife.change(
        category: call.text("category"), standing: call.standing, of: organisation.key, from: day, journal)
      let category = try Category.named(call.text("category"), journal.db)
      let title = call.standing.map { ", \($0.label.lowercased())" } ?? ""
      return "« \(organisation.name) » : \(category.label)\(title) à partir du \(day.text)."
    })
}

extension VerbCall {
  fileprivate var standing: MembershipStanding? { optional("standing").flatMap(MembershipStanding.init) }
}

extension LifeStep {
  /// « Ville de Rennes » : Adhérente à partir du 1er janvier 2026 (Commune).
  func sentence(_ db: Database) throws -> String {
    let organisation = try Organisation.named(organisation, db)
    let stay = try MembershipPeriod.of(organisation.key, db).last { $0.isOpen(on: effectiveOn) }
    let category = try stay.map { try Category.named($0.category, db).label }
    let place = state == .member ? category.map { " (\($0))" } ?? "" : ""
    return "« \(organisation.name) » : \(state.label) à partir du \(effectiveOn.text)\(place)."
  }
}
