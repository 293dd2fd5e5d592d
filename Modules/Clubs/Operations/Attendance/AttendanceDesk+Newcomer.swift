import Commons
import GRDB
import Kernel
import Mail
import Store

extension AttendanceDesk {
  /// A registration for somebody who is there without one. No place is asked for: they have taken it.
  func register(
    _ name: String, _ email: MailAddress, organisation: String? = nil, _ way: Way, for event: Event
  ) throws -> Attendee? {
    let code = try RegistrationCode.draw { try Registration.find(db, event: event.key, code: $0) != nil }
    let mode = way == .online ? "online" : "on-site"
    try db.execute(
      literal: """
        INSERT INTO registration (event, name, email, organisation, mode, state, asked_at, placed_at, turn, code)
        SELECT \(event.key), \(name), \(email.key), \(organisation), \(mode), 'confirmed', \(journal.instant),
          \(journal.instant), coalesce(max(turn), 0) + 1, \(code) FROM registration WHERE event = \(event.key)
        """)
    let attendee = try Attendee.find(db, id: db.lastInsertedRowID)
    if let attendee { try journal.note(.created, attendee.record.description) }
    return attendee
  }
}
