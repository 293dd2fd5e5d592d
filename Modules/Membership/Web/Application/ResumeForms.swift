import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// Where the links of mails lead: the steps, what is done of them, and the way on.
  static let application = Form.application(MembershipPages.application, button: "Continuer") { dossier, request, _ in
    let steps = ApplicationStep.allCases.map { step in
      Item(
        mark: "\(step.rawValue + 1)", [.linked(step.label, .link(step.link(request)))],
        tags: [dossier.isDone(step) ? "rempli" : "à remplir"])
    }
    return .open(
      Page(
        "Votre candidature", summary: "Les étapes de la candidature.",
        kicker: "Candidature \(dossier.application.reference)",
        lead: [
          "Chaque étape est enregistrée quand vous passez à la suivante. Arrêtez-vous quand vous voulez : le lien du courriel ramène ici pendant soixante jours."
        ],
        blocks: [
          .list(
            steps + [
              Item(
                mark: "\(steps.count + 1)",
                [
                  .linked(
                    "Récapitulatif et envoi",
                    .link(.page(MembershipPages.applicationSummary, request.parameter("token"))))
                ])
            ]),
          .paragraph([
            .linked(
              "Abandonner et tout effacer", .link(.page(MembershipPages.abandonApplication, request.parameter("token")))
            )
          ]),
        ]))
  } submit: { _, _, desk in
    .done(try desk.next)
  }

  /// Everything that will be sent, with the ways to change it.
  static let applicationSummary = Form.application(
    MembershipPages.applicationSummary, button: "Envoyer la candidature"
  ) { dossier, request, _ in
    let told = dossier.blocks(edit: request)
    let summary = "Tout ce que dit la candidature, avant de l’envoyer."
    let kicker = "Étape \(ApplicationStep.allCases.count + 1) sur \(ApplicationStep.allCases.count + 1)"
    guard dossier.missing.isEmpty else {
      let missing = dossier.missing.map { Item([.linked($0.label, .link($0.link(request)))]) }
      return .closed(
        Page(
          "Récapitulatif", summary: summary, kicker: kicker,
          lead: ["La candidature ne peut pas encore être envoyée : il manque une partie de ce qu’elle demande."],
          blocks: [.section("Ce qui manque", [.list(missing)] + dossier.charterBlocks)] + told))
    }
    return .open(
      Page(
        "Récapitulatif", summary: summary, kicker: kicker,
        lead: ["Relisez tout : après l’envoi, rien ne se modifie plus en ligne."],
        blocks: told + [
          .note([
            "L’équipe du réseau lira la candidature, puis le conseil d’administration se prononcera. Un courriel vous dira sa décision."
          ])
        ]))
  } submit: { dossier, submission, desk in
    guard dossier.missing.isEmpty else {
      return .refused([FieldProblem(nil, "Il manque : \(French.list(dossier.missing.map(\.label))).")])
    }
    try desk.send(dossier)
    return .done(.page(MembershipPages.application, submission.request.parameter("token")))
  }

  /// Takes everything away.
  static let abandonApplication = Form.application(
    MembershipPages.abandonApplication, button: "Tout effacer"
  ) { dossier, request, _ in
    .open(
      Page(
        "Abandonner la candidature", summary: "Effacer tout ce qui a été saisi.",
        kicker: "Candidature \(dossier.application.reference)",
        lead: [
          "Tout ce que vous avez saisi sera effacé aussitôt, avec la délibération jointe. On ne peut pas revenir en arrière."
        ],
        blocks: [
          .paragraph([
            .linked(
              "Garder la candidature", .link(.page(MembershipPages.application, request.parameter("token"))))
          ])
        ]))
  } submit: { dossier, _, desk in
    try desk.abandon(dossier.application)
    return .done(.page(MembershipPages.join))
  }
}

extension ApplicationDossier {
  /// What stands in the way while no charter was loaded.
  fileprivate var charterBlocks: [Block] { charter == nil ? [.note([.text(Charter.missing)])] : [] }
}
