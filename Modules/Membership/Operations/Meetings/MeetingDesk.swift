import Commons
import GRDB
import Kernel
import Markup
import Store

/// When and how a body is to meet.
struct NewMeeting: Sendable {
  /// Nil for the body and the day.
  var key: String?
  /// The body's key.
  var body: String
  var on: PartialDate
  var startsAt: String?
  var endsAt: String?
  var mode: EventMode = .notRecorded
  var place: String?
  /// The key of the event of the agenda that it is.
  var event: String?
  /// Whether it is convened anew for want of a quorum.
  var isSecondCall = false
}

/// The verbs that write meetings, within one transaction. The history notes that a meeting changed, and nobody’s presence.
struct MeetingDesk {
  let journal: Journal
  let today: PartialDate

  var db: Database { journal.db }

  /// Takes down a meeting.
  /// - Returns: its key.
  func add(_ new: NewMeeting) throws -> String {
    let body = try Body.named(new.body, db)
    let key = new.key ?? "\(body.key)-\(new.on)"
    guard key == French.slug(key), !key.isEmpty else {
      throw Sentence("« \(key) » n’est pas une clé : des minuscules, des chiffres, des tirets.")
    }
    guard try BodyMeeting.find(db, key: key) == nil else {
      throw Sentence("Une réunion a déjà la clé « \(key) » : donnez-en une autre avec --key.")
    }
    try check(event: new.event)
    try Self.check(times: [new.startsAt, new.endsAt])
    try db.execute(
      literal: """
        INSERT INTO body_meeting (key, body, event, "on", starts_at, ends_at, mode, place, second_call)
        VALUES (\(key), \(body.key), \(new.event), \(new.on), \(new.startsAt), \(new.endsAt), \(new.mode), \(new.place),
          \(new.isSecondCall))
        """)
    try journal.note(.created, "body_meeting/\(key)")
    return key
  }

  /// Changes when and where a meeting is to be; what is nil stays. A convocation that has left says the former date: it is to be sent anew.
  func move(
    _ meeting: BodyMeeting, on day: PartialDate?, startsAt: String?, endsAt: String?, mode: EventMode?, place: String?,
    event: String?
  ) throws {
    try checkOpen(meeting)
    guard meeting.state != .held else {
      throw Sentence("La réunion « \(meeting.title) » s’est tenue : elle ne se déplace plus.")
    }
    try check(event: event)
    try Self.check(times: [startsAt, endsAt])
    try db.execute(
      literal: """
        UPDATE body_meeting SET "on" = \(day ?? meeting.on), starts_at = \(startsAt ?? meeting.startsAt),
          ends_at = \(endsAt ?? meeting.endsAt), mode = \(mode ?? meeting.mode), place = \(place ?? meeting.place),
          event = \(event ?? meeting.event), state = 'planned', convened_on = NULL
        WHERE key = \(meeting.key)
        """)
    try journal.note(.changed, meeting.record.description)
  }

  func cancel(_ meeting: BodyMeeting) throws {
    try checkOpen(meeting)
    guard meeting.state != .held else {
      throw Sentence("La réunion « \(meeting.title) » s’est tenue : elle ne s’annule plus.")
    }
    try set(.cancelled, meeting)
  }

  /// Adds a point to the agenda, at its end or before the point of a position.
  /// - Returns: its position.
  func add(_ title: String, kind: AgendaKind, at position: Int?, to meeting: BodyMeeting) throws -> Int {
    try checkOpen(meeting)
    let count = try meeting.agenda(db).count
    let place = min(max(position ?? count + 1, 1), count + 1)
    // From the last on, so that no two points bear one number on the way.
    for former in stride(from: count, through: place, by: -1) {
      try db.execute(
        literal:
          "UPDATE body_meeting_item SET position = \(former + 1) WHERE meeting = \(meeting.key) AND position = \(former)"
      )
    }
    try db.execute(
      literal: """
        INSERT INTO body_meeting_item (meeting, position, title, kind) VALUES (\(meeting.key), \(place), \(title), \(kind))
        """)
    try journal.note(.changed, meeting.record.description)
    return place
  }

  /// Takes a point off the agenda; those after it move up.
  func removeItem(_ position: Int, of meeting: BodyMeeting) throws -> AgendaItem {
    try checkOpen(meeting)
    let agenda = try meeting.agenda(db)
    guard let item = agenda.first(where: { $0.position == position }) else {
      throw Sentence("L’ordre du jour n’a pas de point \(position) ; il en a \(agenda.count).")
    }
    try db.execute(
      literal: "DELETE FROM body_meeting_item WHERE meeting = \(meeting.key) AND position = \(position)")
    for later in agenda.map(\.position) where later > position {
      try db.execute(
        literal:
          "UPDATE body_meeting_item SET position = \(later - 1) WHERE meeting = \(meeting.key) AND position = \(later)")
    }
    try journal.note(.changed, meeting.record.description)
    return item
  }

  func set(_ state: MeetingState, _ meeting: BodyMeeting) throws {
    try db.execute(literal: "UPDATE body_meeting SET state = \(state) WHERE key = \(meeting.key)")
    try journal.note(.changed, meeting.record.description)
  }

  func checkOpen(_ meeting: BodyMeeting) throws {
    if meeting.state == .cancelled { throw Sentence("La réunion « \(meeting.title) » est annulée.") }
    if meeting.minutesState == .approved {
      throw Sentence("Le compte rendu de « \(meeting.title) » est approuvé : la réunion ne change plus.")
    }
  }

  private func check(event: String?) throws {
    guard let event, try Event.find(db, key: event) == nil else { return }
    throw Sentence("Aucun événement n’a la clé « \(event) ». « rtes events list » donne les clés.")
  }

  private static func check(times: [String?]) throws {
    for time in times.compactMap({ $0 }) where time.wholeMatch(of: /([01][0-9]|2[0-3]):[0-5][0-9]/) == nil {
      throw Sentence("« \(time) » n’est pas une heure comme 14:30.")
    }
  }
}
