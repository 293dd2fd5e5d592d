import Commons
import GRDB
import Kernel
import Store

/// The verbs that write the annual programme of trainings, within one transaction.
struct TrainingDesk {
  let journal: Journal

  private var db: Database { journal.db }

  /// Puts an event into the programme, or tells anew what is known of one that stands in it.
  /// - Throws: ``Sentence`` when the programme's year is far from the event's, or the event is not one that people follow.
  func save(_ facts: TrainingFacts, for event: Event, replacing former: TrainingFacts?) throws {
    guard event.kind != .milestone else {
      throw Sentence("« \(event.title) » est un jalon : une formation est un rendez-vous auquel on vient.")
    }
    guard abs(facts.programmeYear - event.startsOn.year) <= 1 else {
      throw Sentence(
        "« \(event.title) » commence le \(event.dateText) : le programme \(facts.programmeYear) ne peut pas la contenir."
      )
    }
    try db.execute(
      sql: """
        INSERT INTO training (event, programme_year, hours, level, audience, objectives, price_cents, places)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (event) DO UPDATE SET programme_year = excluded.programme_year, hours = excluded.hours,
          level = excluded.level, audience = excluded.audience, objectives = excluded.objectives,
          price_cents = excluded.price_cents, places = excluded.places
        """,
      arguments: [
        event.key, facts.programmeYear, facts.hours, facts.level, facts.audience, facts.objectives, facts.price?.cents,
        facts.places,
      ])
    try journal.note(
      former == nil ? .created : .changed, event.training.description,
      detail: former.flatMap { JSONValue.history($0.changes(to: facts)) })
    try journal.note(.changed, event.record.description)
  }

  /// Takes an event out of the programme; the event stays.
  func remove(_ event: Event, _ facts: TrainingFacts) throws {
    try db.execute(sql: "DELETE FROM training WHERE event = ?", arguments: [event.key])
    try journal.note(.removed, event.training.description, detail: JSONValue.history(facts.columns))
    try journal.note(.changed, event.record.description)
  }

  /// Notes who holds it with the network; one that has a part in the event already keeps it.
  func add(partners: [String], to event: Event) throws {
    for partner in partners {
      let isKnown = try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM event_organisation WHERE event = ? AND organisation = ?
            AND role IN ('organiser', 'co-organiser', 'partner'))
          """, arguments: [event.key, partner])
      guard isKnown != true else { continue }
      try db.execute(
        sql: "INSERT INTO event_organisation (event, organisation, role) VALUES (?, ?, 'partner')",
        arguments: [event.key, partner])
      try journal.note(.created, RecordID("event_organisation", "\(event.key)/\(partner)/partner").description)
    }
  }
}

extension Event {
  /// The record of what is told of it as a training.
  fileprivate var training: RecordID { RecordID("training", key) }
}

extension TrainingFacts {
  /// By column, as the table holds them.
  fileprivate var columns: [String: String?] {
    [
      "programme_year": String(programmeYear), "hours": hours?.decimal, "level": level.rawValue,
      "audience": audience.rawValue, "objectives": objectives, "price_cents": price.map { String($0.cents) },
      "places": places.map { String($0) },
    ]
  }

  /// The former values of what differs.
  fileprivate func changes(to next: TrainingFacts) -> [String: String?] {
    let after = next.columns
    return columns.filter { name, value in after[name].flatMap(\.self) != value }
  }
}
