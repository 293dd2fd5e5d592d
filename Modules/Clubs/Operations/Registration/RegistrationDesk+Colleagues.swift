import Commons
import Foundation
import GRDB
import Kernel
import Mail

/// Those whom somebody registers with themselves. Whoever names them may be anybody: the mails that this sends are few.
extension RegistrationDesk {
  /// Takes down a colleague and sends them a link to confirm. Whoever is registered knows it, and whoever was asked lately has a
  /// link: what they typed themselves stays, and they are not written to.
  /// - Parameter own: the registration of whoever names them.
  func ask(_ entry: RegistrationEntry, for event: Event, with own: Registration) throws {
    if let known = try Registration.find(db, event: event.key, email: entry.email.key),
      known.state.isLiving || (known.state == .asked && known.askedAt > lately)
    {
      return
    }
    try tell(.asked, try take(entry, for: event, group: own.id), event)
  }

  /// Whether so many more colleagues may be written to now.
  func takesColleagues(_ count: Int, for event: Event) throws -> Bool {
    let asked = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM registration
        WHERE event = ? AND state = 'asked' AND group_by IS NOT NULL AND asked_at > ?
        """, arguments: [event.key, lately])
    return (asked ?? 0) + count <= RegistrationTerm.mostColleagues
  }

  static let tooManyColleagues =
    "Beaucoup de collègues viennent d’être inscrits à cet événement sans avoir encore confirmé. Inscrivez-vous seul·e, ou recommencez dans une heure."

  private var lately: String { now.addingTimeInterval(-RegistrationTerm.colleague).ISO8601Format() }
}
