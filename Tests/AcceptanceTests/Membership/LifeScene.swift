import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Membership

/// The 2024 records with a meeting of the board, and the staff at the terminal.
final class LifeScene {
  let folder: TemporaryFolder
  let kernel: Kernel
  let store: Store
  let clock = TestClock()

  init() throws {
    folder = try TemporaryFolder()
    (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    try change(
      "INSERT INTO body_meeting (key, body, \"on\", mode) VALUES ('ca-2025-12-10', 'ca', '2025-12-10', 'on-site')")
  }

  /// Runs `rtes GROUP VERB …` by the test's clock, as somebody who says yes.
  /// - Returns: what it says; a list as CSV.
  @discardableResult
  func rtes(_ group: String, _ name: String, _ words: String...) throws -> String { try rtes(group, name, words) }

  func lines(_ group: String, _ name: String, _ words: String...) throws -> [String] {
    try rtes(group, name, words).split(whereSeparator: \.isNewline).map(String.init)
  }

  /// What a verb answers that refuses; nothing may have changed then.
  func refusal(_ group: String, _ name: String, _ words: String...) throws -> String {
    let before = try records()
    var said = ""
    do { said = "accepted: \(try rtes(group, name, words))" } catch let sentence as Sentence {
      said = plain(sentence.description)
    }
    #expect(try records() == before)
    return said
  }

  private func rtes(_ group: String, _ name: String, _ words: [String]) throws -> String {
    let verb = try #require(kernel.verbs.first { $0.group.name == group && $0.name == name })
    let call = try VerbCall(verb, words, PageRequest(kernel: kernel, now: clock.now))
    switch verb.action {
    case .writes(let write), .asks(let write):
      return plain(try kernel.write(to: store, by: "test", at: clock.now) { try write(call, $0) })
    case .lists(let list): return plain(try store.read { try list(call, $0) }.csv)
    case .prints, .sends: throw Sentence("this scene prints nothing")
    }
  }

  /// Loads the 2024 records once more.
  @discardableResult
  func importRecords() throws -> ImportSummary {
    try Importer(kernel: kernel, store: store).load(Records2024.dataFolder, actor: "test", at: clock.now)
  }

  func change(_ sql: String) throws {
    try kernel.write(to: store, by: "test", at: clock.now) { journal in
      try journal.db.execute(sql: sql)
      try journal.note(.changed, "organisation/rtes")
    }
  }

  func read<T>(_ body: (Database) throws -> T) throws -> T { try store.read(body) }

  /// The memberships of an organisation: `communes/1 2020-01-01…2024-12-31 full`.
  func stays(_ organisation: String) throws -> [String] {
    try read { try MembershipPeriod.of(organisation, $0) }.map { stay in
      "\(stay.category)/\(stay.spell) \(stay.validFrom?.description ?? "")…\(stay.validTo?.description ?? "") \(stay.standing.rawValue)"
    }
  }

  /// The keys of the members of a day.
  func members(on day: String, category: String? = nil) throws -> Set<String> {
    var filter = MemberFilter(openOn: try #require(PartialDate(day)))
    filter.observedBy = day
    filter.category = category
    return Set(try read { try filter.members($0) }.map(\.key))
  }

  /// Every row of every table that holds records, as text; what tells of writes themselves is left out.
  func records() throws -> [String: [String]] {
    try read { db in
      let names = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'
            AND name NOT LIKE 'store%' AND name NOT LIKE 'organisation_merge%' AND name NOT LIKE 'grdb%'
          """)
      return Dictionary(
        uniqueKeysWithValues: try names.map { name in
          (name, try Row.fetchAll(db, sql: "SELECT * FROM \"\(name)\"").map(\.description).sorted())
        })
    }
  }
}

extension PartialDate {
  /// Noon of the day, UTC.
  var noon: Date { (try? Date("\(description)T12:00:00Z", strategy: .iso8601)) ?? .distantPast }
}
