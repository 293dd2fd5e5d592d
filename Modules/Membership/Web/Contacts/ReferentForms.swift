import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  private static let reach = [
    Field(
      "delegation", "Intitulé exact de la délégation ou de la fonction",
      hint: "Comme la délibération ou l’arrêté l’écrit.", limit: 300),
    Field("courriel", "Courriel", .email, autocomplete: "email"),
    Field("telephone", "Téléphone", .phone, autocomplete: "tel"),
    Field("nom-public", "Le nom et la délégation sont publics", .flag),
    Field("courriel-public", "Le courriel est public", .flag),
    Field("telephone-public", "Le téléphone est public", .flag),
  ]

  static let addReferent = Form(
    MembershipPages.addReferent, access: .right(.editReferents), button: "Ajouter",
    fields: [
      Field("nom", "Prénom et nom", required: true, limit: 120, autocomplete: "name"),
      Field(
        "role", "Rôle",
        .choice([.init("", "À choisir")] + ReferentRole.allCases.map { .init($0.rawValue, $0.label) }), required: true),
    ] + reach,
    scene: { request, db in
      guard let name = try request.memberName(db) else { return .notFound(unknownMember) }
      return .open(
        Page(
          "Ajouter une personne", summary: "Dire qui parle pour la collectivité.", kicker: name,
          lead: ["Un mandat électif finit de lui-même aux élections ; il vous sera demandé de le confirmer."],
          blocks: []),
        over: request.mayEditReferents)
    },
    submit: { submission, journal in
      let request = submission.request
      guard let role = ReferentRole(rawValue: submission.text("role")) else {
        return .refused([FieldProblem("role", "Choisissez le rôle.")])
      }
      let open = try Referent.of(journal.db, organisation: request.parameter("key"))
        .filter { $0.role == role && $0.validTo == nil }
      let name = submission.text("nom")
      if let other = role == .representative ? open.first : open.first(where: { $0.name == name }) {
        return .refused([
          FieldProblem("role", "\(other.name) tient déjà ce rôle : terminez d’abord son mandat, ou modifiez-le.")
        ])
      }
      var new = NewReferent(role, of: request.parameter("key"))
      new.name = name
      new.delegation = submission.optional("delegation")
      new.validFrom = request.today
      new.email = submission.optional("courriel")
      new.phone = submission.optional("telephone")
      new.publicFields = submission.publicFields
      try ReferentDesk(journal: journal, today: request.today).add(new)
      return .done(.page(MembershipPages.referents, request.parameter("key")))
    })

  static let editReferent = change(
    MembershipPages.editReferent, "Modifier", button: "Enregistrer", fields: reach, values: { $0.values }
  ) { desk, referent, submission in
    try desk.edit(
      referent,
      ReferentChange(
        delegation: submission.text("delegation"), email: submission.text("courriel"),
        phone: submission.text("telephone"), publicFields: submission.publicFields))
  }

  /// After an election, whoever goes on gets a new mandate.
  static let confirmReferent = change(
    MembershipPages.confirmReferent, "Confirmer après l’élection", button: "Confirmer", fields: [reach[0]],
    values: { $0.values.filter { $0.key == "delegation" } }
  ) { desk, referent, submission in
    _ = try desk.confirm(referent, delegation: submission.optional("delegation"))
  }

  static let endReferent = change(
    MembershipPages.endReferent, "Terminer le mandat", button: "Terminer aujourd’hui", fields: [], values: { _ in [:] }
  ) { desk, referent, _ in try desk.end(referent, on: desk.today) }

  private static let unknownMember = "Aucun adhérent n’est à cette adresse. Leur liste est à l’adresse /adherents."

  /// A form about one mandate of the member that the address names.
  private static func change(
    _ pattern: PagePattern, _ title: String, button: String, fields: [Field],
    values: @escaping @Sendable (Referent) -> [String: String],
    _ act: @escaping @Sendable (ReferentDesk, Referent, Submission) throws -> Void
  ) -> Form {
    let unknown = "Ce mandat n’est pas enregistré, ou il est terminé."
    return Form(
      pattern, access: .right(.editReferents), button: button, fields: fields,
      scene: { request, db in
        guard let referent = try request.referent(db) else { return .notFound(unknown) }
        return .open(
          Page(
            title, summary: "\(title) : \(referent.role.label)", kicker: referent.organisationName,
            lead: [.text("\(referent.name), \(referent.role.label.lowercased()).")],
            blocks: []),
          over: request.mayEditReferents, values: values(referent))
      },
      submit: { submission, journal in
        let request = submission.request
        guard let referent = try request.referent(journal.db) else { return .refused([FieldProblem(nil, unknown)]) }
        try act(ReferentDesk(journal: journal, today: request.today), referent, submission)
        return .done(.page(MembershipPages.referents, referent.organisation))
      })
  }
}

extension PageRequest {
  fileprivate var mayEditReferents: Access { .right(.editReferents, over: parameter("key")) }

  fileprivate func memberName(_ db: Database) throws -> String? {
    try Organisation.find(db, key: parameter("key"))?.name
  }

  /// The mandate that the address names, as long as it is not over and is of the member that the address names.
  fileprivate func referent(_ db: Database) throws -> Referent? {
    try Int64(parameter("mandate")).flatMap { try Referent.find(db, id: $0) }.flatMap { referent in
      referent.organisation == parameter("key") && referent.state(on: today) != .ended ? referent : nil
    }
  }
}

extension Submission {
  /// What the person said that everybody may read.
  fileprivate var publicFields: Set<ReferentField> {
    Set(
      [("nom-public", ReferentField.name), ("courriel-public", .email), ("telephone-public", .phone)].filter {
        flag($0.0)
      }.map(\.1))
  }
}

extension Referent {
  /// What the form starts with.
  fileprivate var values: [String: String] {
    [
      "delegation": delegation, "courriel": email, "telephone": phone, "nom-public": publicName ? "yes" : nil,
      "courriel-public": publicEmail ? "yes" : nil, "telephone-public": publicPhone ? "yes" : nil,
    ].compactMapValues { $0 }
  }
}
