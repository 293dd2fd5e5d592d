import Commons
import GRDB
import Kernel
import Markup

extension FeedSource {
  /// Those who join the network and what it signs with others; neither is sorted by theme.
  static let network = FeedSource("reseau", title: "Vie du réseau") { db, theme, limit in
    guard theme == nil else { return [] }
    let members = try Arrival.all(db).map(\.feedEntry)
    return (members + (try Convention.all(db).compactMap(\.feedEntry))).latest(limit)
  }
}

/// A stay that began while no other was open: who only changes category neither joins nor comes back, and the end of a suspension
/// is nobody's news.
private struct Arrival {
  let stay: MembershipPeriod
  let name: String
  let category: String
  let date: PartialDate
  let isReturn: Bool

  static func all(_ db: Database) throws -> [Arrival] {
    let names = try dictionary(
      "SELECT key, name FROM organisation WHERE key IN (SELECT organisation FROM membership)", db)
    let categories = try dictionary("SELECT key, label FROM category", db)
    let resumed = try String.fetchSet(
      db,
      sql: """
        SELECT organisation || ' ' || effective_on FROM (
          SELECT organisation, effective_on, state,
            lag(state) OVER (PARTITION BY organisation ORDER BY effective_on, id) AS former FROM membership_step
        ) WHERE state = 'member' AND former = 'suspended'
        """)
    let stays = try MembershipPeriod.fetchAll(db, sql: "SELECT * FROM membership ORDER BY organisation, valid_from")
    return Dictionary(grouping: stays.filter { $0.standing == .full }, by: \.organisation).values.flatMap { stays in
      stays.enumerated().compactMap { index, stay in
        guard let date = stay.validFrom, stays.before(stay) == nil,
          !resumed.contains("\(stay.organisation) \(date)")
        else { return nil }
        return Arrival(
          stay: stay, name: names[stay.organisation] ?? "", category: categories[stay.category] ?? "", date: date,
          isReturn: index > 0)
      }
    }
  }

  private static func dictionary(_ sql: String, _ db: Database) throws -> [String: String] {
    Dictionary(uniqueKeysWithValues: try Row.fetchAll(db, sql: sql).map { ($0[0], $0[1]) })
  }

  var feedEntry: FeedEntry {
    FeedEntry(
      stay.record, title: "\(name) \(isReturn ? "revient dans" : "rejoint") le réseau", summary: "\(category).",
      date: date, opens: .page(MembershipPages.member, stay.organisation), isToldOnItsDay: true)
  }
}

extension Convention {
  fileprivate var feedEntry: FeedEntry? {
    (signedOn ?? validFrom).map {
      FeedEntry(record, title: title, summary: sentences("Convention", summary), date: $0)
    }
  }
}
