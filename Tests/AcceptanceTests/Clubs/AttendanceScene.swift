import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A site with one club that is held today, six people who asked to come, and what tests of attendance do with them. Everything in it
/// is invented.
final class AttendanceScene {
  let key = "2026-01-15-club-fictif"
  let site: LiveSite

  var event: String { "/evenements/\(key)" }

  /// Name, address, function, organisation, way of coming, state, code: their numbers are their ranks.
  static let people = [
    ["Zoé Durand", "zoe@exemple.fr", "Vice-présidente", "Ville fictive", "on-site", "confirmed", "ACDEFG"],
    ["Ali Ba", "ali@exemple.fr", "", "", "on-site", "confirmed", "HJKMNP"],
    ["Camille Petit", "camille@exemple.fr", "", "=SOMME(A1)", "online", "confirmed", "QRTUVW"],
    ["Élodie Martin", "elodie@exemple.fr", "", "", "online", "confirmed", "XY3467"],
    ["Noé Leroy", "noe@exemple.fr", "", "", "on-site", "waiting", "9ACDEF"],
    ["Camille Roux", "roux@exemple.fr", "", "", "on-site", "cancelled", "GHJKMN"],
  ]

  init() async throws {
    let key = key
    site = try await LiveSite { store in
      try store.write(by: "test", at: Records2024.now) { journal in
        try journal.db.execute(
          sql: """
            INSERT INTO event (key, title, kind, role, status, starts_on, starts_at, ends_at, mode, place)
            VALUES (?, 'Club fictif', 'club', 'organises', 'planned', '2026-01-15', '09:30', '12:00', 'hybrid', 'Rennes')
            """, arguments: [key])
        for (index, person) in Self.people.enumerated() {
          try journal.db.execute(
            sql: """
              INSERT INTO registration
                (event, turn, asked_at, placed_at, name, email, function, organisation, mode, state, code)
              VALUES (?, ?, '2026-01-10T09:00:00Z', '2026-01-10T09:00:00Z', ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?)
              """, arguments: [key, index + 1] + StatementArguments(person))
        }
        try journal.db.execute(
          sql:
            "INSERT INTO registration_need (registration, meal, access) VALUES (1, 'végétarien', 'boucle magnétique')")
        try journal.note(.created, "event/\(key)")
      }
    }
  }

  /// Runs `rtes registrations …`; every space of the answer is a plain one.
  @discardableResult
  func rtes(_ name: String, _ words: String...) throws -> String {
    try site.rtes("registrations", name, words).plain
  }

  /// Imports a report under a name.
  func importing(_ name: String, _ bytes: [UInt8], _ options: String...) throws -> String {
    let path = site.folder.file(name)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try site.rtes("registrations", "import", [key, path] + options).plain
  }

  /// The sentence with which a report is refused.
  func refusal(_ name: String, _ bytes: [UInt8]) throws -> String? {
    do {
      _ = try importing(name, bytes)
      return nil
    } catch let sentence as Sentence { return sentence.description }
  }

  /// What is recorded of each person, by number: `1 came 1 0 12`.
  func recorded() throws -> [String] {
    try site.store.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT registration || ' ' || state || ' ' || on_site || ' ' || online || coalesce(' ' || minutes, '') FROM registration_attendance
          ORDER BY registration
          """)
    }
  }

  func texts(_ sql: String) throws -> [String] { try site.store.read { try String.fetchAll($0, sql: sql) } }

  func change(_ sql: String) throws {
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      try journal.db.execute(sql: sql)
      try journal.note(.changed, "event/\(key)")
    }
  }

  /// Deletes what has had its time after so many days.
  func purge(afterDays days: Double) throws {
    site.clock.advance(by: days * 86_400)
    for retention in site.kernel.retentions where retention.id.hasPrefix("clubs/registration") {
      _ = try site.kernel.write(to: site.store, by: "test", at: site.clock.now) {
        try retention.purge($0, site.clock.now)
      }
    }
  }

  /// The papers that a verb prints.
  func papers(_ name: String, _ words: String...) throws -> [Paper] {
    let verb = try #require(site.kernel.verbs.first { $0.group.name == "registrations" && $0.name == name })
    let call = try VerbCall(verb, words, PageRequest(kernel: site.kernel, now: site.clock.now))
    guard case .prints(let papers) = verb.action else { return [] }
    return try site.store.read { try papers(call, $0) }
  }

  /// Somebody of the team, signed in.
  func team() async throws -> FormClient {
    try site.invite("eve@exemple.fr", name: "Ève Fictive", Grant(.team, scope: "clubs"))
    return try await site.client("eve@exemple.fr")
  }
}

extension String {
  /// With plain spaces for those that do not break.
  var plain: String { replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
}
