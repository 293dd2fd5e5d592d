import Commons
import GRDB
import Kernel
import Markup

extension Attendee: FetchableRecord {
  init(row: Row) throws {
    id = row["id"]
    event = row["event"]
    name = row["name"]
    email = row["email"]
    function = row["function"]
    organisation = row["organisation"]
    mode = row["mode"]
    state = row["state"]
    code = row["code"]
    let recorded = row["attendance"] as AttendanceState?
    attendance = recorded.map {
      Attendance(
        state: $0, onSite: row["on_site"], online: row["online"], minutes: row["minutes"],
        recordedAt: row["recorded_at"])
    }
  }

  private static let columns: SQL = """
    r.id, r.event, r.name, r.email, r.function, r.organisation, r.mode, r.state, r.code, a.state AS attendance, a.on_site,
    a.online, a.minutes, a.recorded_at
    """

  /// Everybody whose name is kept, in the order of a directory.
  static func of(_ db: Database, event: String) throws -> [Attendee] {
    try SQLRequest<Attendee>(
      """
      SELECT \(columns) FROM registration r LEFT JOIN registration_attendance a ON a.registration = r.id
      WHERE r.event = \(event) ORDER BY r.name COLLATE french, r.id
      """
    ).fetchAll(db)
  }

  /// Those for whom a place is kept, and whoever came without one.
  static func expected(_ db: Database, event: String) throws -> [Attendee] {
    try of(db, event: event).filter { $0.isExpected || $0.attendance?.state == .came }
  }

  static func find(_ db: Database, id: Int64) throws -> Attendee? {
    try SQLRequest<Attendee>(
      """
      SELECT \(columns) FROM registration r LEFT JOIN registration_attendance a ON a.registration = r.id WHERE r.id = \(id)
      """
    ).fetchOne(db)
  }

  /// Those whom a word at the door can mean: the one of that code, or else all whose names hold each of the words.
  static func named(_ text: String, _ db: Database, event: String) throws -> [Attendee] {
    let all = try of(db, event: event)
    if let one = all.first(where: { $0.code == RegistrationCode.tidy(text) }) { return [one] }
    let words = French.slug(text).split(separator: "-")
    guard !words.isEmpty else { return [] }
    return all.filter { attendee in
      let parts = French.slug(attendee.name).split(separator: "-")
      return words.allSatisfy { word in parts.contains { $0.hasPrefix(word) } }
    }
  }

  /// What a person came to, with the address of the account, the latest first.
  static func came(_ db: Database, email: String) throws -> [Attendee] {
    try SQLRequest<Attendee>(
      """
      SELECT \(columns) FROM registration r JOIN registration_attendance a ON a.registration = r.id
      JOIN event e ON e.key = r.event WHERE r.email = \(email.lowercased()) AND a.state = 'came'
      ORDER BY e.starts_on DESC, r.id
      """
    ).fetchAll(db)
  }
}
