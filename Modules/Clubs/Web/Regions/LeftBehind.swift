import Commons
import GRDB
import Kernel
import Markup

/// What the events of one list left behind, as far as somebody may read it: their minutes, slides, replays.
struct LeftBehind {
  private let minutes: [String: EventMinutes]
  private let resources: [String: [EventResource]]

  init(_ db: Database, of events: [Event], for viewer: Viewer) throws {
    let keys = String(decoding: JSONValue.array(events.map { .string($0.key) }).bytes, as: UTF8.self)
    let written = try EventMinutes.fetchAll(
      db, sql: "SELECT * FROM event_minutes WHERE event IN (SELECT value FROM json_each(?))", arguments: [keys])
    minutes = Dictionary(
      written.filter { viewer.may($0.access) }.map { ($0.event, $0) }, uniquingKeysWith: { first, _ in first })
    let left = try EventResource.fetchAll(
      db, sql: "SELECT * FROM resource WHERE event IN (SELECT value FROM json_each(?)) ORDER BY kind, key",
      arguments: [keys])
    resources = Dictionary(grouping: left, by: { $0.event ?? "" })
  }

  /// « Compte rendu · Diaporama : … », each leading to what it names.
  func links(of event: Event, _ db: Database) throws -> [Inline] {
    let written = minutes[event.key].map { [Inline.linked("Compte rendu", .record($0.record))] }
    let left = try resources[event.key, default: []].map { resource in
      [Inline.text("\(resource.kind.label) : ")] + (try resource.item(db).title)
    }
    return Array(([written].compactMap { $0 } + left).joined(separator: [.text(" · ")]))
  }
}
