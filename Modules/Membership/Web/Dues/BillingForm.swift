import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// To whom and how a member wants its calls made out: written by its contacts or by the team.
  static let duesBilling = Form(
    MembershipPages.duesBilling, access: .right(.editBilling), button: "Enregistrer",
    fields: [
      Field("nom", "Nom du destinataire", hint: "Si les appels portent un autre nom que celui de l’annuaire."),
      Field("rue", "Rue", autocomplete: "street-address"),
      Field("code-postal", "Code postal", limit: 10, autocomplete: "postal-code"),
      Field("ville", "Ville", autocomplete: "address-level2"),
      Field("siret", "SIRET", hint: "Quatorze chiffres : celui du service qui paie.", limit: 20),
      Field(
        "service", "Code service", hint: "Celui du portail de facturation de l’État, si votre collectivité en a.",
        limit: 100),
      Field(
        "engagement", "Référence d’engagement de l’année", hint: "Le numéro de bon de commande ou d’engagement.",
        limit: 100),
      Field(
        "courriel", "Courriel qui reçoit les appels",
        hint: "Une adresse de service. Sans elle, les appels vont aux contacts de la collectivité.", .email),
    ],
    scene: { request, db in
      let key = request.parameter("key")
      guard let organisation = try Organisation.find(db, key: key) else {
        return .notFound("Aucune organisation n’est à cette adresse.")
      }
      let year = request.today.year
      let engagement = try String.fetchOne(
        db, sql: "SELECT reference FROM dues_engagement WHERE organisation = ? AND year = ?", arguments: [key, year])
      return .open(
        Page(
          "Coordonnées de facturation", summary: "Comment établir les appels de cotisation.", kicker: organisation.name,
          lead: [
            .text(
              "Ce que vous écrivez ici vaut pour les prochains appels ; ceux qui sont partis ne changent pas. La référence d’engagement est celle de \(year). Rien de ceci n’est public."
            )
          ], blocks: []),
        over: .right(.editBilling, over: key),
        values: try DuesBilling.of(key, db).values.merging(engagement.map { ["engagement": $0] } ?? [:]) { $1 })
    },
    submit: { submission, journal in
      let key = submission.request.parameter("key")
      var siret: String?
      if let typed = submission.optional("siret") {
        guard let number = SIRET.digits(typed) else {
          return .refused([
            FieldProblem("siret", "« \(typed) » n’est pas un SIRET : quatorze chiffres, dont le dernier est une clé.")
          ])
        }
        siret = number
      }
      let desk = DuesDesk(journal, on: submission.request.today)
      try desk.save(
        DuesBilling(
          organisation: key, name: submission.optional("nom"), street: submission.optional("rue"),
          postalCode: submission.optional("code-postal"), city: submission.optional("ville"), siret: siret,
          serviceCode: submission.optional("service"), email: submission.optional("courriel")))
      try desk.save(
        engagement: submission.optional("engagement"), of: key, year: submission.request.today.year)
      return .done(.page(MembershipPages.duesAccount, key))
    })
}

extension DuesBilling {
  /// What the form starts with.
  fileprivate var values: [String: String] {
    [
      "nom": name, "rue": street, "code-postal": postalCode, "ville": city, "siret": siret, "service": serviceCode,
      "courriel": email,
    ].compactMapValues { $0 }
  }
}
