@testable import Editions
import Foundation
import GRDB
import Kernel
@testable import KernelReport
import Store
import TestSupport
import Testing

/// Two years side by side.
@Suite struct EditionComparisonTests {
  private static let declared = [
    ("membership.members", "2023", "180"), ("publications.visits", "2023", ">=1000"), ("clubs.held", "2023", "25"),
  ]

  private func comparison(_ scene: EditionScene) throws -> [Block] {
    try scene.store.pool.write { db in
      for (figure, period, value) in Self.declared {
        try db.execute(
          sql: "INSERT OR REPLACE INTO declaration (figure, subject, period, value) VALUES (?, '', ?, ?)",
          arguments: [figure, period, value])
      }
    }
    return try scene.store.read { db in
      try YearComparison(scene.kernel, db, year: Period(year: 2024), other: Period(year: 2023)).blocks
    }
  }

  private func rows(_ blocks: [Block]) -> [[String]] {
    blocks.flatMap { block -> [[String]] in
      guard case .table(let table) = block else { return [] }
      return table.rows.map { $0.map { $0.map(\.plain).joined() } }
    }
  }

  @Test func aFigureThatBothYearsTellHasBothNumbersAndTheWayItWent() throws {
    let rows = rows(try comparison(EditionScene()))
    #expect(rows.contains(["Adhérents", "180", "185", "↗ hausse de 5"]))
    #expect(rows.contains { $0[0] == "Clubs régionaux tenus" && $0[3] == "→ identique" })
    #expect(
      rows.contains { $0[0] == "Visites du site" && $0[1] == "au moins 1\u{202F}000" && $0[3] == "non comparable" })
  }

  @Test func aYearThatIsRecordedInPartGivesItsCountsWithoutTheWayTheyWent() throws {
    let scene = try EditionScene()
    let blocks = try comparison(scene)
    guard case .note(let runs)? = blocks.first else { return #expect(Bool(false), "there is no note") }
    #expect(runs.map(\.plain).joined().hasPrefix("L’année 2023 n’est enregistrée qu’en partie"))
    #expect(rows(blocks).contains { $0[0] == "Actions de plaidoyer" && $0[1] == "10" && $0[3] == "—" })
    // As many declared figures as this year make it a year that is told in full.
    try scene.store.pool.write { db in
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO declaration (figure, subject, period, value)
          SELECT DISTINCT figure, 'essai', '2023', '1' FROM declaration WHERE substr(period, 1, 4) = '2024'
          """)
    }
    let told = try comparison(scene)
    #expect(rows(told).contains { $0[0] == "Actions de plaidoyer" && $0[1] == "10" && $0[3].hasPrefix("↗ hausse de ") })
    #expect(!told.contains { if case .note = $0 { true } else { false } })
  }

  @Test func aChapterSaysWhenNothingIsToldOfBothYears() throws {
    let scene = try EditionScene()
    let (year, other) = (Period(year: 2024), Period(year: 1990))
    let comparison = try scene.store.read { try YearComparison(scene.kernel, $0, year: year, other: other) }
    #expect(comparison.chapter.title == "2024 et 1990")
    #expect(
      comparison.blocks == [.empty("Aucun chiffre n’est enregistré à la fois pour 1990 et pour 2024.")])
  }

  @Test func aDefinitionThatChangedSinceAnEditionWasSealedIsTold() throws {
    let scene = try EditionScene()
    let former = Figure(
      "clubs.held", title: "Clubs", unit: .init("club", "clubs"), definition: "Tous les clubs, tenus ou non.")
    _ = try comparison(scene)
    let snapshot = try Snapshot(
      of: scene.store, scene.kernel, at: scene.folder.url.appendingPathComponent("snapshot.sqlite"))
    let figures = try scene.store.read { [scene.kernel.evaluate(former, Period(year: 2023), $0)] }
    try scene.desk { desk in
      try desk.open(2023)
      try desk.move(2023, to: .proof)
      let content = EditionContent(
        year: 2023, dataHash: snapshot.hash, snapshot: Data([1]), html: Data([1]), pdf: nil, figures: figures,
        site: nil, layout: nil)
      try desk.seal(content, scene.kernel, in: scene.files)
    }
    let notes = try comparison(scene).compactMap { block in
      if case .note(let runs) = block { runs.map(\.plain).joined() } else { nil }
    }
    #expect(notes.count == 1)
    #expect(
      notes.first?.hasPrefix(
        "« Clubs régionaux tenus » a changé de définition. L’édition 2023 comptait : Tous les clubs, tenus ou non. Aujourd’hui : "
      ) == true)
  }
}
