import Commons
import GRDB
import Kernel

/// An event hour by hour: its lines, where each takes place, and who speaks.
struct EventProgramme: Sendable {
  /// Somebody who speaks, with the names that a page prints.
  struct Voice: Sendable, Hashable {
    let speaker: ProgrammeSpeaker
    let name: String
    let organisation: String?
  }

  let items: [ProgrammeItem]
  let places: [EventPlace]
  /// By the position of the line.
  let voices: [Int: [Voice]]

  static func of(_ db: Database, event: String) throws -> EventProgramme {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT s.*, coalesce(p.given_name || ' ' || p.family_name, s.name) AS voice, o.name AS house
        FROM programme_speaker s LEFT JOIN person p ON p.key = s.person
          LEFT JOIN organisation o ON o.key = s.organisation AND NOT o.is_private
        WHERE s.event = ? ORDER BY s.item, s.position
        """, arguments: [event])
    let voices = try rows.map { row in
      Voice(speaker: try ProgrammeSpeaker(row: row), name: row["voice"] ?? "", organisation: row["house"])
    }
    return EventProgramme(
      items: try ProgrammeItem.of(db, event: event), places: try EventPlace.of(db, event: event),
      voices: Dictionary(grouping: voices, by: \.speaker.item))
  }

  func place(_ item: ProgrammeItem) -> EventPlace? { places.first { $0.position == item.place } }
}

extension ProgrammeItem {
  static func of(_ db: Database, event: String) throws -> [ProgrammeItem] {
    try fetchAll(db, sql: "SELECT * FROM programme_item WHERE event = ? ORDER BY position", arguments: [event])
  }

  var record: RecordID { RecordID("programme_item", "\(event)/\(position)") }
}

extension EventPlace {
  static func of(_ db: Database, event: String) throws -> [EventPlace] {
    try fetchAll(db, sql: "SELECT * FROM event_place WHERE event = ? ORDER BY position", arguments: [event])
  }
}

extension EventPractical {
  /// Nil where nothing was noted of it.
  static func find(_ db: Database, event: String) throws -> EventPractical? {
    try fetchOne(db, sql: "SELECT * FROM event_practical WHERE event = ?", arguments: [event])
  }
}

extension EventIdea {
  static func find(_ db: Database, key: String) throws -> EventIdea? {
    try fetchOne(db, sql: "SELECT * FROM event_idea WHERE key = ?", arguments: [key])
  }

  /// All of them, those wished for the soonest first; those without a date last.
  static func all(_ db: Database) throws -> [EventIdea] {
    try fetchAll(db, sql: "SELECT * FROM event_idea ORDER BY wished IS NULL, wished, key")
  }

  /// - Throws: ``Sentence`` with the nearest key, when there is none.
  static func named(_ key: String, _ db: Database) throws -> EventIdea {
    if let idea = try find(db, key: key) { return idea }
    let near = nearestKey(key, among: try all(db).map(\.key)).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune idée n’a la clé « \(key) ». « rtes events ideas » les donne.\(near)")
  }

  func regions(_ db: Database) throws -> [String] { try list("event_idea_regions", db) }
  func themes(_ db: Database) throws -> [String] { try list("event_idea_themes", db) }

  private func list(_ table: StaticString, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT target FROM \"\(table)\" WHERE owner = ? ORDER BY position", arguments: [key])
  }
}
