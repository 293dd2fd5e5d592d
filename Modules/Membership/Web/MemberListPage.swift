import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The directory: who the members of a day are, where they lie, how many were declared.
  static let members = Route(MembershipPages.members, menu: MenuEntry("Adhérents", order: 10)) { request, db in
    guard let asked = DirectoryQuery(request) else {
      return .notFound("« \(request.value("date")) » n’est pas un jour. Écrivez-le comme 2024-06-30.")
    }
    let count = try asked.filter.count(db)
    let paging = Paging(count, request)
    let page = Link.page(MembershipPages.members)
    var blocks: [Block] = [
      .figures([Figure.members.id, Figure.regionsWithoutMember.id]),
      .filters(page, try asked.fields(request, db)),
    ]
    if count == 0 {
      blocks.append(
        .empty(
          asked.isEmpty ? "Aucun adhérent n’est encore enregistré." : "Aucun adhérent nommé ne répond à ces filtres."))
    } else {
      blocks.append(.paragraph([.text(asked.counted(count))]))
      if paging.page == 1 {
        func drawn() throws -> [Block] { try MemberMap(asked.filter, db).franceSideBySide(request.france(db)) }
        let map = try asked.isEmpty ? request.memory.value("member map \(request.today)", drawn) : drawn()
        blocks.append(.section("Où sont les adhérents", id: "carte", map))
      }
      let members = try asked.filter.members(db, (limit: paging.perPage, offset: paging.offset))
      blocks += [
        .section("Liste", id: "liste", [.list(members.map { $0.item(opens: $0.page) })]),
        .pager(page, query: asked.query.map { .init($0.0, $0.1) }, page: paging.page, pages: paging.pages),
        asked.downloads,
      ]
    }
    if asked.isEmpty, paging.page == 1, let breakdown = try CategoryBreakdown.latest(db), !breakdown.isEmpty {
      blocks.append(
        .section(
          "Déclarés et nommés", id: "categories", [.table(breakdown.table), .note([.text(breakdown.coverage)])]))
    }
    return .page(
      Page(
        "Adhérents", summary: "Les collectivités adhérentes du réseau, par catégorie et par région.",
        lead: [
          .text("Des communes aux régions, les collectivités qui développent ensemble l’économie sociale et solidaire.")
        ], blocks: blocks))
  }
}

extension Member {
  /// The member as an entry of a list; on other pages it opens onto the organisation.
  func item(opens target: Target? = nil) -> Item {
    var places: [Inline] = []
    // Overseas, a département and its région often bear one name: it is said once.
    if let departement, let departementName, departementName != regionName {
      places.append(.record(departementName, "territory", departement))
    }
    if let region, let regionName {
      if !places.isEmpty { places.append(.text(" · ")) }
      places.append(.record(regionName, "territory", region))
    }
    return Item(
      [.linked(name, target ?? .record(organisation))],
      tags: [categoryLabel] + (standing == .full ? [] : [standing.label]), detail: places, record: record)
  }
}

extension HomePanel {
  /// Where the members are.
  static let memberMap = HomePanel("membership", order: 5) { request, db in
    let map = try MemberMap(MemberFilter(openOn: request.today), db)
    guard !map.isEmpty else { return [] }
    return [
      .section(
        "Où sont les adhérents",
        try map.franceSideBySide(request.france(db)) + [
          .paragraph([.linked("Tous les adhérents", .link(.page(MembershipPages.members)))])
        ])
    ]
  }
}
