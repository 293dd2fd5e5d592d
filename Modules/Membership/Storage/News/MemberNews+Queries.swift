import Commons
import GRDB
import Kernel

extension MemberNews {
  static func find(_ db: Database, _ reference: String) throws -> MemberNews? {
    try fetchOne(db, sql: "SELECT * FROM member_news WHERE reference = ?", arguments: [reference])
  }

  /// The way it went, from the first step.
  func steps(_ db: Database) throws -> [NewsStep] {
    try NewsStep.fetchAll(
      db, sql: "SELECT position, state, at, note FROM member_news_step WHERE news = ? ORDER BY position",
      arguments: [id])
  }

  /// Who proposed it, to write to them; nil when the account is gone.
  func author(_ db: Database) throws -> (name: String, email: String)? {
    try Row.fetchOne(db, sql: "SELECT name, email FROM account WHERE id = ?", arguments: [account]).map {
      ($0[0], $0[1])
    }
  }

  func themeLabel(_ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT label FROM theme WHERE key = ?", arguments: [theme])
  }

  func organisationName(_ db: Database) throws -> String {
    try Organisation.find(db, key: organisation)?.name ?? organisation
  }
}

/// Which news to take; a part that is nil does not filter.
struct NewsFilter: Sendable {
  var state: NewsState?
  var theme: String?
  /// A territory's code: the news of organisations of that territory or that lie in it.
  var territory: String?
  /// Keys of organisations.
  var organisations: Set<String>?
  /// A year, told as far as its last day.
  var period: Period?

  init() {}

  /// What everybody may read.
  static var published: NewsFilter {
    var filter = NewsFilter()
    filter.state = .published
    return filter
  }

  /// What somebody may follow, who holds the right to follow some.
  init(followedBy viewer: Viewer) {
    organisations = viewer.reach(of: .proposeNews).limit
  }

  func count(_ db: Database) throws -> Int {
    try SQLRequest<Int>(literal: "SELECT count(*) FROM member_news WHERE \(condition)").fetchOne(db) ?? 0
  }

  /// The latest first: what waits before what was published.
  func news(_ db: Database, limit: Int = -1, offset: Int = 0) throws -> [MemberNews] {
    try SQLRequest(
      literal: """
        SELECT * FROM member_news WHERE \(condition)
        ORDER BY published_on IS NOT NULL, published_on DESC, id DESC LIMIT \(limit) OFFSET \(offset)
        """
    ).fetchAll(db)
  }

  /// How many there are in each state that has some, in the order of their way.
  func counts(_ db: Database) throws -> [(state: NewsState, count: Int)] {
    try NewsState.allCases.compactMap { state in
      var filter = self
      filter.state = state
      let count = try filter.count(db)
      return count > 0 ? (state, count) : nil
    }
  }

  private var condition: SQL {
    var parts: [SQL] = ["1"]
    if let state { parts.append("state = \(state.rawValue)") }
    if let theme { parts.append("theme = \(theme)") }
    if let territory {
      parts.append(
        """
        organisation IN (SELECT o.key FROM organisation o JOIN territory t ON t.code = o.territory
          WHERE \(territory) IN (t.code, t.departement, t.region))
        """)
    }
    if let organisations { parts.append("organisation IN \(organisations.sorted())") }
    if let period { parts.append("published_on BETWEEN \(period.firstDay) AND \(period.lastDay)") }
    return parts.joined(separator: " AND ")
  }
}
