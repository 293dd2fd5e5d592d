import Commons
import GRDB
import Kernel
import Mail
import Markup
import Store

extension Route {
  /// How an authority joins, and the charter that it accepts.
  static let join = Route(MembershipPages.join, menu: MenuEntry("Adhérer", order: 5, in: .foot)) { request, db in
    let charter = try Charter.inForce(on: request.today, db)
    return .page(
      Page(
        "Adhérer au réseau",
        summary: "Comment une collectivité rejoint le réseau : la candidature en ligne et la charte.",
        lead: [
          "Une collectivité rejoint le réseau par une délibération, accepte sa charte et désigne les personnes qui la représentent. Le conseil d’administration se prononce sur chaque candidature."
        ],
        blocks: [
          .paragraph([.linked("Commencer une candidature", .link(.page(MembershipPages.beginApplication)))]),
          .section(
            "Ce qu’il faut avoir sous la main",
            [
              .list([
                Item(["Le nom de la collectivité, ou son code INSEE ou SIREN."]),
                Item(["La délibération qui décide l’adhésion : sa date et son texte en PDF."]),
                Item([
                  "Les coordonnées de la personne représentante, de la personne référente élue et de la personne référente technique, avec leur accord."
                ]),
              ]),
              .paragraph([
                "La saisie se fait en plusieurs étapes. On peut s’arrêter et reprendre pendant soixante jours, par le lien que donne un courriel."
              ]),
            ]),
        ] + Charter.section(charter)))
  }

  /// What comes after the form, the same for everybody.
  static let applicationBegun = Route(MembershipPages.applicationBegun) { _, _ in
    .page(
      Page(
        "Regardez votre courriel", summary: "Un lien vient de partir par courriel.", kicker: "Adhérer au réseau",
        lead: [
          "Un courriel vient de partir à l’adresse que vous avez donnée. Son lien mène à votre candidature, neuve ou déjà commencée."
        ],
        blocks: [
          .paragraph([
            "Rien n’arrive ? Regardez dans les indésirables, puis ",
            .linked("recommencez", .link(.page(MembershipPages.beginApplication))), ".",
          ])
        ]))
  }
}

extension Form {
  /// Asks for a link. Whether the address has begun already is told to its owner only, by mail.
  static let beginApplication = Form(
    MembershipPages.beginApplication, button: "Recevoir le lien",
    fields: [
      Field(
        "courriel", "Votre adresse de courriel",
        hint: "Professionnelle de préférence : c’est à elle que le réseau répondra.", .email, required: true,
        limit: 254,
        autocomplete: "email")
    ],
    rate: Rate(perValue: ("courriel", 5))
  ) { _, _ in
    .open(
      Page(
        "Commencer une candidature", summary: "Recevoir par courriel le lien de sa candidature.",
        kicker: "Adhérer au réseau",
        lead: ["Un courriel vous donnera le lien de votre candidature. Il la confirme, et permet de la reprendre."],
        blocks: [
          .note([
            "Ce que vous saisirez sert à examiner la candidature. Seule l’équipe du réseau le lit. La page « Données personnelles », au pied du site, dit combien de temps il est gardé."
          ])
        ]))
  } submit: { submission, journal in
    try ApplicationDesk(journal: journal, request: submission.request).begin(MailAddress(submission.text("courriel")))
    return .done(.page(MembershipPages.applicationBegun))
  }
}

extension Charter {
  /// The charter in force, with its version and date, or that there is none.
  static func section(_ charter: Charter?) -> [Block] {
    guard let charter else { return [.section("La charte", id: "charte", [.empty(Charter.missing)])] }
    return [
      .section(
        charter.title, id: "charte", [.facts([Fact("Texte en vigueur", charter.versionText)]), .markdown(charter.body)])
    ]
  }

  static let missing =
    "Aucune charte n’est encore en ligne : une candidature se prépare, et ne s’envoie qu’une fois la charte publiée. Écrivez au réseau."
}
