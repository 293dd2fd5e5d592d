import Commons
import GRDB
import Kernel
import Markup
import Store

/// The verbs that write events, within one transaction: each refuses before it changes anything, and the history says who asked.
struct EventDesk {
  let journal: Journal
  let request: PageRequest

  var db: Database { journal.db }
  var today: PartialDate { request.today }

  /// Enters an event.
  /// - Returns: the event as it now is.
  /// - Throws: ``Sentence`` that says what is wrong and where.
  func add(_ draft: EventDraft) throws -> Event {
    let draft = try completed(draft)
    let circumstances = draft.circumstances
    let title = draft.title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !title.isEmpty else { throw Sentence("Un événement a un intitulé.") }
    try circumstances.check()
    try check(territory: circumstances.territory)
    if draft.kind == .club, draft.regions.isEmpty {
      throw Sentence("Un club appartient à une région au moins : --regions reg-53.")
    }
    let key = try freeKey(draft.key, title: title, on: circumstances.startsOn)
    try db.execute(
      literal: """
        INSERT INTO event (key, title, kind, role, status, starts_on, ends_on, starts_at, ends_at, mode, place, territory,
          edition, description, note)
        VALUES (\(key), \(title), \(draft.kind), \(draft.role), 'planned', \(circumstances.startsOn),
          \(circumstances.endsOn), \(circumstances.startsAt), \(circumstances.endsAt), \(circumstances.mode),
          \(circumstances.place), \(circumstances.territory), \(draft.edition), \(draft.description), \(draft.note))
        """)
    try journal.note(.created, "event/\(key)")
    try set(draft.regions, "event_regions", of: key)
    try set(draft.themes, "event_themes", of: key)
    for organisation in draft.coOrganisers { try partner(key, organisation, .coOrganiser, note: nil) }
    if let place = circumstances.place, let room = draft.room {
      try db.execute(
        literal: """
          INSERT INTO event_place (event, position, name, room, territory)
          VALUES (\(key), 1, \(place), \(room), \(circumstances.territory))
          """)
    }
    if let previous = draft.previous { try follow(key, previous) }
    let event = try Event.named(key, db)
    try RoomCheck(db).check(event)
    return event
  }

  /// Says that an organisation has a part in an event, or another note of the part that it has.
  func partner(_ event: String, _ organisation: String, _ role: EventOrganisationRole, note: String?) throws {
    try db.execute(
      literal: """
        INSERT INTO event_organisation (event, organisation, role, note) VALUES (\(event), \(organisation), \(role), \(note))
        ON CONFLICT DO UPDATE SET note = coalesce(excluded.note, note)
        """)
    try journal.note(.changed, "event/\(event)")
  }

  /// Takes an organisation's part in an event back.
  func removePartner(_ event: Event, _ organisation: String, _ role: EventOrganisationRole) throws {
    try db.execute(
      literal: """
        DELETE FROM event_organisation WHERE event = \(event.key) AND organisation = \(organisation) AND role = \(role)
        """)
    guard db.changesCount > 0 else {
      throw Sentence("« \(organisation) » n’a pas ce rôle dans « \(event.title) » (\(role.label)).")
    }
    try journal.note(.changed, event.record.description)
  }

  /// Makes an event the next edition of another.
  func follow(_ event: String, _ previous: String) throws {
    let former = try Event.named(previous, db)
    guard !(try EventSeries.before(db, former.key).map(\.key) + [former.key]).contains(event) else {
      throw Sentence("« \(former.title) » vient déjà après cet événement : une série ne tourne pas en rond.")
    }
    try db.execute(
      literal: """
        INSERT INTO event_previous (event, previous) VALUES (\(event), \(former.key))
        ON CONFLICT DO UPDATE SET previous = excluded.previous
        """)
    try journal.note(.changed, "event/\(event)")
  }

  /// Puts other targets in the place of a list's.
  func set(_ targets: [String], _ table: StaticString, of event: String) throws {
    try db.execute(sql: "DELETE FROM \"\(table)\" WHERE owner = ?", arguments: [event])
    for (position, target) in targets.enumerated() {
      // What somebody types twice stands once.
      try db.execute(
        sql: "INSERT OR IGNORE INTO \"\(table)\" (owner, target, position) VALUES (?, ?, ?)",
        arguments: [event, target, position])
    }
  }

  func check(territory: String?) throws {
    guard let territory, try Territory.find(db, code: territory) == nil else { return }
    throw Sentence(
      "Aucun territoire n’a le code « \(territory) ». Les codes sont de la forme com-35238 : « rtes territories find »."
    )
  }

  /// With what follows from the rest: a club is organised with the chamber of its area.
  private func completed(_ draft: EventDraft) throws -> EventDraft {
    var draft = draft
    if draft.kind == .club, !draft.isWithoutChamber {
      for chamber in try ClubArea.chambers(db, of: draft.regions) where !draft.coOrganisers.contains(chamber) {
        draft.coOrganisers.append(chamber)
      }
    }
    draft.role = draft.role ?? (draft.coOrganisers.isEmpty ? .organises : .coOrganises)
    return draft
  }

  private func freeKey(_ asked: String?, title: String, on day: PartialDate) throws -> String {
    if let asked {
      guard asked == French.slug(asked), !asked.isEmpty else {
        throw Sentence(
          "« \(asked) » n’est pas une clé : des minuscules, des chiffres, des tirets, comme « \(French.slug(asked)) ».")
      }
      if let other = try Event.find(db, key: asked) {
        throw Sentence("« \(asked) » est déjà la clé de « \(other.title) » (\(other.dateText)).")
      }
      return asked
    }
    let wish = "\(day)-\(Self.short(French.slug(title)))"
    let taken = Set(
      try String.fetchAll(db, sql: "SELECT key FROM event WHERE key = ?1 OR key GLOB ?1 || '-*'", arguments: [wish]))
    guard taken.contains(wish) else { return wish }
    var number = 2
    while taken.contains("\(wish)-\(number)") { number += 1 }
    return "\(wish)-\(number)"
  }

  /// The first words of a slug: keys are typed.
  private static func short(_ slug: String) -> String {
    guard slug.count > 40 else { return slug }
    let start = slug.prefix(40)
    return String(start.lastIndex(of: "-").map { start[..<$0] } ?? start)
  }
}
