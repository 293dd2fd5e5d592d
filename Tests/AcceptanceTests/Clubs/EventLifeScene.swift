import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// The 2024 records, and the staff who enter events at the terminal on 15 January 2026.
final class EventLifeScene {
  let site: LiveSite

  init() async throws { site = try await LiveSite() }

  /// Runs `rtes GROUP VERB …`, as somebody who says yes, with plain spaces in what it says.
  @discardableResult
  func rtes(_ group: String, _ name: String, _ words: String...) throws -> String {
    plain(try site.rtes(group, name, words))
  }

  func lines(_ group: String, _ name: String, _ words: String...) throws -> [String] {
    plain(try site.rtes(group, name, words)).split(whereSeparator: \.isNewline).map(String.init)
  }

  /// What a verb of events answers that refuses; nothing may have changed then.
  func refusal(_ name: String, _ words: String...) throws -> String {
    let before = try records()
    var said = ""
    do { said = "accepted: \(try site.rtes("events", name, words))" } catch let sentence as Sentence {
      said = plain(sentence.description)
    }
    #expect(try records() == before)
    return said
  }

  /// A club in Rennes on 12 March 2026, its key.
  @discardableResult
  func addClub(_ words: String...) throws -> String {
    try site.rtes(
      "events", "add",
      [
        "Club Bretagne", "club", "2026-03-12", "--at", "09:30", "--to", "12:30", "--place", "Rennes", "--regions",
        "Bretagne",
      ]
        + words)
    return "2026-03-12-club-bretagne"
  }

  /// Somebody who is registered.
  func register(_ email: String, for event: String) throws {
    try change(
      """
      INSERT INTO registration_setting (event) SELECT '\(event)' WHERE NOT EXISTS
        (SELECT 1 FROM registration_setting WHERE event = '\(event)');
      INSERT INTO registration (event, name, email, state, asked_at, placed_at)
        VALUES ('\(event)', 'Ada Fictive', '\(email)', 'confirmed', '2026-01-10T10:00:00Z', '2026-01-10T10:00:00Z')
      """)
  }

  func change(_ sql: String) throws {
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      try journal.db.execute(sql: sql)
      try journal.note(.changed, "organisation/rtes")
    }
  }

  /// The rows of a query, their columns joined by ` | `, with plain spaces.
  func rows(_ sql: String) throws -> [String] {
    try site.store.read { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.databaseValues.map { $0.isNull ? "" : $0.storage.value.map { "\($0)" } ?? "" }.joined(separator: " | ")
      }
    }.map(plain)
  }

  /// The text of a page, without its markup, on one line with plain spaces.
  func page(_ path: String) async throws -> String {
    let body = try await FormClient(site).get(path).body
    let main = body.components(separatedBy: "<main").dropFirst().first?.components(separatedBy: "</main>").first ?? body
    let text = main.replacing(#/<[^>]*>/#, with: " ").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    return plain(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Moves the clock on to noon of a day.
  func wait(until day: String) throws {
    let then = try Date("\(day)T12:00:00Z", strategy: .iso8601)
    site.clock.advance(by: then.timeIntervalSince(site.clock.now))
  }

  private func records() throws -> [String: [String]] {
    try site.store.read { db in
      let names = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'table' AND (name LIKE 'event%' OR name LIKE 'programme%'
            OR name LIKE 'registration%' OR name IN ('mail_message', 'store_history'))
          """)
      return Dictionary(
        uniqueKeysWithValues: try names.map { name in
          (name, try Row.fetchAll(db, sql: "SELECT * FROM \"\(name)\"").map(\.description).sorted())
        })
    }
  }
}
