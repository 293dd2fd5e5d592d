@testable import Editions
import Foundation
import GRDB
import Kernel
@testable import KernelReport
import Store
import TestSupport
import Testing

/// What was printed, against what the records say since.
@Suite struct EditionErrataTests {
  @Test func withoutACorrectionThereIsNoErratum() async throws {
    let scene = try EditionScene()
    try await scene.seal()
    #expect(try scene.errata().corrections.isEmpty)
    #expect(
      try scene.errata().sheet.blocks.contains(.empty("Aucun nombre publié n’a changé depuis.")))
  }

  @Test func aCorrectionShowsBothNumbersAndTheChangeBehindThem() async throws {
    let scene = try EditionScene()
    try await scene.seal()
    let club = try EditionSnapshotTests.club(scene)
    try scene.correct("event", club, "status", to: "cancelled")
    let errata = try scene.errata()
    let correction = try #require(errata.corrections.first { $0.figure.figure == "clubs.held" })
    #expect(correction.differences == [.init(kind: .counted, subject: nil, published: "25", recalculated: "24")])
    #expect(correction.parts.map(\.record) == [RecordID("event", club)])
    #expect(correction.parts.map(\.kind) == [.removed])
    let change = try #require(correction.changes.first)
    #expect(change.record == RecordID("event", club) && change.action == "modifié")
    #expect(change.day == day("2026-01-16"))
    #expect(change.fields.map(\.before) == ["Tenu"] && change.fields.map(\.after) == ["Annulé"])
    #expect(errata.sealedOn == day("2026-01-15") && errata.lastChange == day("2026-01-16"))

    let outcome = try Program("rtes-report").run(
      ["errata", "--year", "2024", "--output", scene.folder.file("e"), "--no-pdf"],
      environment: ["RTES_DATABASE": scene.store.path])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("recalculé\u{202F}: 24, publié\u{202F}: 25 (nombre compté)"))
    let html = try String(contentsOfFile: scene.folder.file("e/errata-2024.html"), encoding: .utf8)
    #expect(html.contains("<strong>recalculé\u{202F}: 24, publié\u{202F}: 25</strong>"))
    #expect(html.contains("«\u{202F}Tenu\u{202F}» devient «\u{202F}Annulé\u{202F}»"))
  }

  @Test func aNumberDeclaredAnewShowsBothAndIsNotTakenForACount() async throws {
    let scene = try EditionScene()
    try await scene.seal()
    try scene.kernel.write(to: scene.store, by: "test", at: Records2024.now) { journal in
      let row = try #require(
        try Row.fetchOne(
          journal.db,
          sql: "SELECT * FROM declaration WHERE figure = 'membership.members' AND subject = '' AND value = '185'"))
      let key = "membership.members//\(row["period"] as String)"
      try journal.db.execute(
        sql:
          "UPDATE declaration SET value = '184' WHERE figure = 'membership.members' AND subject = '' AND value = '185'")
      try journal.note(.removed, "declaration/\(key)/185")
      try journal.note(.created, "declaration/\(key)/184")
    }
    let errata = try scene.errata()
    #expect(errata.corrections.map(\.figure.figure) == ["membership.members"])
    let correction = try #require(errata.corrections.first)
    #expect(correction.differences == [.init(kind: .declared, subject: nil, published: "185", recalculated: "184")])
    #expect(correction.changes.map(\.action) == ["retiré", "ajouté"])
    #expect(
      correction.changes.map(\.title) == [
        "Adhérents, 185 (31\u{A0}décembre\u{A0}2024)",
        "Adhérents, 184 (31\u{A0}décembre\u{A0}2024)",
      ])
  }

  @Test func aNumberDeclaredOfAPartIsComparedToo() async throws {
    let scene = try EditionScene()
    try await scene.seal()
    try await scene.store.pool.write { db in
      try db.execute(
        sql: "UPDATE declaration SET value = '75' WHERE figure = 'membership.members' AND subject = 'communes'")
    }
    let corrections = try scene.errata().corrections
    #expect(corrections.map(\.figure.figure) == ["membership.members"])
    let name = try scene.store.read {
      try String.fetchOne($0, sql: "SELECT label FROM category WHERE key = 'communes'")
    }
    #expect(
      corrections.first?.differences == [
        .init(kind: .declared, subject: name, published: "76", recalculated: "75")
      ])
  }

  @Test func aCutOffLeavesOutWhatCameAfterIt() async throws {
    let scene = try EditionScene()
    let print = try await scene.seal(cutOff: day("2024-06-30"))
    let held = try #require(print.book.ledger.first { $0.figure.id == "clubs.held" }?.computation)
    #expect(held.value > 0 && held.value < 25)
    let days = try scene.store.read { db in
      try held.records.map { part in
        try String.fetchOne(db, sql: "SELECT starts_on FROM event WHERE key = ?", arguments: [part.record.key]) ?? ""
      }
    }
    #expect(days.allSatisfy { $0 <= "2024-06-30" })
    #expect(String(decoding: print.html, as: UTF8.self).contains("Arrêté au 30\u{A0}juin\u{A0}2024."))
    // What happens after the cut-off is no erratum of it.
    let later = try scene.store.read { db in
      try String.fetchOne(
        db, sql: "SELECT key FROM event WHERE kind = 'club' AND status = 'held' AND starts_on > '2024-07' LIMIT 1")
    }
    try scene.correct("event", try #require(later), "status", to: "cancelled")
    #expect(try scene.errata().corrections.isEmpty)
    #expect(Period(year: 2024, cutOff: day("2025-03-01")) == Period(year: 2024))
    #expect(Period(year: 2024).lastDayText == "31\u{A0}décembre\u{A0}2024")
  }

  @Test func theSiteOffersWhatWasPrintedAndItsErrata() async throws {
    let site = try await LiveSite()
    let visitor = FormClient(site)
    for path in ["/rapport/2024/edition", "/rapport/2024/errata", "/rapport/1999/errata"] {
      #expect(try await visitor.get(path).status == 404, "\(path)")
    }
    try await EditionScene(site).seal()
    let report = try await visitor.get("/rapport/2024").body
    #expect(report.contains("href=\"/rapport/2024/edition\"") && report.contains("href=\"/rapport/2024/errata\""))
    let page = try await visitor.get("/rapport/2024/edition").body
    #expect(page.contains(">rapport-2024.html</a>") && !page.contains("donnees-2024.sqlite"))
    #expect(!page.contains("Zoé Fictive"))
    let errata = try await visitor.get("/rapport/2024/errata")
    #expect(errata.status == 200 && errata.body.contains("Aucun nombre publié n’a changé depuis."))
    // The records behind it are the team's.
    let snapshot = try site.store.read { db in
      try Attachment.of(RecordID("report_edition", "2024"), db).first { $0.name == "donnees-2024.sqlite" }
    }
    let link = "/fichiers/\(try #require(snapshot).id)"
    #expect(try await visitor.get(link).status != 200)
    try site.invite("eve@exemple.fr", name: "Ève Fictive", Grant(.team, scope: ""))
    let team = try await site.client("eve@exemple.fr")
    #expect(try await team.get("/rapport/2024/edition").body.contains("donnees-2024.sqlite"))
    #expect(try await team.get(link).status == 200)
  }
}
