import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A site with one event to come, and what tests of registration do with it.
final class RegistrationScene {
  let key = "2026-03-12-club-fictif"
  let site: LiveSite
  let visitor: FormClient

  var event: String { "/evenements/\(key)" }
  var form: String { event + "/inscription" }

  init() async throws {
    let key = key
    site = try await LiveSite { store in
      try store.write(by: "test", at: Records2024.now) { journal in
        try journal.db.execute(
          sql: """
            INSERT INTO event (key, title, kind, role, status, starts_on, starts_at, mode, place)
            VALUES (?, 'Club fictif', 'club', 'organises', 'planned', '2026-03-12', '09:30', 'on-site', 'Rennes')
            """, arguments: [key])
        try journal.note(.created, "event/\(key)")
      }
    }
    visitor = FormClient(site)
  }

  /// Runs `rtes registrations …` by the test's clock.
  @discardableResult
  func rtes(_ name: String, _ words: String...) throws -> String {
    try site.rtes("registrations", name, words)
  }

  func ask(_ name: String, _ email: String, _ organisation: String = "") async throws -> FormClient.Answer {
    try await visitor.submit(form, ["nom": name, "courriel": email, "organisation": organisation])
  }

  /// Follows the link of the last mail to an address.
  func confirm(_ email: String) async throws {
    let mail = try #require(try await mails(to: email).last)
    #expect(try await visitor.submit(try link(mail)).status == 303)
  }

  func register(_ name: String, _ email: String, _ organisation: String = "") async throws -> FormClient.Answer {
    let answer = try await ask(name, email, organisation)
    try await confirm(email)
    return answer
  }

  /// All mails, the oldest first, in plain text.
  func outbox() async throws -> [(to: String, text: String)] {
    try await site.outbox().map { raw in
      let to = raw.components(separatedBy: "\r\n").first { $0.hasPrefix("To: ") } ?? ""
      return (String(to.dropFirst(4)), try text(raw))
    }
  }

  func mails(to email: String) async throws -> [String] { try await outbox().filter { $0.to == email }.map(\.text) }

  func raw(to email: String) async throws -> [String] { try await site.outbox().filter { $0.contains(email) } }

  /// What stands before the file for agendas, as plain text.
  func text(_ raw: String) throws -> String {
    try mailText(raw.components(separatedBy: "Content-Type: text/calendar").first ?? raw)
  }

  /// The path of the link that a mail about a registration holds.
  func link(_ mail: String) throws -> String {
    String(try #require(mail.firstMatch(of: /\/inscriptions\/[A-Za-z0-9_\-]{43}(\/annuler|\/accepter)?/)).output.0)
  }

  /// The state of each registration, by address.
  func states() throws -> [String: String] {
    try site.store.read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT email, state FROM registration")
      return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }
  }

  /// A column of the registrations, as text.
  func rows(_ column: String, where condition: String = "true") throws -> [String] {
    try site.store.read {
      try String.fetchAll($0, sql: "SELECT CAST(\(column) AS TEXT) FROM registration WHERE \(condition) ORDER BY id")
    }
  }

  /// The number of the registration of an address, as `rtes registrations list` gives it.
  func number(_ email: String) throws -> String { try #require(try rows("id", where: "email = '\(email)'").first) }

  /// Runs what the site does every hour about the clubs.
  /// - Returns: how much each did, without those that had nothing to do.
  @discardableResult
  func hourly() throws -> [String: Int] {
    let request = PageRequest(kernel: site.kernel, now: site.clock.now)
    var done: [String: Int] = [:]
    for chore in site.kernel.chores where chore.id.hasPrefix("clubs/") {
      let count = try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { try chore.run($0, request) }
      if count > 0 { done[chore.id] = count }
    }
    return done
  }

  func change(_ sql: String) throws {
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      try journal.db.execute(sql: sql)
      try journal.note(.changed, "event/\(key)")
    }
  }

  /// Deletes what has had its time.
  func purge() throws {
    for retention in site.kernel.retentions where retention.id.hasPrefix("clubs/") {
      _ = try site.kernel.write(to: site.store, by: "test", at: site.clock.now) {
        try retention.purge($0, site.clock.now)
      }
    }
  }
}
