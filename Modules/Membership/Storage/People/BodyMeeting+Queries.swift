import Commons
import GRDB
import Kernel

extension BodyMeeting {
  private static let select = """
    SELECT m.*, b.name AS body_name, b.kind AS body_kind FROM body_meeting m JOIN body b ON b.key = m.body
    """

  static func find(_ db: Database, key: String) throws -> BodyMeeting? {
    try fetchOne(db, sql: "\(select) WHERE m.key = ?", arguments: [key])
  }

  /// - Throws: ``Sentence`` that names the nearest meeting, when none has the key.
  static func named(_ key: String, _ db: Database) throws -> BodyMeeting {
    if let meeting = try find(db, key: key) { return meeting }
    let keys = try String.fetchAll(db, sql: "SELECT key FROM body_meeting")
    let near = nearestKey(key, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune réunion n’a la clé « \(key) ». « rtes meetings list » les donne.\(near)")
  }

  /// Every meeting, the latest first.
  static func all(_ db: Database) throws -> [BodyMeeting] {
    try fetchAll(db, sql: "\(select) ORDER BY m.\"on\" DESC, m.key")
  }

  /// The meetings of a body, the latest first.
  static func of(_ db: Database, body: String) throws -> [BodyMeeting] {
    try fetchAll(db, sql: "\(select) WHERE m.body = ? ORDER BY m.\"on\" DESC, m.key", arguments: [body])
  }

  func agenda(_ db: Database) throws -> [AgendaItem] {
    try AgendaItem.fetchAll(
      db, sql: "SELECT * FROM body_meeting_item WHERE meeting = ? ORDER BY position", arguments: [key])
  }

  func resolutions(_ db: Database) throws -> [Resolution] {
    try Resolution.fetchAll(
      db, sql: "SELECT * FROM body_meeting_resolution WHERE meeting = ? ORDER BY number", arguments: [key])
  }

  func decisions(_ db: Database) throws -> [MeetingDecision] {
    try MeetingDecision.all(db).filter { $0.meeting == key }
  }

  /// Who may come and vote, who came, and the rule of the day.
  func session(_ db: Database) throws -> MeetingSession {
    MeetingSession(
      holders: try isAssembly ? members(db) : seats(db), attendance: try attendance(db),
      rule: try BodyRule.of(db, body: body, on: on), isSecondCall: secondCall,
      kept: electors.map { .init(electors: $0, present: present ?? 0, represented: represented ?? 0) })
  }

  /// Each member authority of the day has one voice.
  private func members(_ db: Database) throws -> [MeetingSession.Holder] {
    try MemberFilter(openOn: on).members(db).map {
      MeetingSession.Holder(key: $0.key, name: $0.name, detail: $0.categoryLabel, voice: $0.key)
    }
  }

  private func seats(_ db: Database) throws -> [MeetingSession.Holder] {
    try BodyComposition(db, body: body, on: on).seats.map { seat in
      MeetingSession.Holder(
        key: seat.key, name: seat.name,
        detail: seat.person == nil ? seat.function : seat.organisationName ?? seat.function,
        voice: seat.hasVote ? seat.place : nil)
    }
  }

  private func attendance(_ db: Database) throws -> [String: Attendance] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT coalesce(seat, organisation), state, coalesce(proxy_seat, proxy_organisation)
        FROM body_meeting_attendance WHERE meeting = ?
        """, arguments: [key])
    return Dictionary(
      uniqueKeysWithValues: rows.map { ($0[0], Attendance(state: $0[1], proxy: $0[2])) })
  }
}

extension MeetingDecision {
  private static let select = """
    SELECT d.*, p.given_name || ' ' || p.family_name AS owner_name
    FROM body_meeting_decision d JOIN person p ON p.key = d.owner
    """

  /// Every decision, the most pressing first.
  static func all(_ db: Database) throws -> [MeetingDecision] {
    try fetchAll(db, sql: "\(select) ORDER BY d.state <> 'open', d.due_on IS NULL, d.due_on, d.id")
  }

  static func find(_ db: Database, id: Int64) throws -> MeetingDecision? {
    try fetchOne(db, sql: "\(select) WHERE d.id = ?", arguments: [id])
  }
}
