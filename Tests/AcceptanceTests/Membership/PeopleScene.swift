import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What tests of mandates, bodies and meetings do with a site.
extension LiveSite {
  /// What a verb refuses, in its words.
  func refusal(_ group: String, _ name: String, _ words: String...) throws -> String {
    do {
      let said = try rtes(group, name, words)
      Issue.record("« \(said) » instead of a refusal")
      return said
    } catch let problem as Sentence { return problem.description }
  }

  /// A list that a verb prints, line by line, its heading first.
  func table(_ group: String, _ name: String, _ words: String...) throws -> [String] {
    try rtes(group, name, words).split(whereSeparator: \.isNewline).map(String.init)
  }

  /// Moves the clock on to noon of a day.
  func wait(until day: String) throws {
    let noon = try Date("\(day)T12:00:00Z", strategy: .iso8601)
    clock.advance(by: noon.timeIntervalSince(clock.now))
  }

  /// The rows of a query, each as one line.
  func lines(_ sql: String) throws -> [String] {
    try store.read { db in
      try Row.fetchAll(db, sql: sql).map { row in
        row.map { String.fromDatabaseValue($0.1) ?? (Int.fromDatabaseValue($0.1).map(String.init) ?? "–") }
          .joined(separator: " | ")
      }
    }
  }

  /// Carries out one retention.
  func purge(_ id: String) throws -> Int {
    let retention = try #require(kernel.retentions.first { $0.id == id })
    return try kernel.write(to: store, by: "test", at: clock.now) { try retention.purge($0, clock.now) }
  }
}
