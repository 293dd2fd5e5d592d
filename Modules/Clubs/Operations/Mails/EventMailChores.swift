import Commons
import Foundation
import GRDB
import Kernel
import Store

extension Chore {
  /// Some days before, in the morning: never to somebody who was written to about that day since.
  static let eventReminders = Chore(
    "clubs/reminders", title: "Rappelle leur venue aux personnes inscrites à un événement"
  ) { journal, request in
    guard request.isAfter("08:00") else { return 0 }
    return try journal.tell(
      .reminder, request,
      sql: """
        WITH coming AS (
          SELECT key, starts_on,
            date(starts_on, '-' || coalesce((SELECT reminder_days FROM event_mail_setting WHERE event = key), :usual)
              || ' days') AS due
          FROM event
          WHERE status = 'planned' AND length(starts_on) = 10
            AND (starts_on > :today OR starts_on = :today AND coalesce(starts_at, '23:59') > :time)
        )
        SELECT r.* FROM coming e JOIN registration r ON r.event = e.key
        WHERE r.state = 'confirmed' AND e.due <= :today AND e.due < e.starts_on AND r.placed_at < e.due
          AND NOT EXISTS (SELECT 1 FROM event_mail_sent m WHERE m.recipient = r.id
            AND (m.notice = 'reminder' AND m.about = e.starts_on
              OR m.notice IN ('confirmed', 'seated', 'changed') AND m.sent_at >= e.due))
        ORDER BY r.id
        """, request.moment + ["usual": EventReminder.usual]
    )
  }

  /// On the day, early enough to find it before leaving for work; until the event is over, for those who register late.
  static let eventDayLinks = Chore(
    "clubs/day-links", title: "Envoie le lien de connexion aux personnes qui participent en ligne, le jour même"
  ) { journal, request in
    guard request.isAfter("06:00") else { return 0 }
    return try journal.tell(
      .dayLink, request,
      sql: """
        SELECT r.* FROM event e JOIN event_practical p ON p.event = e.key JOIN registration r ON r.event = e.key
        WHERE p.online_url IS NOT NULL AND e.status = 'planned' AND length(e.starts_on) = 10
          AND e.mode IN ('online', 'hybrid') AND e.starts_on <= :today
          AND (coalesce(e.ends_on, e.starts_on) > :today
            OR coalesce(e.ends_on, e.starts_on) = :today AND coalesce(e.ends_at, '23:59') > :time)
          AND r.state = 'confirmed' AND (r.mode = 'online' OR e.mode = 'online')
          AND NOT EXISTS (SELECT 1 FROM event_mail_sent m
            WHERE m.recipient = r.id AND m.notice = 'day-link' AND m.about = e.starts_on)
        ORDER BY r.id
        """, request.moment
    )
  }

  /// Once an event is noted as held and there is something to read, or after three days; not after a month.
  static let eventThanks = Chore(
    "clubs/thanks", title: "Remercie les personnes venues à un événement, avec ce qui en reste"
  ) { journal, request in
    guard request.isAfter("08:00") else { return 0 }
    return try journal.tell(
      .thanks, request,
      sql: """
        WITH past AS (
          SELECT key, coalesce(ends_on, starts_on) AS last FROM event
          WHERE status = 'held' AND length(coalesce(ends_on, starts_on)) = 10
        )
        SELECT r.* FROM past e JOIN registration r ON r.event = e.key
        WHERE e.last < :today AND e.last >= date(:today, '-30 days') AND r.state = 'confirmed'
          AND (e.last <= date(:today, '-3 days') OR \(EventMailResource.exists))
          AND NOT EXISTS (SELECT 1 FROM registration_attendance a WHERE a.registration = r.id AND a.state = 'absent')
          AND NOT EXISTS (SELECT 1 FROM event_mail_sent m WHERE m.recipient = r.id AND m.notice = 'thanks')
        ORDER BY r.id
        """, ["today": request.today]
    )
  }
}

extension PageRequest {
  /// Whether the clocks of Paris show at least this time of day: what the system sends by itself does not come in the night.
  fileprivate func isAfter(_ time: String) -> Bool { ParisTime.split(now).time >= time }

  /// The day and the time of day, for queries.
  fileprivate var moment: StatementArguments { ["today": today, "time": ParisTime.split(now).time] }
}

extension Journal {
  /// Writes to each registration that the SQL finds. An address that cannot be written to leaves the others their mail.
  /// - Returns: how many were written to.
  fileprivate func tell(
    _ notice: EventNotice, _ request: PageRequest, sql: String, _ arguments: StatementArguments
  ) throws -> Int {
    let mailer = EventMailer(journal: self, request: request)
    var events: [String: Event] = [:]
    var sent = 0
    for registration in try Registration.fetchAll(db, sql: sql, arguments: arguments) {
      guard let event = try events[registration.event] ?? Event.find(db, key: registration.event) else { continue }
      events[event.key] = event
      do {
        try db.inSavepoint {
          if try mailer.send(notice, to: registration, for: event) { sent += 1 }
          return .commit
        }
      } catch is Sentence { continue }
    }
    return sent
  }
}
