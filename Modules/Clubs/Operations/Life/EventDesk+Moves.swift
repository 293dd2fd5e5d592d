import Commons
import GRDB
import Kernel
import Markup
import Store

extension EventDesk {
  /// Changes when, where or how an event takes place, under the same key and address; registrations stay, and those who are
  /// registered are written to. Its programme and places follow it to the new days.
  /// - Parameter reason: as everybody reads it; asked for when the day changes.
  /// - Throws: ``Sentence`` when it is over, or when nothing would change.
  func move(_ event: Event, to current: EventCircumstances, reason: String?) throws -> EventChange {
    try checkPlanned(event)
    let former = EventCircumstances(event)
    guard current != former else { throw Sentence("Rien ne change pour « \(event.title) » : c’est déjà noté ainsi.") }
    try current.check()
    if current.territory != former.territory { try check(territory: current.territory) }
    let kind = Self.kind(from: former, to: current)
    if kind == .moved, reason == nil {
      throw Sentence("Dites pourquoi « \(event.title) » change de date : --why, que tout le monde lira.")
    }
    try write(current, event)
    try shift(event.key, from: former.startsOn, to: current.startsOn)
    if former.place != current.place { try rename(place: former.place, to: current, of: event.key) }
    let moved = try Event.named(event.key, db)
    try RoomCheck(db).check(moved)
    if current.mode != former.mode { try checkPlaces(moved) }
    let change = try announce(
      kind, of: moved, former: former, current: current, reason: reason,
      isTold: event.isAhead(of: today) || moved.isAhead(of: today))
    try seat(moved)
    return change
  }

  /// Calls an event off. Registrations stay, so that it can be told and counted.
  func cancel(_ event: Event, reason: String) throws -> EventChange {
    try checkPlanned(event)
    try set(.cancelled, event)
    return try announce(
      .cancelled, of: try Event.named(event.key, db), former: EventCircumstances(event), current: nil, reason: reason,
      isTold: event.isAhead(of: today))
  }

  /// Notes that an event took place, and how many came; again, to correct how many.
  func close(_ event: Event, headcount: Quantity?) throws -> Event {
    guard event.status == .planned || event.status == .held else {
      throw Sentence("« \(event.title) » est à l’état « \(event.status.label) » : rtes events reopen \(event.key).")
    }
    guard event.startsOn <= today else {
      throw Sentence("« \(event.title) » n’a pas encore eu lieu (\(event.dateText)).")
    }
    try db.execute(
      literal: """
        UPDATE event SET status = 'held', attendance = \(headcount ?? event.attendance) WHERE key = \(event.key)
        """)
    try journal.note(
      .changed, event.record.description,
      detail: JSONValue.history(["status": event.status.rawValue, "attendance": event.attendance.encoded]))
    return try Event.named(event.key, db)
  }

  /// Notes, once its day has passed, that an event did not take place; nobody is written to.
  func closeUnheld(_ event: Event, reason: String) throws -> EventChange {
    guard event.status == .planned || event.status == .held else {
      throw Sentence("« \(event.title) » est déjà à l’état « \(event.status.label) ».")
    }
    guard event.startsOn <= today else {
      throw Sentence("« \(event.title) » est à venir : rtes events cancel \(event.key) l’annule et prévient.")
    }
    try set(.cancelled, event)
    // Nobody came to what did not take place.
    try db.execute(literal: "UPDATE event SET attendance = NULL WHERE key = \(event.key)")
    return try announce(
      .cancelled, of: try Event.named(event.key, db), former: EventCircumstances(event), current: nil, reason: reason,
      isTold: false)
  }

  /// Takes back that an event was cancelled or closed.
  func reopen(_ event: Event, reason: String?) throws -> EventChange {
    guard event.status == .cancelled || event.status == .held else {
      throw Sentence("« \(event.title) » est à l’état « \(event.status.label) » : il n’y a rien à reprendre.")
    }
    try set(.planned, event)
    let planned = try Event.named(event.key, db)
    try RoomCheck(db).check(planned)
    let change = try announce(
      .reopened, of: planned, former: nil, current: EventCircumstances(planned), reason: reason,
      isTold: event.status == .cancelled && planned.isAhead(of: today))
    try seat(planned)
    return change
  }

  /// Notes that the programme changed, and tells those who are registered.
  func announceProgramme(_ event: Event, reason: String?) throws -> EventChange {
    try checkPlanned(event)
    return try announce(
      .programme, of: event, former: nil, current: nil, reason: reason, isTold: event.isAhead(of: today))
  }

  // MARK: Writing

  /// Gives whoever waits the places that are free now: those left while it was cancelled, or of another way of coming.
  private func seat(_ event: Event) throws {
    try RegistrationDesk(journal: journal, request: request).seat(event)
  }

  private func checkPlanned(_ event: Event) throws {
    guard event.status != .planned else { return }
    let rest =
      event.status == .moved
      ? "une autre fiche porte la nouvelle date." : "rtes events reopen \(event.key) le reprend."
    throw Sentence("« \(event.title) » est à l’état « \(event.status.label) » : \(rest)")
  }

  /// Those who were to come one way come the other: there must be places for all.
  private func checkPlaces(_ event: Event) throws {
    guard let offer = try RegistrationOffer.find(db, event: event.key) else { return }
    for mode in offer.modes {
      guard let capacity = offer.setting.capacity(for: mode), capacity < offer.held(mode) else { continue }
      let taken = French.count(offer.held(mode), "est prise ou proposée", "sont prises ou proposées")
      throw Sentence(
        "« \(event.title) » aurait \(French.count(capacity, "place", "places")) (\(mode.label.lowercased())), et \(taken). Ajoutez d’abord des places (rtes registrations open \(event.key) --\(mode == .online ? "capacity-online" : "capacity") \(offer.held(mode))), ou annulez des inscriptions. Rien n’a changé."
      )
    }
  }

  private static func kind(from former: EventCircumstances, to current: EventCircumstances) -> EventChangeKind {
    if (former.startsOn, former.lastDay) != (current.startsOn, current.lastDay) { return .moved }
    if former.place != current.place || former.territory != current.territory { return .place }
    return former.mode == current.mode ? .hours : .mode
  }

  private func write(_ current: EventCircumstances, _ event: Event) throws {
    try db.execute(
      literal: """
        UPDATE event SET starts_on = \(current.startsOn), ends_on = \(current.endsOn), starts_at = \(current.startsAt),
          ends_at = \(current.endsAt), mode = \(current.mode), place = \(current.place), territory = \(current.territory)
        WHERE key = \(event.key)
        """)
    let former: [String: String?] = [
      "starts_on": event.startsOn.description, "ends_on": event.endsOn?.description, "starts_at": event.startsAt,
      "ends_at": event.endsAt, "mode": event.mode.rawValue, "place": event.place, "territory": event.territory,
    ]
    try journal.note(.changed, event.record.description, detail: JSONValue.history(former))
  }

  private func set(_ status: EventStatus, _ event: Event) throws {
    try db.execute(literal: "UPDATE event SET status = \(status) WHERE key = \(event.key)")
    try journal.note(
      .changed, event.record.description, detail: JSONValue.history(["status": event.status.rawValue]))
  }

  /// Puts the days of the programme and of the places as far ahead as the event went.
  func shift(_ key: String, from former: PartialDate, to current: PartialDate) throws {
    guard former.day != nil, current.day != nil, former != current else { return }
    for table in ["programme_item", "event_place"] {
      try db.execute(
        sql: """
          UPDATE "\(table)" SET on_date = date(on_date, (julianday(?2) - julianday(?1)) || ' days')
          WHERE event = ?3 AND length(on_date) = 10
          """, arguments: [former, current, key])
    }
  }

  /// The one place of an event bears the name that the event's page prints.
  private func rename(place: String?, to current: EventCircumstances, of key: String) throws {
    guard let place, let new = current.place else { return }
    try db.execute(
      literal: """
        UPDATE event_place SET name = \(new), room = NULL, address = NULL, territory = \(current.territory)
        WHERE event = \(key) AND name = \(place)
          AND (SELECT count(*) FROM event_place WHERE event = \(key)) = 1
        """)
  }

  /// Notes a change and, where anybody is to be told, writes to those who are registered.
  private func announce(
    _ kind: EventChangeKind, of event: Event, former: EventCircumstances?, current: EventCircumstances?,
    reason: String?, isTold: Bool
  ) throws -> EventChange {
    try db.execute(
      literal: """
        INSERT INTO event_change (event, kind, former, current, reason, author, changed_at)
        VALUES (\(event.key), \(kind), \(try former?.column), \(try current?.column), \(reason), \(journal.actor),
          \(journal.instant))
        """)
    let id = db.lastInsertedRowID
    try journal.note(.created, "event_change/\(id)")
    if kind == .programme { try journal.note(.changed, event.record.description) }
    var change = EventChange(
      id: id, event: event.key, kind: kind, former: former, current: current, reason: reason, author: journal.actor,
      changedAt: journal.instant, told: nil)
    guard isTold else { return change }
    let told = try EventMailer(journal: journal, request: request).changed(change, of: event)
    try db.execute(literal: "UPDATE event_change SET told = \(told) WHERE id = \(id)")
    change.told = told
    return change
  }
}
