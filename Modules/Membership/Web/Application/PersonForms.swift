import GRDB
import Kernel
import Markup
import Store

extension Form {
  static let representative = person(.representative, .representative)
  static let electedReferent = person(.elected, .elected)
  static let technicalReferent = person(.technical, .technical)

  /// Somebody whom the authority names, and what of them may be public.
  private static func person(_ step: ApplicationStep, _ role: ReferentRole) -> Form {
    .step(
      step,
      fields: [
        Field("prenom", "Prénom", required: true, limit: 80, autocomplete: "given-name"),
        Field("nom", "Nom", required: true, limit: 80, autocomplete: "family-name"),
        Field(
          "fonction", "Fonction",
          hint: role == .technical ? "Comme « Chargée de mission ESS »." : "Comme « Adjointe au maire ».",
          required: true,
          limit: 120, autocomplete: "organization-title"),
      ]
        + (role == .technical
          ? []
          : [
            Field(
              "delegation", "Délégation", hint: "Ses termes exacts, comme « économie sociale et solidaire, emploi ».",
              limit: 240)
          ]) + [
          Field("courriel", "Adresse de courriel", .email, required: true, limit: 254, autocomplete: "email"),
          Field("telephone", "Téléphone", .phone, autocomplete: "tel"),
          Field("nom_public", "Publier le nom et la fonction sur la page de l’adhérent", .flag),
          Field("courriel_public", "Publier l’adresse de courriel", .flag),
          Field("telephone_public", "Publier le téléphone", .flag),
        ],
      scene: { dossier, request, _ in
        let isCopied = role == .elected && request.value("comme") == ReferentRole.representative.rawValue
        let known = isCopied ? dossier.people[.representative] : dossier.people[role]
        let copy: [Block] =
          role == .elected && dossier.people[.representative] != nil && !isCopied
          ? [
            .paragraph([
              .linked(
                "C’est aussi la personne représentante",
                .link(step.link(request).adding(query: [("comme", ReferentRole.representative.rawValue)])))
            ])
          ] : []
        return .open(
          step.page(
            request, lead: [.text(role.meaning)],
            copy + [
              .note([
                "Nommez cette personne avec son accord. Sans coche, rien d’elle n’est publié : seule l’équipe du réseau s’en sert, pour lui écrire."
              ])
            ]),
          values: known?.values ?? [:])
      },
      submit: { dossier, submission, desk in
        try desk.save(ApplicationPerson(role, submission), in: dossier.application)
        return []
      })
  }
}

extension ApplicationPerson {
  fileprivate init(_ role: ReferentRole, _ submission: Submission) {
    self.init(
      role: role, givenName: submission.text("prenom"), familyName: submission.text("nom"),
      function: submission.text("fonction"), delegation: submission.optional("delegation"),
      email: submission.text("courriel").lowercased(), phone: submission.optional("telephone"),
      publicName: submission.flag("nom_public"), publicEmail: submission.flag("courriel_public"),
      publicPhone: submission.flag("telephone_public"))
  }

  /// What the form starts with.
  fileprivate var values: [String: String] {
    [
      "prenom": givenName, "nom": familyName, "fonction": function, "delegation": delegation ?? "", "courriel": email,
      "telephone": phone ?? "", "nom_public": publicName ? "yes" : "", "courriel_public": publicEmail ? "yes" : "",
      "telephone_public": publicPhone ? "yes" : "",
    ]
  }
}
