import Commons
import GRDB
import Kernel
import Markup

/// An event with what it adds to a number: one where events are counted, its attendance where people are.
struct CountedEvent: Sendable {
  let event: Event
  let adds: Int

  /// Events counted each once.
  static func once(_ events: [Event]) -> [CountedEvent] { events.map { CountedEvent(event: $0, adds: 1) } }
}

/// Numbers of events told apart. A line holds what its events add; an event of two régions or of two themes adds to both lines,
/// one of which neither is known to none.
extension Computation.Breakdown {
  static func byTheme(_ counted: [CountedEvent], _ db: Database) throws -> Self {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT l.owner, t.key, t.label FROM event_themes l JOIN theme t ON t.key = l.target
          WHERE l.owner IN (SELECT value FROM json_each(?))
          """), arguments: [keys(counted)])
    return told("Par thème", counted, rows) { RecordID("theme", $0) }
  }

  /// By the régions that an event is addressed to, or else by the one in which it takes place.
  static func byRegion(_ counted: [CountedEvent], _ db: Database) throws -> Self {
    let keys = keys(counted)
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT r.owner, t.code, t.name FROM event_regions r JOIN territory t ON t.code = r.target
          WHERE r.owner IN (SELECT value FROM json_each(?))
          UNION ALL
          SELECT e.key, t.code, t.name FROM event e JOIN territory p ON p.code = e.territory
            JOIN territory t ON t.code = CASE p.kind WHEN 'region' THEN p.code ELSE p.region END
          WHERE e.key IN (SELECT value FROM json_each(?)) AND e.key NOT IN (SELECT owner FROM event_regions)
          """), arguments: [keys, keys])
    return told("Par région", counted, rows) { RecordID("territory", $0) }
  }

  /// By the areas in which clubs are held, some of which span two régions.
  static func byClubArea(_ counted: [CountedEvent], _ db: Database) throws -> Self {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT r.owner, a.key, a.name FROM club_area a JOIN club_area_regions ar ON ar.owner = a.key
            JOIN event_regions r ON r.target = ar.target
          WHERE r.owner IN (SELECT value FROM json_each(?))
          """), arguments: [keys(counted)])
    return told("Par zone de club", counted, rows) { _ in nil }
  }

  static func byMode(_ counted: [CountedEvent]) -> Self { told("Par mode", counted, \.mode, \.label) }
  static func byKind(_ counted: [CountedEvent]) -> Self { told("Par nature", counted, \.kind, \.label) }
  static func byRole(_ counted: [CountedEvent]) -> Self {
    told("Par rôle du réseau", counted, \.role, \.label)
  }

  /// The keys as JSON: SQLite takes one list of any length.
  private static func keys(_ counted: [CountedEvent]) -> String {
    String(decoding: JSONValue.array(counted.map { .string($0.event.key) }).bytes, as: UTF8.self)
  }

  /// - Parameter rows: an event's key, then the key and the name of a line in which it stands.
  private static func told(
    _ title: String, _ counted: [CountedEvent], _ rows: [Row], opens: (String) -> RecordID?
  ) -> Self {
    let adds = Dictionary(counted.map { ($0.event.key, $0.adds) }) { first, _ in first }
    var lines: [String: (title: String, value: Int)] = [:]
    for row in rows {
      lines[row[1], default: (row[2], 0)].value += adds[row[0]] ?? 0
    }
    let sorted = lines.filter { $0.value.value > 0 }
      .sorted { ($1.value.value, French.slug($0.value.title)) < ($0.value.value, French.slug($1.value.title)) }
    return Self(
      title, sorted.map { Line($0.key, $0.value.title, $0.value.value, opens: opens($0.key).map { .record($0) }) })
  }

  private static func told<Value: Choice>(
    _ title: String, _ counted: [CountedEvent], _ value: (Event) -> Value, _ label: (Value) -> String
  ) -> Self {
    let lines = Value.allCases.compactMap { choice -> Line? in
      let sum = counted.reduce(0) { value($1.event) == choice ? $0 + $1.adds : $0 }
      return sum == 0 ? nil : Line(choice.rawValue, label(choice), sum)
    }
    return Self(title, lines)
  }
}

extension [Computation.Breakdown] {
  /// Those that hold anything.
  var told: [Computation.Breakdown] { filter { !$0.lines.isEmpty } }
}
