import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let mandates = Group(
    "mandates", "Qui parle pour les adhérents : représentantes et représentants, référentes et référents.")
  static let mandate = VerbArgument("id", .count, required: true, "Le numéro que « rtes mandates list » donne.")
  private static let reach = [
    VerbArgument("delegation", .text, "L’intitulé exact de la délégation."),
    VerbArgument("email", .text, "L’adresse de courriel."),
    VerbArgument("phone", .text, "Le téléphone."),
    VerbArgument("public", .text, "Ce que tout le monde peut lire, parmi name,email,phone ; rien sans cette option."),
  ]

  static let addMandate = StaffVerb(
    mandates, "add", abstract: "Enregistre qui représente un adhérent ou est référent·e pour lui.",
    arguments: [
      VerbArgument("organisation", .text, required: true, "La clé de l’adhérent."),
      VerbArgument("role", .choice(ReferentRole.allCases.map(\.rawValue)), required: true, "Le rôle."),
      VerbArgument("person", .text, "La clé d’une personne des fiches publiques."),
      VerbArgument("name", .text, "Le nom de quelqu’un qui n’y est pas."),
      VerbArgument("from", .day, "Le premier jour du mandat."),
      VerbArgument(
        "until-election", .day, "L’élection à laquelle il finit ; la prochaine de son niveau sans cette option."),
    ] + reach,
    example: "ville-de-lille technical --name \"Ada Fictive\" --email ada@exemple.fr",
    .writes { call, journal in
      let role = try ReferentRole.named(call.text("role")) ?? .technical
      var new = NewReferent(role, of: call.text("organisation"))
      (new.person, new.name) = (call.optional("person"), call.optional("name"))
      (new.validFrom, new.untilElection) = (call.day("from"), call.day("until-election"))
      (new.delegation, new.email, new.phone) = (
        call.optional("delegation"), call.optional("email"), call.optional("phone")
      )
      new.publicFields = try ReferentField.parse(call.optional("public") ?? "")
      let id = try ReferentDesk(journal: journal, today: call.request.today).add(new)
      return try told(id, call, journal.db)
    })

  static let importMandates = StaffVerb(
    mandates, "import", abstract: "Enregistre les mandats d’un fichier CSV, une ligne par mandat.",
    arguments: [
      VerbArgument(
        "file", .path, required: true,
        "Le fichier : organisation, role, et person ou name ; au besoin delegation, valid_from, until_election, email, phone, public."
      )
    ], example: "referents.csv",
    .asks { call, journal in
      do {
        return try ReferentFile(path: call.text("file")).load(
          ReferentDesk(journal: journal, today: call.request.today))
      } catch let problem as ImportProblem { throw Sentence(problem.description) }
    })

  static let editMandate = StaffVerb(
    mandates, "edit", abstract: "Change comment joindre quelqu’un, ou ce qui est public.",
    arguments: [mandate] + reach, example: "12 --phone \"03 20 00 00 00\" --public name,phone",
    .writes { call, journal in
      var change = ReferentChange()
      (change.delegation, change.email, change.phone) = (
        call.optional("delegation"), call.optional("email"), call.optional("phone")
      )
      change.publicFields = try call.optional("public").map { try ReferentField.parse($0) }
      let referent = try referent(call, journal.db)
      try ReferentDesk(journal: journal, today: call.request.today).edit(referent, change)
      return try told(referent.id, call, journal.db)
    })

  static let endMandate = StaffVerb(
    mandates, "end", abstract: "Termine un mandat ; le nom reste dans l’histoire, le reste s’efface au bout d’un an.",
    arguments: [mandate, VerbArgument("date", .day, required: true, "Le dernier jour.")], example: "12 2026-03-22",
    .writes { call, journal in
      let referent = try referent(call, journal.db)
      guard let day = call.day("date") else { throw Sentence("Il manque le dernier jour.") }
      try ReferentDesk(journal: journal, today: call.request.today).end(referent, on: day)
      return try told(referent.id, call, journal.db)
    })

  static let confirmMandate = StaffVerb(
    mandates, "confirm", abstract: "Note que quelqu’un continue après une élection.",
    arguments: [
      mandate, VerbArgument("delegation", .text, "Le nouvel intitulé de la délégation, s’il change."),
      VerbArgument("until-election", .day, "L’élection à laquelle finit le nouveau mandat."),
    ], example: "12 --delegation \"adjointe au maire, ESS et commerce\"",
    .writes { call, journal in
      let id = try ReferentDesk(journal: journal, today: call.request.today).confirm(
        try referent(call, journal.db), until: call.day("until-election"), delegation: call.optional("delegation"))
      return try told(id, call, journal.db)
    })

  private static func referent(_ call: VerbCall, _ db: Database) throws -> Referent {
    if let found = try call.count("id").flatMap({ try Referent.find(db, id: Int64($0)) }) { return found }
    throw Sentence("Aucun mandat n’a le numéro \(call.text("id")). « rtes mandates list » les donne.")
  }

  /// A mandate in a sentence.
  private static func told(_ id: Int64, _ call: VerbCall, _ db: Database) throws -> String {
    guard let referent = try Referent.find(db, id: id) else { return "" }
    let delegation = referent.delegation.map { ", \($0)" } ?? ""
    let fields = referent.publicFields.map(\.label)
    let open = fields.isEmpty ? "rien n’est public" : "public : \(fields.joined(separator: ", "))"
    let state = referent.state(on: call.request.today).label
    return French.typeset(
      "Mandat \(id) : \(referent.name), \(referent.role.label.lowercased()) de « \(referent.organisationName) »\(delegation) ; \(state)\(referent.dates) ; \(open)."
    )
  }
}
