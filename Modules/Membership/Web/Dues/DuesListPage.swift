import GRDB
import Kernel
import Markup

extension Route {
  /// Every call of a year and what they come to today, for the team.
  static let dues = Route(MembershipPages.dues, access: .right(.followDues)) { request, db in
    let years = try DuesCampaign.years(db)
    guard let latest = years.first else {
      return .page(
        Page(
          "Cotisations", summary: "Les appels de cotisation et où ils en sont.",
          blocks: [.empty("Aucune cotisation n’a encore été appelée.")]))
    }
    let year = Int(request.value("annee")).flatMap { years.contains($0) ? $0 : nil } ?? latest
    let state = DuesState.keys.first { $0 == request.value("etat") }
    var filter = DuesFilter()
    filter.year = year
    let all = try filter.calls(db, on: request.today)
    let found = all.filter { state == nil || $0.position.state.key == state }
    let paging = Paging(found.count, request)
    let campaign = try DuesCampaign.find(db, year: year)
    var blocks: [Block] = campaign?.scale.isFictitious == true ? [.note([.text("Ce barème est fictif.")])] : []
    blocks.append(.facts(DuesTotals(all.map(\.position)).facts))
    blocks.append(
      .filters(
        .page(MembershipPages.dues),
        [
          FilterField(
            "annee", "Année", options: years.map { .init(String($0), String($0)) }, value: String(year)),
          FilterField(
            "etat", "État",
            options: [.init("", "Tous les états")] + DuesState.keys.map { .init($0, DuesState.label(of: $0)) },
            value: state ?? ""),
        ]))
    blocks +=
      found.isEmpty
      ? [.empty("Aucun appel ne correspond.")]
      : [
        .table(paging.shown(of: found).table),
        .pager(
          .page(MembershipPages.dues), query: [.init("annee", String(year)), .init("etat", state ?? "")],
          page: paging.page, pages: paging.pages),
      ]
    return .page(
      Page(
        "Cotisations \(year)", summary: "Les appels de cotisation et où ils en sont.",
        lead: [
          .text(
            "Au \(request.today.text). Ces pages ne sont pas publiques. \(campaign.map { "\($0.scale.title)." } ?? "")"
          )
        ],
        blocks: blocks))
  }
}

extension [DuesEntry] {
  fileprivate var table: DocumentTable {
    DocumentTable(
      "Appels", columns: ["Numéro", "Adhérent", "Échéance", "Montant", "Reste dû", "État"], numeric: [3, 4],
      rows: map { entry in
        [
          [.linked(entry.number, .link(.page(MembershipPages.duesCall, entry.number)))],
          [.linked(entry.recipient, .link(.page(MembershipPages.duesAccount, entry.organisation)))],
          [.text(entry.facts.dueOn.text)], [.text(entry.facts.amount.text)], [.text(entry.position.remaining.text)],
          [.text(entry.position.state.label)],
        ]
      })
  }
}

extension DuesTotals {
  fileprivate var facts: [Fact] {
    [
      Fact("Appelé", called.text), Fact("Reçu", received.text), Fact("Reste dû", remaining.text),
      Fact("Dont en retard", late.text),
    ] + (toRefund > .zero ? [Fact("Trop-perçu, à rembourser", toRefund.text)] : [])
  }
}
