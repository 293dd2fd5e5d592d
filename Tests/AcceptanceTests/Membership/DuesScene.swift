import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A site whose only members are a few, invented as such, with the demonstration scale loaded; its clock stands on 15 January 2026.
final class DuesScene {
  static let nantes = "nantes-metropole"
  static let lille = "ville-de-lille"
  static let lama = "commune-de-lama"
  static let folder = Records2024.projectFolder.appendingPathComponent("docs/data/demo-dues").path

  let site: LiveSite

  init() async throws {
    site = try await LiveSite { store in
      try store.write(by: "test", at: Records2024.now) { journal in
        try journal.db.execute(sql: "DELETE FROM membership")
        let stays: [(String, String, String, String?, String?)] = [
          (Self.nantes, "metropoles", "full", nil, nil),
          (Self.lille, "communes", "full", "2020-01-01", nil),
          (Self.lama, "communes", "full", "2021", nil),
          ("region-bretagne", "regions", "full", "2026-04-10", nil),
          ("ville-d-hendaye", "communes", "full", "2015-05-01", "2025-12-31"),
          ("ville-d-argentan", "communes", "honorary", "2022-01-01", nil),
          ("petr-du-pays-de-langres", "intercommunalites", "full", "2019-01-01", nil),
          ("caisse-des-depots", "autre", "associate", "2018-01-01", nil),
          ("ville-de-paris", "communes", "associate", "2018-01-01", nil),
        ]
        for stay in stays {
          try journal.db.execute(
            sql: """
              INSERT INTO membership (organisation, category, standing, valid_from, valid_to, observed_on, evidence)
              VALUES (?, ?, ?, ?, ?, '2024-12-31', 'registry')
              """, arguments: [stay.0, stay.1, stay.2, stay.3, stay.4])
          try journal.note(.created, "membership/\(stay.0)/\(stay.1)/1")
        }
        // Nothing tells where it lies, and so how many people it counts.
        try journal.db.execute(sql: "UPDATE organisation SET territory = NULL WHERE key = 'petr-du-pays-de-langres'")
      }
    }
    try dues("load", Self.folder)
    try dues("exempt", Self.lama, "2026", "--reason", "Motif inventé")
  }

  /// Runs `rtes dues …` by the test's clock; the spaces of what it says are plain ones.
  @discardableResult
  func dues(_ name: String, _ words: String...) throws -> String { plain(try site.rtes("dues", name, words)) }

  /// Issues the calls of 2026: Caisse des Dépôts, Nantes, Bretagne, Lille, from 2026-0001.
  func call() throws { try dues("call", "2026") }

  /// What is refused, in the words that the staff read.
  func refusal(_ name: String, _ words: String...) -> String {
    do {
      return "done: " + plain(try site.rtes("dues", name, words))
    } catch { return plain("\(error)") }
  }

  func value(_ sql: String) throws -> String {
    try site.store.read { try String.fetchOne($0, sql: "SELECT CAST((\(sql)) AS TEXT)") ?? "nil" }
  }

  func advance(days: Int) { site.clock.advance(by: Double(days) * 86_400) }

  /// The rows of what a verb lists, without its headings.
  func rows(_ name: String, _ words: String...) throws -> [String] {
    plain(try site.rtes("dues", name, words)).components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
  }
}

/// A text with plain spaces.
func plain(_ text: String) -> String {
  text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
}
