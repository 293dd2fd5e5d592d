import Commons
import GRDB
import Kernel
import Markup

extension FeedSource {
  /// Those who join the network and what it signs with others; neither is sorted by theme.
  static let network = FeedSource("reseau", title: "Vie du réseau") { db, theme, limit in
    guard theme == nil else { return [] }
    let members = try MemberFilter().members(db).compactMap(\.feedEntry)
    return (members + (try Convention.all(db).compactMap(\.feedEntry))).latest(limit)
  }
}

extension Member {
  fileprivate var feedEntry: FeedEntry? {
    validFrom.map { date in
      FeedEntry(
        record, title: "\(name) rejoint le réseau", summary: "\(categoryLabel).", date: date,
        opens: .page(MembershipPages.member, key))
    }
  }
}

extension Convention {
  fileprivate var feedEntry: FeedEntry? {
    (signedOn ?? validFrom).map {
      FeedEntry(record, title: title, summary: sentences("Convention", summary), date: $0)
    }
  }
}
