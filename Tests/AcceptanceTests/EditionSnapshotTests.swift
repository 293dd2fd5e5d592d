@testable import Editions
import Foundation
import GRDB
import Kernel
@testable import KernelReport
import Store
import TestSupport
import Testing

/// What an edition stands on: the records, all of them, and nothing of people's own.
@Suite struct EditionSnapshotTests {
  @Test func aSealedEditionIsMadeAgainToTheSameBytes() async throws {
    let scene = try EditionScene()
    let print = try await scene.seal()
    try scene.correct("event", Self.club(scene), "status", to: "cancelled")
    let outcome = try await scene.verify()
    #expect(outcome.same == ["rapport-2024.html"] && outcome.differences == [])
    // The report made from the records themselves says the same, but for what was changed since.
    let (kernel, store) = (scene.kernel, try Records2024.shared.get().store)
    let live = try store.read { db in
      HTMLReport(book: try ReportBook(kernel, Period(year: 2024), db), kernel: kernel, site: nil).bytes()
    }
    #expect(print.html == Data(live))
  }

  @Test(.enabled(if: WeasyPrint.path() != nil)) func thePDFIsMadeAgainToTheSameBytes() async throws {
    let scene = try EditionScene()
    try await scene.seal(pdf: .seconds(300))
    #expect(try await scene.verify().same == ["rapport-2024.html", "rapport-2024.pdf"])
  }

  @Test func whatWasKeptAndHasChangedIsFound() async throws {
    let scene = try EditionScene()
    try await scene.seal()
    let kept = try scene.store.read { try Attachment.of(RecordID("report_edition", "2024"), $0) }
    let html = try #require(kept.first { $0.name == "rapport-2024.html" }.flatMap { scene.files.url(of: $0.sha256) })
    try Data("un autre".utf8).write(to: html)
    await #expect(throws: ReportFailure.self) { try await scene.verify() }
  }

  @Test func anotherProgramIsNamedAsTheReason() async throws {
    let scene = try EditionScene()
    try scene.prove()
    try await TemporaryWork.run { work in
      let snapshot = try Snapshot(of: scene.store, scene.kernel, at: work.file("snapshot.sqlite"))
      let content = EditionContent(
        year: 2024, dataHash: snapshot.hash, snapshot: try Data(contentsOf: snapshot.url), html: Data("<p>".utf8),
        pdf: nil, figures: [], site: nil, layout: nil)
      try scene.desk { try $0.seal(content, scene.kernel, in: scene.files) }
    }
    let outcome = try await scene.verify()
    #expect(outcome.same == [])
    let told = try #require(outcome.differences.first)
    #expect(told.hasPrefix("rapport-2024.html diffère à partir de l’octet 2 ("))
    #expect(told.hasSuffix(" : cette version du programme écrit autrement les mêmes données."))
  }

  @Test func nothingPersonalIsInTheSnapshot() throws {
    let scene = try EditionScene()
    let secret = "zoe.fictive@exemple.fr"
    try scene.store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO account (email, name, created_on, seen_on) VALUES (?, 'Zoé Fictive', '2026-01-01', '2026-01-01')
          """, arguments: [secret])
      try db.execute(
        sql:
          "INSERT INTO store_history (instant, actor, action, record) VALUES ('2026-01-01', ?, 'created', 'account/1')",
        arguments: [secret])
    }
    let url = scene.folder.url.appendingPathComponent("snapshot.sqlite")
    let snapshot = try Snapshot(of: scene.store, scene.kernel, at: url)
    let bytes = try Data(contentsOf: snapshot.url)
    #expect(bytes.range(of: Data(secret.utf8)) == nil)
    let tables = try DatabaseQueue(path: url.path).read { db in
      try String.fetchSet(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    }
    #expect(tables == Set(DataHash.tables(scene.kernel)).union(["grdb_migrations"]))
    for table in [
      "account", "session", "sign_in", "mail_message", "form_submission", "registration", "legal_request",
      "member_profile", "attachment", "store_history", "secret", "feed_token", "referent", "prospect",
      "membership_step",
      "membership_application", "dues_call", "body_meeting", "member_news", "convention_evaluation",
      "organisation_merge_row",
    ] { #expect(!tables.contains(table), "\(table)") }
  }

  @Test func theFingerprintKnowsTheRecordsAndNothingElse() throws {
    let scene = try EditionScene()
    func hash() throws -> String {
      try scene.store.read { try DataHash.of(DataHash.tables(scene.kernel), $0) }
    }
    let before = try hash()
    #expect(before.count == 64)
    try scene.prove()
    #expect(try hash() == before)
    // The same rows in another order of coming are the same records.
    try scene.store.pool.write { db in
      try db.execute(
        sql: """
          CREATE TEMP TABLE kept AS SELECT * FROM club_theme ORDER BY position DESC;
          DELETE FROM club_theme; INSERT INTO club_theme SELECT * FROM kept; DROP TABLE kept
          """)
    }
    #expect(try hash() == before)
    try scene.correct("event", Self.club(scene), "status", to: "cancelled")
    #expect(try hash() != before)
  }

  /// A club that was held.
  static func club(_ scene: EditionScene) throws -> String {
    try scene.store.read { db in
      try #require(
        try String.fetchOne(
          db,
          sql: """
            SELECT key FROM event WHERE kind = 'club' AND status = 'held' AND starts_on LIKE '2024-%' ORDER BY key LIMIT 1
            """))
    }
  }
}
