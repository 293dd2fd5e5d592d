import Commons
import GRDB
import Kernel
import Markup
import Store

extension EventDesk {
  /// The number that a new line, place or voice takes: tens leave room between lines.
  static let step = 10

  /// Adds a line to the programme, or puts another in the place of the one that bears its number.
  func save(_ item: ProgrammeItem, of event: Event) throws {
    guard !item.title.isEmpty else { throw Sentence("Une ligne du déroulé a un intitulé : --title.") }
    try check(item.onDate, item.startsAt, item.endsAt, of: event, what: "« \(item.title) »")
    if let place = item.place, try !EventPlace.of(db, event: event.key).contains(where: { $0.position == place }) {
      throw Sentence("« \(event.title) » n’a pas de lieu \(place) : « rtes events places \(event.key) » les donne.")
    }
    let isNew = try !ProgrammeItem.of(db, event: event.key).contains { $0.position == item.position }
    try db.execute(
      literal: """
        INSERT INTO programme_item (event, position, on_date, starts_at, ends_at, title, detail, place)
        VALUES (\(event.key), \(item.position), \(item.onDate), \(item.startsAt), \(item.endsAt), \(item.title),
          \(item.detail), \(item.place))
        ON CONFLICT (event, position) DO UPDATE SET on_date = excluded.on_date, starts_at = excluded.starts_at,
          ends_at = excluded.ends_at, title = excluded.title, detail = excluded.detail, place = excluded.place
        """)
    try journal.note(isNew ? .created : .changed, item.record.description)
    try journal.note(.changed, event.record.description)
  }

  func remove(_ item: ProgrammeItem, of event: Event) throws {
    for (table, column) in [("programme_item", "position"), ("programme_speaker", "item")] {
      try db.execute(
        sql: "DELETE FROM \"\(table)\" WHERE event = ? AND \"\(column)\" = ?", arguments: [event.key, item.position])
    }
    try journal.note(.removed, item.record.description)
    try journal.note(.changed, event.record.description)
  }

  /// Says who speaks in a line: somebody of the records, or a name.
  func add(_ speaker: ProgrammeSpeaker, of event: Event) throws {
    try db.execute(
      literal: """
        INSERT INTO programme_speaker (event, item, position, person, name, role, organisation)
        VALUES (\(event.key), \(speaker.item), \(speaker.position), \(speaker.person), \(speaker.name), \(speaker.role),
          \(speaker.organisation))
        """)
    try journal.note(.changed, event.record.description)
  }

  func removeSpeaker(_ position: Int, item: Int, of event: Event) throws {
    try db.execute(
      literal: """
        DELETE FROM programme_speaker WHERE event = \(event.key) AND item = \(item) AND position = \(position)
        """)
    guard db.changesCount > 0 else { throw Sentence("La ligne \(item) du déroulé n’a pas de voix \(position).") }
    try journal.note(.changed, event.record.description)
  }

  /// Adds a place, or puts another in the place of the one that bears its number.
  func save(_ place: EventPlace, of event: Event) throws {
    guard !place.name.isEmpty else { throw Sentence("Un lieu a un nom : --name.") }
    try check(place.onDate, place.startsAt, place.endsAt, of: event, what: "« \(place.title) »")
    try check(territory: place.territory)
    try db.execute(
      literal: """
        INSERT INTO event_place (event, position, name, room, address, territory, on_date, starts_at, ends_at, note)
        VALUES (\(event.key), \(place.position), \(place.name), \(place.room), \(place.address), \(place.territory),
          \(place.onDate), \(place.startsAt), \(place.endsAt), \(place.note))
        ON CONFLICT (event, position) DO UPDATE SET name = excluded.name, room = excluded.room,
          address = excluded.address, territory = excluded.territory, on_date = excluded.on_date,
          starts_at = excluded.starts_at, ends_at = excluded.ends_at, note = excluded.note
        """)
    try journal.note(.changed, event.record.description)
    try RoomCheck(db).check(event)
  }

  func remove(_ place: EventPlace, of event: Event) throws {
    try db.execute(literal: "DELETE FROM event_place WHERE event = \(event.key) AND position = \(place.position)")
    try db.execute(
      literal: "UPDATE programme_item SET place = NULL WHERE event = \(event.key) AND place = \(place.position)")
    try journal.note(.changed, event.record.description)
  }

  /// - Throws: ``Sentence`` for a day on which the event does not take place, and for hours that end before they start.
  private func check(
    _ day: PartialDate?, _ startsAt: String?, _ endsAt: String?, of event: Event, what: String
  ) throws {
    let last = event.endsOn ?? event.startsOn
    if let day, day.day != nil, event.startsOn.day != nil, day < event.startsOn || last < day {
      throw Sentence("\(what) serait le \(day.text), hors des jours de « \(event.title) » (\(event.dateText)).")
    }
    if let startsAt, let endsAt, endsAt <= startsAt {
      throw Sentence(
        "\(what) finirait à \(Hours.clock(endsAt)), et commence à \(Hours.clock(startsAt)).")
    }
  }
}
