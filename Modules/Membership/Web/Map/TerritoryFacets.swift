import Commons
import GRDB
import Kernel
import Markup

extension Facet {
  /// On a territory's page: where its members lie, and who they are.
  static let territoryMembers = Facet(
    "membership/territory", order: 10, about: "territory",
    onDay: { db, code, today in
      var filter = MemberFilter(openOn: today)
      filter.territory = code
      let count = try filter.count(db)
      guard count > 0 else { return [] }
      let members = try filter.members(db, (limit: listed, offset: 0))
      let list: [Block] = [.list(members.map { $0.item(opens: $0.page) })]
      let map = try MemberMap(filter, db).region(code)
      return [.section("Adhérents", (map.map { [$0] } ?? []) + list + directory(of: code, count))]
    })

  /// On a territory's page: who sits on the network's board for an authority that lies in it.
  static let territoryBoard = Facet(
    "membership/territory-board", order: 15, about: "territory",
    onDay: { db, code, today in
      let here = Set(
        try String.fetchAll(
          db,
          sql: """
            SELECT o.key FROM organisation o JOIN territory t ON t.code = o.territory
            WHERE ?1 IN (t.code, t.departement, t.region)
            """, arguments: [code]))
      let seats = try SeatHolder.ofNetwork(db, .board).filter { seat in
        seat.isOpen(on: today.description) && !seat.isMourned && seat.organisation.map(here.contains) ?? false
      }
      return .section(
        "Au conseil d’administration du réseau",
        unlessEmpty: seats.map { Item($0.name, opens: $0.holder, detail: $0.wording) })
    })

  /// More members than these are left to the directory.
  private static let listed = 60

  /// The way to the same list in the directory, where it can be sorted and cut.
  private static func directory(of code: String, _ count: Int) -> [Block] {
    let name = code.hasPrefix("reg-") ? "region" : code.hasPrefix("dep-") ? "departement" : nil
    guard count > listed, let name else { return [] }
    let list = Link.page(MembershipPages.members).adding(query: [(name, code)])
    return [.paragraph([.linked("Les \(French.count(count, "adhérent", "adhérents")), dans l’annuaire", .link(list))])]
  }
}
