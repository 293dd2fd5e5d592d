import Commons
import GRDB
import Kernel
import Markup
import Store

extension EventDesk {
  /// Takes down an idea, or what is now known of one.
  func save(_ idea: EventIdea, regions: [String]?, themes: [String]?) throws {
    guard idea.key == French.slug(idea.key), !idea.key.isEmpty else {
      throw Sentence("« \(idea.key) » n’est pas une clé : des minuscules, des chiffres, des tirets.")
    }
    let isNew = try EventIdea.find(db, key: idea.key) == nil
    try db.execute(
      literal: """
        INSERT INTO event_idea (key, title, kind, wished, cress, proposed_by, note, noted_at)
        VALUES (\(idea.key), \(idea.title), \(idea.kind), \(idea.wished), \(idea.cress), \(idea.proposedBy), \(idea.note),
          \(idea.notedAt))
        ON CONFLICT (key) DO UPDATE SET title = excluded.title, kind = excluded.kind, wished = excluded.wished,
          cress = excluded.cress, proposed_by = excluded.proposed_by, note = excluded.note
        """)
    if let regions { try set(regions, "event_idea_regions", of: idea.key) }
    if let themes { try set(themes, "event_idea_themes", of: idea.key) }
    try journal.note(isNew ? .created : .changed, idea.record.description)
  }

  func drop(_ idea: EventIdea) throws {
    try db.execute(literal: "DELETE FROM event_idea WHERE key = \(idea.key)")
    try journal.note(.removed, idea.record.description)
  }

  /// Makes an event of an idea, which is then gone: from this moment everybody can read it.
  func schedule(_ idea: EventIdea, _ circumstances: EventCircumstances, key: String?, room: String?) throws -> Event {
    var draft = EventDraft(title: idea.title, kind: idea.kind, circumstances)
    draft.key = key
    draft.room = room
    draft.regions = try idea.regions(db)
    draft.themes = try idea.themes(db)
    draft.coOrganisers = try idea.cress.map { [try TypedList.organisation($0, db)] } ?? []
    let event = try add(draft)
    try drop(idea)
    return event
  }

  /// Enters an event like a former one: same kind, places, programme, practical information, organisers, régions, themes and
  /// questions, on another day. Who speaks, who came and what came out of it stay with the former one.
  func copy(_ former: Event, on day: PartialDate, title: String?, key: String?) throws -> Event {
    guard former.startsOn.day != nil, let length = try days(from: former.startsOn, to: former.endsOn ?? former.startsOn)
    else { throw Sentence("Le jour de « \(former.title) » n’est pas connu : il n’y a rien à décaler.") }
    var circumstances = EventCircumstances(former)
    circumstances.startsOn = day
    circumstances.endsOn = length == 0 ? nil : try shifted(day, by: length)
    var draft = EventDraft(title: title ?? former.title, kind: former.kind, circumstances)
    draft.key = key
    draft.role = former.role
    draft.regions = try former.regions(db)
    draft.themes = try Theme.of(db, owner: former.key, in: "event_themes").map(\.key)
    draft.isWithoutChamber = true
    draft.edition = former.edition.flatMap { $0 < EventDraft.lastEdition ? $0 + 1 : nil }
    draft.description = former.description
    draft.previous = former.key
    let event = try add(draft)
    try db.execute(
      literal: """
        INSERT OR IGNORE INTO event_organisation (event, organisation, role, note)
          SELECT \(event.key), organisation, role, NULL FROM event_organisation
          WHERE event = \(former.key) AND role IN ('organiser', 'co-organiser', 'partner', 'supporter')
        """)
    try db.execute(
      literal: """
        INSERT INTO event_place SELECT \(event.key), position, name, room, address, territory, on_date, starts_at, ends_at, note
          FROM event_place WHERE event = \(former.key)
        """)
    try db.execute(
      literal: """
        INSERT INTO programme_item (event, position, on_date, starts_at, ends_at, title, detail, place)
          SELECT \(event.key), position, on_date, starts_at, ends_at, title, detail, place
          FROM programme_item WHERE event = \(former.key)
        """)
    try db.execute(
      literal: """
        INSERT INTO event_practical (event, access, transport, accessibility, meals, contact, online_from_minutes)
          SELECT \(event.key), access, transport, accessibility, meals, contact, online_from_minutes
          FROM event_practical WHERE event = \(former.key)
        """)
    try db.execute(
      literal: """
        INSERT INTO registration_question (event, position, label, kind, options, required)
          SELECT \(event.key), position, label, kind, options, required
          FROM registration_question WHERE event = \(former.key)
        """)
    try shift(event.key, from: former.startsOn, to: day)
    try RoomCheck(db).check(event)
    return event
  }

  /// How many days lie between two; nil unless both are known.
  func days(from first: PartialDate, to last: PartialDate) throws -> Int? {
    guard first.day != nil, last.day != nil else { return nil }
    return try Int.fetchOne(
      db, sql: "SELECT CAST(julianday(?) - julianday(?) AS INTEGER)", arguments: [last, first])
  }

  func shifted(_ day: PartialDate, by days: Int) throws -> PartialDate? {
    try PartialDate.fetchOne(db, sql: "SELECT date(?, ? || ' days')", arguments: [day, days])
  }
}
