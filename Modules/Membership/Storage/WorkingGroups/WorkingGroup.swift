import Commons
import GRDB
import Kernel

/// A working group of the network, with what ties one's authorities to it.
struct WorkingGroup: Sendable {
  let body: Body
  /// How many organisations sit in it.
  let organisations: Int

  /// The working groups of the network, by name.
  static func all(_ db: Database, on day: PartialDate) throws -> [WorkingGroup] {
    try Body.fetchAll(
      db,
      sql: """
        SELECT * FROM body WHERE kind = 'working-group' AND level = 'network' ORDER BY name COLLATE french, key
        """
    ).map { body in
      let seats = try SeatHolder.of(db, body: body.key).filter { $0.isOpen(on: day.description) }
      return WorkingGroup(body: body, organisations: Set(seats.compactMap(\.organisation)).count)
    }
  }

  /// The working group of that key; nil for any other body.
  static func find(_ db: Database, _ key: String) throws -> Body? {
    try Body.fetchOne(
      db, sql: "SELECT * FROM body WHERE key = ? AND kind = 'working-group' AND level = 'network'", arguments: [key])
  }

  /// Whether an organisation sits in a body on a day.
  static func seats(_ db: Database, _ organisation: String, in body: String, on day: PartialDate) throws -> Bool {
    try SeatHolder.of(db, organisation: organisation).contains {
      $0.body == body && $0.isOpen(on: day.description)
    }
  }
}

extension WorkingGroupWish {
  static func find(_ db: Database, id: Int64) throws -> WorkingGroupWish? {
    try fetchOne(db, sql: "SELECT * FROM working_group_wish WHERE id = ?", arguments: [id])
  }

  /// The wishes of some organisations, or of all; those that wait first, then the latest.
  /// - Parameter organisations: keys; nil for all.
  static func all(
    _ db: Database, of organisations: Set<String>? = nil, state: WishState? = nil
  ) throws -> [WorkingGroupWish] {
    var parts: [SQL] = ["1"]
    if let organisations { parts.append("organisation IN \(organisations.sorted())") }
    if let state { parts.append("state = \(state.rawValue)") }
    return try SQLRequest(
      literal: """
        SELECT * FROM working_group_wish WHERE \(parts.joined(separator: " AND "))
        ORDER BY state = 'asked' DESC, asked_at DESC, id DESC
        """
    ).fetchAll(db)
  }

  /// The wish of an organisation that waits for a body; nil when none does.
  static func waiting(_ db: Database, _ organisation: String, for body: String) throws -> WorkingGroupWish? {
    try all(db, of: [organisation], state: .asked).first { $0.body == body }
  }

  /// Who asked, to write to them; nil when the account is gone.
  func asker(_ db: Database) throws -> (name: String, email: String)? {
    try Row.fetchOne(db, sql: "SELECT name, email FROM account WHERE id = ?", arguments: [account]).map {
      ($0[0], $0[1])
    }
  }

  /// The names of the group and of the organisation.
  func names(_ db: Database) throws -> (group: String, organisation: String) {
    (
      try WorkingGroup.find(db, body)?.name ?? body,
      try Organisation.find(db, key: organisation)?.name ?? organisation
    )
  }
}
