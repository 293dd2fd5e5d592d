import Commons
import Foundation
import GRDB
import Kernel
import Store

/// Who gets which place.
extension RegistrationDesk {
  /// Puts somebody at the end of the line, and gives them a place at once when one is free for them.
  func place(_ registration: Registration, for event: Event, _ action: Journal.Action) throws {
    let last = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT max(turn) FROM registration WHERE event = ?"), arguments: [event.key])
    try db.execute(
      sql: "UPDATE registration SET state = 'waiting', placed_at = ?, turn = ? WHERE id = ?",
      arguments: [now.ISO8601Format(), (last ?? 0) + 1, registration.id])
    try journal.note(action, registration.record.description)
    let seated = try seat(event, newcomer: registration.id)
    if !seated.contains(registration.id) { try tell(.waiting, registration, event) }
  }

  /// Gives the free places to those who wait, in their order, each way of coming for itself; where the event gives time to
  /// answer, keeps a place for them instead, as long as it has not begun. Offers that nobody took in time end before.
  /// - Parameter newcomer: who has just confirmed, and did not wait.
  /// - Returns: who got a place, or the offer of one.
  @discardableResult
  func seat(_ event: Event, newcomer: Int64? = nil) throws -> [Int64] {
    try lapse(event)
    guard event.closure(on: request.today) == nil,
      let offer = try RegistrationOffer.find(db, event: event.key)
    else { return [] }
    var seated: [Int64] = []
    for mode in offer.modes {
      // Where there is one way to come, whoever chose another before it changed waits in the same line. A limit below zero is none.
      let next = try Registration.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT * FROM registration WHERE event = ? AND state = 'waiting' AND (mode = ? OR ?) ORDER BY turn LIMIT ?
            """),
        arguments: [event.key, mode, offer.modes.count == 1, offer.placesLeft(mode) ?? -1])
      for registration in next {
        if let hours = offer.setting.offerHours, registration.id != newcomer {
          // Nobody could answer in time: they stay in line instead of losing their rank.
          guard !event.hasBegun(at: now) else { continue }
          try propose(registration, for: event, hours: hours)
        } else {
          try confirmPlace(registration, event, registration.id == newcomer ? .confirmed : .seated)
        }
        seated.append(registration.id)
      }
    }
    return seated
  }

  /// Keeps a place for somebody who waits, until they answer or the time is over; at the latest until the event begins.
  func propose(_ registration: Registration, for event: Event, hours: Int) throws {
    let deadline = now.addingTimeInterval(Double(hours) * 3_600)
    let until = event.start.map { min($0, deadline) } ?? deadline
    try db.execute(
      sql: "UPDATE registration SET state = 'offered', offered_until = ? WHERE id = ?",
      arguments: [until.ISO8601Format(), registration.id])
    try journal.note(.changed, registration.record.description)
    try tell(.offered, registration, event)
  }

  /// Takes the place that was offered. Taking it twice changes nothing.
  /// - Throws: ``Sentence`` when the time to answer is over, or the event cannot be come to any more.
  func accept(_ registration: Registration, for event: Event) throws {
    guard registration.state == .offered else { return }
    if let closure = event.closure(on: request.today) { throw Sentence(closure) }
    guard let until = registration.offerEnds, now < until else { throw Sentence(Registration.offerIsOver) }
    try confirmPlace(registration, event, .confirmed)
  }

  /// Ends the offers that nobody took in time: the places go to the next in line.
  /// - Returns: how many.
  @discardableResult
  func lapse(_ event: Event) throws -> Int {
    let late = try Registration.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT * FROM registration WHERE event = ? AND state = 'offered' AND offered_until <= ? ORDER BY turn
          """), arguments: [event.key, now.ISO8601Format()])
    for registration in late {
      try end(registration, as: .cancelled)
      if event.closure(on: request.today) == nil { try tell(.offerLapsed, registration, event) }
    }
    return late.count
  }

  private func confirmPlace(_ registration: Registration, _ event: Event, _ notice: EventNotice) throws {
    try db.execute(
      sql: "UPDATE registration SET state = 'confirmed', offered_until = NULL WHERE id = ?",
      arguments: [registration.id])
    // The confirmation of a newcomer was noted with the line that they joined.
    if notice == .seated || registration.state == .offered {
      try journal.note(.changed, registration.record.description)
    }
    try tell(notice, registration, event)
  }
}

extension Registration {
  static let offerIsOver =
    "Le délai pour répondre est passé : la place est proposée à quelqu’un d’autre. Vous pouvez vous inscrire à nouveau."
}

extension Chore {
  /// Ends the offers that nobody took in time.
  static let lapsedOffers = Chore(
    "clubs/offers", title: "Propose à la personne suivante les places que personne n’a prises à temps"
  ) { journal, request in
    let desk = RegistrationDesk(journal: journal, request: request)
    let events = try String.fetchAll(
      journal.db, sql: "SELECT DISTINCT event FROM registration WHERE state = 'offered' AND offered_until <= ?",
      arguments: [request.now.ISO8601Format()])
    return try events.reduce(0) { sum, key in
      guard let event = try Event.find(journal.db, key: key) else { return sum }
      let count = try desk.lapse(event)
      try desk.seat(event)
      return sum + count
    }
  }
}
