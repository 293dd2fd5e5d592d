import GRDB
import Kernel
import Markup

extension Route {
  /// The front page: what the network is, its year in figures, what comes next.
  static let home = Route(Pages.home) { request, db in
    let title = "Les collectivités territoriales pour une économie solidaire"
    let network = try Organisation.find(db, key: "rtes")
    var blocks: [Block] = []
    if let period = try Period.latest(db) {
      let glances = request.kernel.glances.map { glance in
        Block.section(glance.title, standing(glance.title) { try glance.blocks(db, period) })
      }
      if !glances.isEmpty {
        blocks.append(.section("\(period.text) en un coup d’œil", id: "coup-d-oeil", [.columns(glances.map { [$0] })]))
        blocks.append(
          .paragraph([
            .text("Chaque nombre s’ouvre sur les enregistrements qu’il compte. "),
            .linked("Lire le rapport d’activité \(period.text)", .link(.page(Pages.report, period.text))),
          ]))
      }
    } else {
      blocks.append(.empty("Aucune donnée n’est encore chargée. L’équipe les charge avec la commande « rtes import »."))
    }
    for panel in request.kernel.homePanels { blocks += standing(panel.id) { try panel.blocks(request, db) } }
    return .page(
      Page(
        title, summary: "Le réseau des collectivités engagées pour l’économie sociale et solidaire.",
        kicker: network?.acronym ?? network?.name,
        lead: [
          .text(
            "Un réseau de communes, d’intercommunalités, de départements et de régions qui développent ensemble l’économie sociale et solidaire."
          )
        ], blocks: blocks
      ).telling(
        [try network?.structured(request, db, as: .page(Pages.home))].compactMap { $0 },
        alternates: [
          .feed(PublicFeed.everything, .page(Pages.feed, PublicFeed.all)), .calendar("Agenda", .page(Pages.calendar)),
        ]))
  }
}
