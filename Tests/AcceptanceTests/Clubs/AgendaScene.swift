import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What readers of the agenda meet, with events that the tests invent beside those of the records.
enum AgendaScene {
  /// Adds an event that nobody held.
  static func invent(
    _ key: String, _ title: String, kind: String = "club", status: String = "planned", on startsOn: String,
    until endsOn: String? = nil, region: String? = nil, in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT INTO event (key, title, kind, role, status, starts_on, ends_on, mode)
        VALUES (?, ?, ?, 'co-organises', ?, ?, ?, 'on-site')
        """, arguments: [key, title, kind, status, startsOn, endsOn])
    if let region {
      try db.execute(sql: "INSERT INTO event_regions VALUES (?, ?, 0)", arguments: [key, region])
    }
  }

  /// Adds clubs that were held, one a day from 1990 on, all in Brittany.
  static func inventPast(_ count: Int, in db: Database) throws {
    try db.execute(
      sql: """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
        INSERT INTO event (key, title, kind, role, status, starts_on, mode)
        SELECT 'invente-' || n, 'Club inventé n° ' || n, 'club', 'co-organises', 'held',
          date('1990-01-01', '+' || n || ' days'), 'online' FROM number;
        INSERT INTO event_regions SELECT key, 'reg-53', 0 FROM event WHERE key LIKE 'invente-%';
        """, arguments: [count])
  }
}

extension FormClient.Answer {
  /// The keys of the events that the page's lists and grids lead to, in order, each once.
  var events: [String] {
    var keys: [String] = []
    for match in body.matches(of: /href="\/evenements\/([^"\/]+)"/) where keys.last != String(match.output.1) {
      keys.append(String(match.output.1))
    }
    return keys
  }

  /// How many times a text stands in it.
  func count(_ text: String) -> Int { body.components(separatedBy: text).count - 1 }

  /// The page with plain spaces only.
  var plain: String { body.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }

  /// The things that the page's block of data names.
  func things() throws -> [[String: Any]] {
    guard let block = body.firstMatch(of: /<script type="application\/ld\+json">([^<]*)<\/script>/) else { return [] }
    let graph = try JSONSerialization.jsonObject(with: Data(block.output.1.utf8)) as? [String: Any]
    return try #require(graph?["@graph"] as? [[String: Any]])
  }

  /// The headings of the page's parts.
  var headings: [String] { body.matches(of: /<h2>([^<]*)<\/h2>/).map { String($0.output.1) } }
}
