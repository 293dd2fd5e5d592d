import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The applications that were sent: for the team, never public.
  static let applications = Route(MembershipPages.applications, access: .right(.readApplications)) { request, db in
    let state = ApplicationState(rawValue: request.value("etat"))
    let found = try MembershipApplication.sent(db, state == .draft ? nil : state)
    let states = ApplicationState.allCases.filter { $0 != .draft }
    let items = found.map { application in
      Item(
        application.name ?? "", opens: application.record, mark: application.sentOn?.text,
        tags: [application.state.label], detail: [.text(application.reference)])
    }
    return .page(
      Page(
        "Candidatures à l’adhésion", summary: "Les collectivités qui demandent à rejoindre le réseau.",
        lead: ["Seule l’équipe lit cette page. On accepte ou on décline au terminal, avec « rtes applications »."],
        blocks: [
          .filters(
            .page(MembershipPages.applications),
            [
              FilterField(
                "etat", "État", options: [.init("", "Tous les états")] + states.map { .init($0.rawValue, $0.label) },
                value: state?.rawValue ?? "")
            ]),
          items.isEmpty ? .empty("Aucune candidature.") : .list(items),
        ]))
  }

  /// One application with its file and the charter as it was accepted.
  static let sentApplication = Route(MembershipPages.sentApplication, access: .right(.readApplications)) {
    request, db in
    guard let application = try MembershipApplication.find(db, sent: request.parameter("reference")) else {
      return .notFound(
        "Aucune candidature n’a cette référence. Celles qui sont envoyées sont à l’adresse /adherer/candidatures.")
    }
    let dossier = try ApplicationDossier(application, db, on: request.today)
    let organisation = try application.organisation.flatMap { try Organisation.find(db, key: $0) }
    let facts = [Block].facts(
      Fact("État", [.strong(application.state.label)]), application.sentOn.map { Fact("Envoyée le", $0.text) },
      application.decidedOn.map { Fact("Décision du", $0.text) }, Fact.optional("Mot", application.note),
      organisation.map { Fact("Organisation", [.linked($0.name, .record($0.record))]) })
    let accepted: [Block] =
      application.charterText.map { [.section("La charte telle qu’acceptée", [.markdown($0)])] } ?? []
    return .page(
      Page(
        application.name ?? application.reference, summary: "Candidature \(application.reference)",
        kicker: "Candidature \(application.reference)",
        blocks: facts + dossier.blocks(files: true) + accepted + [
          .paragraph([.linked("Toutes les candidatures", .link(.page(MembershipPages.applications)))])
        ]))
  }
}

extension AccountPanel {
  /// How many applications wait for a decision.
  static let applications = AccountPanel("membership/applications", order: 15) { request, db in
    guard request.viewer.may(.right(.readApplications)) else { return [] }
    let waiting = try MembershipApplication.waiting(db)
    return [
      .section(
        "Candidatures à l’adhésion",
        [
          waiting == 0
            ? .empty("Aucune candidature n’attend de décision.")
            : .facts([Fact("À examiner", [.linked(French.number(waiting), .link(.page(MembershipPages.applications)))])]
            ),
          .paragraph([.linked("Toutes les candidatures", .link(.page(MembershipPages.applications)))]),
        ])
    ]
  }
}
