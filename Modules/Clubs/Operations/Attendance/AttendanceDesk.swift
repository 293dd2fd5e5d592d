import Commons
import GRDB
import Kernel
import Store

/// The verbs that write who came, within one transaction. The history keeps the number of a registration and nothing of the person.
struct AttendanceDesk {
  let journal: Journal
  let request: PageRequest

  enum Way: Sendable { case onSite, online }

  var db: Database { journal.db }

  /// Somebody came. Whoever came both ways stays one person; of two durations the longer one counts.
  func came(_ attendee: Attendee, _ way: Way, minutes: Int? = nil) throws {
    try db.execute(
      literal: """
        INSERT INTO registration_attendance (registration, state, on_site, online, minutes, recorded_at, recorded_by)
        VALUES (\(attendee.id), 'came', \(way == .onSite), \(way == .online), \(minutes), \(journal.instant), \(journal.actor))
        ON CONFLICT (registration) DO UPDATE SET state = 'came', on_site = max(on_site, excluded.on_site),
          online = max(online, excluded.online), minutes = coalesce(max(minutes, excluded.minutes), minutes, excluded.minutes),
          recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by
        """)
    try journal.note(.changed, attendee.record.description)
  }

  /// Somebody who had a place did not come. What a certificate told falls with it.
  func absent(_ attendee: Attendee) throws {
    // What was read of them before may be older than what is noted of them now.
    try Attendee.find(db, id: attendee.id).map(forget)
    try db.execute(
      literal: """
        INSERT INTO registration_attendance (registration, state, on_site, online, recorded_at, recorded_by)
        VALUES (\(attendee.id), 'absent', 0, 0, \(journal.instant), \(journal.actor))
        """)
    try journal.note(.changed, attendee.record.description)
  }

  /// Takes back what was recorded of somebody.
  func forget(_ attendee: Attendee) throws {
    guard attendee.attendance != nil else { return }
    if let code = try Certificate.code(db, of: attendee) {
      try db.execute(literal: "DELETE FROM certificate WHERE code_hash = \(Certificate.hash(code))")
      try db.execute(literal: "DELETE FROM certificate_holder WHERE registration = \(attendee.id)")
    }
    try db.execute(literal: "DELETE FROM registration_attendance WHERE registration = \(attendee.id)")
    try journal.note(.changed, attendee.record.description)
  }
}
