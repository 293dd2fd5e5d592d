import Commons
import GRDB
import Kernel
import Markup

/// Which members to take; a part that is nil does not filter.
struct MemberFilter: Sendable {
  var category: String?
  /// A région's code: `reg-53`.
  var region: String?
  /// A département's code: `dep-35`; a région that is a member itself lies in none.
  var departement: String?
  /// A territory's code: the members whose territory it is or that lie in it.
  var territory: String?
  var organisation: String?
  /// Words of the name or acronym, or of another name that the organisation has or had.
  var search: String?
  /// A day, as ISO 8601, on which the membership is open.
  var openOn: String?
  /// A day by which a source must have observed a membership of which nothing tells the first day.
  var observedBy: String?
  /// As what the organisation belongs to the network; nil for all. Only those with full standing count as members.
  var standing: MembershipStanding? = .full
  var order = MemberOrder.name

  init() {}

  /// The members of a day.
  init(openOn day: PartialDate) { openOn = day.description }

  /// The members of a period: those open on its last day and, where their first day is unknown, observed by then.
  static func atEnd(of period: Period) -> MemberFilter {
    var filter = MemberFilter()
    filter.openOn = period.lastDay
    filter.observedBy = period.lastDay
    return filter
  }

  /// Each organisation once, in its latest category.
  ///
  /// With ``openOn``, name and territory are those of that day, as the category is; without, those of today.
  /// - Parameter window: which part of the list; nil for all of it.
  func members(_ db: Database, _ window: (limit: Int, offset: Int)? = nil) throws -> [Member] {
    let query = try MemberQuery(self, db)
    return try Member.fetchAll(db.cachedStatement(sql: query.list(window)), arguments: query.arguments)
  }

  /// How many organisations there are, each counted once.
  func count(_ db: Database) throws -> Int {
    let query = try MemberQuery(self, db)
    return try Int.fetchOne(db.cachedStatement(sql: query.count), arguments: query.arguments) ?? 0
  }

  /// How many organisations there are of each category, by its key; none of what has none.
  func countByCategory(_ db: Database) throws -> [String: Int] {
    let query = try MemberQuery(self, db)
    let rows = try Row.fetchAll(db.cachedStatement(sql: query.countByCategory), arguments: query.arguments)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  /// Every stay, the latest of each organisation first, in the order of keys.
  func memberships(_ db: Database) throws -> [Member] {
    let query = try MemberQuery(self, db)
    return try Member.fetchAll(db.cachedStatement(sql: query.stays), arguments: query.arguments)
  }
}

/// In which order members stand; those that agree in it, by name.
enum MemberOrder: String, Choice {
  case name
  case category
  case region
  case since

  var label: String {
    switch self {
    case .name: "Nom"
    case .category: "Catégorie"
    case .region: "Région"
    case .since: "Entrée, la plus récente d’abord"
    }
  }
}
