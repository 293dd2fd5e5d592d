import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// Finds the authority in the official reference: words first, then a choice among what answers to them.
  static let findAuthority = Form.application(
    MembershipPages.findAuthority, button: "Continuer",
    fields: [
      Field(
        "mots", "Nom, code INSEE ou SIREN", hint: "Comme « Saint-Denis », « 59350 » ou « 244400404 ».", required: true),
      Field("choix", "Votre collectivité", .choice([]), required: true),
    ]
  ) { dossier, request, db in
    let words = request.value("mots")
    if try Gazetteer.isEmpty(db) {
      return .closed(
        ApplicationStep.authority.page(
          request, lead: ["Le répertoire officiel des collectivités n’est pas chargé."],
          [.paragraph([.linked("Saisir la collectivité", .link(AuthorityForm.link(request)))])]))
    }
    let byHand = Inline.linked("Elle n’est pas dans le répertoire : la saisir", .link(AuthorityForm.link(request)))
    guard !words.isEmpty else {
      let known: [Block] =
        dossier.application.name.map { name in
          [
            .facts([Fact("Collectivité saisie", name)]),
            .paragraph([
              .linked(
                "Corriger ces renseignements",
                .link(AuthorityForm.link(request, code: dossier.application.territory ?? "")))
            ]),
          ]
        } ?? []
      return .open(
        ApplicationStep.authority.page(
          request, lead: ["Cherchez la collectivité qui souhaite adhérer."], known + [.paragraph([byHand])]),
        hidden: ["choix"])
    }
    let again = Block.paragraph([
      .linked("Chercher autre chose", .link(ApplicationStep.authority.link(request))), " · ", byHand,
    ])
    let found = try Gazetteer.find(db, words: words).filter { !$0.isEnded }
    guard !found.isEmpty else {
      return .closed(
        ApplicationStep.authority.page(
          request, lead: [.text("Aucune collectivité ne répond à « \(words) ».")], [again]))
    }
    return .open(
      ApplicationStep.authority.page(
        request, lead: [.text("Ce qui répond à « \(words) ».")],
        [again, .note([.text(Gazetteer.attribution)])]),
      options: ["choix": found.map { FilterField.Option($0.code, $0.choiceText) }], hidden: ["mots"])
  } submit: { _, submission, _ in
    if let code = submission.optional("choix") { return .done(AuthorityForm.link(submission.request, code: code)) }
    return .done(
      ApplicationStep.authority.link(submission.request).adding(query: [("mots", submission.text("mots"))]))
  }

  /// Says what the authority is: with what the reference knows of it, or all by hand.
  static let describeAuthority = Form.step(
    .authority, at: MembershipPages.describeAuthority,
    fields: [
      Field("nom", "Nom de la collectivité", hint: "En entier, comme « Ville de Lille ».", required: true, limit: 160),
      Field("categorie", "Catégorie", .choice([]), required: true),
      Field("lieu", "Département", hint: "Pour la situer.", required: true, limit: 80),
      Field("siret", "SIRET", hint: "Quatorze chiffres ; il figurera sur l’appel à cotisation.", limit: 20),
    ],
    scene: { dossier, request, db in
      let form = try AuthorityForm(dossier.application, request, db)
      if let refusal = form.refusal {
        return .closed(
          ApplicationStep.authority.page(
            request, lead: [.text(refusal)],
            [.paragraph([.linked("Chercher une autre collectivité", .link(ApplicationStep.authority.link(request)))])]))
      }
      return .open(
        ApplicationStep.authority.page(
          request, lead: ["Vérifiez ces renseignements : ils figureront sur la fiche de l’adhérent."],
          [Block].facts(form.entry.map { Fact("Au répertoire", $0.choiceText) })),
        values: form.values, options: ["categorie": try AuthorityForm.categories(db)],
        hidden: form.entry == nil ? [] : ["lieu"])
    },
    submit: { dossier, submission, desk in
      let form = try AuthorityForm(dossier.application, submission.request, desk.db)
      var siret = submission.optional("siret")
      if let typed = siret {
        siret = SIRET.digits(typed)
        guard siret != nil else {
          return [
            FieldProblem(
              "siret", "« \(typed) » n’est pas un SIRET : quatorze chiffres, dont le dernier vérifie les autres.")
          ]
        }
        if let siren = form.entry?.siren, siret?.hasPrefix(siren) == false {
          return [
            FieldProblem("siret", "Ce SIRET ne commence pas par le SIREN de la collectivité, \(siren).")
          ]
        }
      }
      try desk.save(
        ApplicationDesk.Authority(
          territory: form.entry?.code, organisation: form.organisation?.key, name: submission.text("nom"),
          category: submission.text("categorie"), place: form.entry?.place ?? submission.optional("lieu"), siret: siret),
        in: dossier.application)
      return []
    })
}

extension GazetteerEntry {
  /// « Lille, commune, Nord, Hauts-de-France ».
  fileprivate var choiceText: String {
    let kind = kindLabel.prefix(1).lowercased() + kindLabel.dropFirst()
    return [name, kind, place, number].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
