import GRDB
import Kernel

extension LegalRequest {
  static func find(_ db: Database, _ reference: String) throws -> LegalRequest? {
    try fetchOne(db, sql: "SELECT * FROM legal_request WHERE reference = ?", arguments: [reference])
  }

  /// The way it went, from the first step.
  func steps(_ db: Database) throws -> [RequestStep] {
    try RequestStep.fetchAll(
      db, sql: "SELECT position, state, at, note FROM legal_request_step WHERE request = ? ORDER BY position",
      arguments: [id])
  }

  /// Who asked, to write to them; nil when the account is gone.
  func asker(_ db: Database) throws -> (name: String, email: String)? {
    try Row.fetchOne(db, sql: "SELECT name, email FROM account WHERE id = ?", arguments: [account]).map {
      ($0[0], $0[1])
    }
  }
}

/// Which requests to take; a part that is nil does not filter.
struct RequestFilter: Sendable {
  /// Keys of organisations.
  var organisations: Set<String>?
  var state: RequestState?

  init() {}

  /// Those that somebody may read, who holds the right to read some.
  init(readableBy viewer: Viewer) {
    organisations = viewer.reach(of: .readQuestion).limit
  }

  func count(_ db: Database) throws -> Int {
    try SQLRequest<Int>(literal: "SELECT count(*) FROM legal_request WHERE \(condition)").fetchOne(db) ?? 0
  }

  /// The latest first.
  func requests(_ db: Database, limit: Int = -1, offset: Int = 0) throws -> [LegalRequest] {
    try SQLRequest(
      literal: """
        SELECT * FROM legal_request WHERE \(condition) ORDER BY asked_at DESC, id DESC LIMIT \(limit) OFFSET \(offset)
        """
    ).fetchAll(db)
  }

  /// How many there are in each state that has some, in the order of their way.
  func counts(_ db: Database) throws -> [(state: RequestState, count: Int)] {
    try RequestState.allCases.compactMap { state in
      var filter = self
      filter.state = state
      let count = try filter.count(db)
      return count > 0 ? (state, count) : nil
    }
  }

  private var condition: SQL {
    var parts: [SQL] = ["1"]
    if let organisations { parts.append("organisation IN \(organisations.sorted())") }
    if let state { parts.append("state = \(state.rawValue)") }
    return parts.joined(separator: " AND ")
  }
}
