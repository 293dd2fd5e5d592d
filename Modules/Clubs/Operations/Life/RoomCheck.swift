import Commons
import GRDB
import Kernel
import Markup

/// Keeps two events that are to come out of one room at one time.
struct RoomCheck {
  /// A room that an event takes, and when.
  private struct Use {
    let event: Event
    let title: String
    /// The place and the room, without accents nor case.
    let room: String
    let first: String
    let last: String
    let startsAt: String
    let endsAt: String

    func meets(_ other: Use) -> Bool {
      guard room == other.room, first <= other.last, other.first <= last else { return false }
      // Hours are those of each day; what has none takes the whole day.
      return startsAt < other.endsAt && other.startsAt < endsAt
    }
  }

  let db: Database

  init(_ db: Database) { self.db = db }

  /// - Throws: ``Sentence`` that names the other event, the room and the time.
  func check(_ event: Event) throws {
    guard event.status == .planned, event.startsOn.day != nil, event.mode != .online else { return }
    let own = try uses(event)
    guard !own.isEmpty else { return }
    let others = try Event.fetchAll(
      db,
      sql: """
        SELECT * FROM event WHERE status = 'planned' AND mode <> 'online' AND key <> ?1 AND length(starts_on) = 10
          AND starts_on <= ?3 AND coalesce(ends_on, starts_on) >= ?2 ORDER BY starts_on, key
        """, arguments: [event.key, event.startsOn, event.endsOn ?? event.startsOn])
    for other in try others.flatMap(uses) {
      guard let use = own.first(where: { $0.meets(other) }) else { continue }
      let day = max(use.first, other.first)
      let hours =
        other.event.startsAt == nil && other.startsAt.isEmpty
        ? "à une heure qui n’est pas notée" : Hours.text(other.startsAt, other.endsAt < "24" ? other.endsAt : nil) ?? ""
      throw Sentence(
        "« \(other.title) » est déjà pris le \(PartialDate(day)?.text ?? day), \(hours), par « \(other.event.title) » (\(other.event.key)). Changez d’heure ou de lieu, ou dites la salle de chacun (--room)."
      )
    }
  }

  private func uses(_ event: Event) throws -> [Use] {
    let last = (event.endsOn ?? event.startsOn).description
    let places = try EventPlace.of(db, event: event.key)
    guard places.isEmpty else {
      return try places.compactMap { place in
        guard try place.room != nil || !isTown(place.name) else { return nil }
        return Use(
          event: event, title: place.title, room: French.slug(place.name) + "/" + French.slug(place.room ?? ""),
          first: place.onDate?.description ?? event.startsOn.description, last: place.onDate?.description ?? last,
          startsAt: place.startsAt ?? event.startsAt ?? "", endsAt: place.endsAt ?? event.endsAt ?? "24")
      }
    }
    guard let place = event.place, try !isTown(place) else { return [] }
    return [
      Use(
        event: event, title: place, room: French.slug(place) + "/", first: event.startsOn.description, last: last,
        startsAt: event.startsAt ?? "", endsAt: event.endsAt ?? "24")
    ]
  }

  /// Whether a place is printed as a whole town, or as no place at all: two events may well be there at one time.
  private func isTown(_ place: String) throws -> Bool {
    let slug = French.slug(place)
    // Rooms are seldom printed in one word, and the records do not know every town.
    if !place.contains(where: \.isWhitespace) || EventMode.allCases.contains(where: { French.slug($0.label) == slug }) {
      return true
    }
    return try String.fetchSet(db, sql: "SELECT name FROM territory").contains { French.slug($0) == slug }
  }
}
