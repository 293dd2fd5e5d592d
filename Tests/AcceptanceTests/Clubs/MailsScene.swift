import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A site with one event to come, people who asked to come to it, and what is written to them.
final class MailsScene {
  let key = "2026-03-12-club-fictif"
  let site: LiveSite

  /// - Parameter mode: as the column has it.
  init(mode: String = "on-site") async throws {
    let key = key
    site = try await LiveSite { store in
      try store.write(by: "test", at: Records2024.now) { journal in
        try journal.db.execute(
          sql: """
            INSERT INTO event (key, title, kind, role, status, starts_on, starts_at, ends_at, mode, place)
            VALUES (?, 'Club fictif', 'club', 'organises', 'planned', '2026-03-12', '09:30', '12:30', ?, 'Rennes')
            """, arguments: [key, mode])
        try journal.note(.created, "event/\(key)")
      }
    }
  }

  /// Somebody whose registration stands in a state since a day.
  func add(
    _ email: String, _ name: String = "Ada Fictive", _ state: String = "confirmed", mode: String = "on-site",
    since day: String = "2026-01-20"
  ) throws {
    let hasPlace = ["confirmed", "waiting", "offered"].contains(state)
    try change(
      """
      INSERT INTO registration (event, name, email, mode, state, asked_at, placed_at, offered_until)
      VALUES ('\(key)', '\(name)', '\(email)', '\(mode)', '\(state)', '\(day)T10:00:00Z',
        \(hasPlace ? "'\(day)T10:00:00Z'" : "NULL"), \(state == "offered" ? "'2027-01-01T10:00:00Z'" : "NULL"))
      """)
  }

  /// Somebody in each state, under an address that is called like it.
  func addEverybody() throws {
    for state in ["asked", "to-approve", "confirmed", "waiting", "offered", "declined", "cancelled"] {
      try add("\(state)@exemple.fr", "Ada Fictive", state)
    }
  }

  func change(_ sql: String) throws {
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      try journal.db.execute(sql: sql)
      try journal.note(.changed, "event/\(key)")
    }
  }

  /// Moves the clock on to an instant, in UTC: `2026-03-10T07:30:00Z`.
  func advance(to instant: String) throws {
    let then = try Date(instant, strategy: .iso8601)
    site.clock.advance(by: then.timeIntervalSince(site.clock.now))
  }

  /// Does what the system does every hour.
  /// - Returns: how much each chore of the clubs did, without those that had nothing to do.
  @discardableResult
  func chores() throws -> [String: Int] {
    let done = try site.kernel.doChores(site.store, site: .local, at: site.clock.now)
    return Dictionary(
      uniqueKeysWithValues: done.filter { $0.chore.id.hasPrefix("clubs/") && $0.count > 0 }.map {
        ($0.chore.id, $0.count)
      })
  }

  /// To whom mails were sent so far, the oldest first.
  func readers() async throws -> [String] {
    try await site.outbox().compactMap { raw in
      raw.components(separatedBy: "\r\n").first { $0.hasPrefix("To: ") }.map { String($0.dropFirst(4)) }
    }
  }

  /// The mails to an address as their readers see them, on one line with plain spaces; what is drawn
  /// stands as `SECRET` and `CODE`.
  func mails(to email: String) async throws -> [String] {
    try await raw(to: email).map { raw in
      let head = try #require(raw.components(separatedBy: "Content-Type: text/calendar").first)
      return Self.words(try mailText(head))
    }
  }

  static func words(_ text: String) -> String {
    plain(text).split(separator: " ").joined(separator: " ")
      .replacing(/\/(inscriptions|enquetes)\/[A-Za-z0-9_\-]{43}/) { "/\($0.output.1)/SECRET" }
      .replacing(/Code d’accueil : [A-Z0-9]{6}/, with: "Code d’accueil : CODE")
  }

  /// What the files for agendas say of the event that came with the mails to an address, without what differs from one run to the
  /// next.
  func calendars(to email: String) async throws -> [[String]] {
    try await raw(to: email).compactMap { raw in
      guard let file = raw.components(separatedBy: "filename=\"evenement.ics\"\r\n\r\n").dropFirst().first else {
        return nil
      }
      let base64 = file.components(separatedBy: "\r\n--").first ?? ""
      let data = try #require(Data(base64Encoded: base64.filter { !$0.isWhitespace }))
      let lines = plain(String(decoding: data, as: UTF8.self)).components(separatedBy: "\r\n")
      let event = lines.drop { $0 != "BEGIN:VEVENT" }.prefix { $0 != "END:VCALENDAR" }
      let changing = ["UID:", "DTSTAMP:", "CREATED:", "LAST-MODIFIED:", "URL:"]
      return event.filter { line in !changing.contains { line.hasPrefix($0) } && !line.isEmpty }
    }
  }

  private func raw(to email: String) async throws -> [String] {
    try await site.outbox().filter { $0.contains("To: \(email)\r\n") }
  }
}
