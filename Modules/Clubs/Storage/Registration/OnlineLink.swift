import Commons
import Foundation
import GRDB
import Kernel
import Markup

/// The address by which an event is followed online. It is told to nobody but those who come online, near the time.
struct OnlineLink: Sendable {
  /// https or http.
  let url: String
  /// From when to when it is shown: from some minutes before the event begins until it ends.
  let opens: Date
  let closes: Date

  /// Nil when the event has no online link, or when its day is not known.
  static func of(_ event: Event, _ db: Database) throws -> OnlineLink? {
    let row = try Row.fetchOne(
      db, sql: "SELECT online_url, online_from_minutes FROM event_practical WHERE event = ?", arguments: [event.key])
    guard let row, let url = row[0] as String?, Link.web(url) != nil, let start = event.start,
      let end = event.end
    else { return nil }
    let minutes: Int = row[1] ?? 60
    return OnlineLink(url: url, opens: start.addingTimeInterval(Double(-60 * minutes)), closes: end)
  }

  /// The address, when this person may have it now: confirmed, coming online, the event ahead or going on, and near the time.
  static func shown(_ event: Event, _ registration: Registration, _ now: Date, _ db: Database) throws -> Link? {
    guard event.status == .planned || event.status == .held, registration.isOnline(for: event),
      let link = try of(event, db), link.opens <= now, now <= link.closes
    else { return nil }
    return Link.web(link.url)
  }
}

extension Registration {
  /// Whether its owner is to follow the event online: everybody where there is no room.
  func isOnline(for event: Event) -> Bool {
    guard state == .confirmed else { return false }
    return switch event.mode {
    case .online: true
    case .hybrid: mode == .online
    case .onSite, .notRecorded: false
    }
  }
}
