@testable import Editions
import Foundation
import GRDB
import Kernel
@testable import KernelReport
import Store
import TestSupport
import Testing

/// From draft to seal, and no further.
@Suite struct EditionTests {
  @Test(arguments: [
    (EditionState.draft, [EditionState.proof]), (.proof, [.draft, .sealed]), (.sealed, []),
  ])
  func anEditionMovesOnlyAsTheTableSays(from state: EditionState, to moves: [EditionState]) {
    #expect(state.moves == moves)
    let edition = ReportEdition(year: 2024, cutOff: day("2024-12-31"), state: state)
    for other in EditionState.allCases { #expect((edition.refusal(of: other) == nil) == moves.contains(other)) }
  }

  @Test func everyMoveIsKeptWithItsDayAndAuthor() throws {
    let scene = try EditionScene()
    try scene.prove()
    try scene.desk(by: "  Ève   Fictive ") { _ = try $0.move(2024, to: .draft) }
    let moves = try scene.store.read { db in try ReportEdition.all(db).flatMap { try $0.moves(db) } }
    #expect(moves.map(\.state) == [.draft, .proof, .draft])
    #expect(moves.map(\.movedBy) == ["Zoé Fictive", "Zoé Fictive", "Ève Fictive"])
    #expect(Set(moves.map(\.movedAt)) == ["2026-01-15T12:00:00Z"])
  }

  @Test func whatCannotBeIsRefusedInASentence() throws {
    let scene = try EditionScene()
    func refusal(_ body: (EditionDesk) throws -> Void) -> String? {
      do { try scene.desk(body) } catch { return "\(error)" }
      return nil
    }
    #expect(
      refusal { _ = try $0.move(2024, to: .proof) }
        == "L’édition 2024 n’est pas ouverte : rtes-report editions open --year 2024 --by NOM.")
    #expect(
      refusal { _ = try $0.open(2024, cutOff: day("2025-01-31")) }
        == "L’édition 2024 s’arrête à un jour de 2024, comme 2024-12-31.")
    #expect(throws: Sentence.self) { try scene.desk(by: " ") { _ = try $0.open(2024) } }
    #expect(try scene.store.read { try ReportEdition.all($0) } == [])
    try scene.prove()
    #expect(
      refusal { _ = try $0.open(2024, cutOff: day("2024-11-30")) }
        == "L’édition 2024 est en état « épreuve » : son arrêt ne change qu’en brouillon.")
  }

  @Test func whatIsSealedStaysAsItIs() async throws {
    let scene = try EditionScene()
    try await scene.seal()
    let before = try scene.store.read { try Row.fetchAll($0, sql: "SELECT * FROM report_figure ORDER BY figure") }
    #expect(before.count == scene.kernel.figures.count)
    let again = Sealing(
      kernel: scene.kernel, store: scene.store, year: 2024, author: "Zoé", site: nil, pdf: nil)
    await #expect(throws: Sentence.self) { try await again.run(at: Records2024.now) }
    for state in EditionState.allCases {
      #expect(throws: Sentence.self) { try scene.desk { _ = try $0.move(2024, to: state) } }
    }
    for sql in [
      "UPDATE report_edition SET state = 'draft'", "UPDATE report_seal SET site = 'https://exemple.fr'",
      "DELETE FROM report_seal", "UPDATE report_figure SET counted = 1", "DELETE FROM report_figure",
      "DELETE FROM attachment",
    ] {
      #expect(throws: DatabaseError.self) { try scene.store.pool.write { try $0.execute(sql: sql) } }
    }
    #expect(try scene.store.read { try Row.fetchAll($0, sql: "SELECT * FROM report_figure ORDER BY figure") } == before)
    #expect(try scene.kernel.purge(scene.store, scene.files, at: .distantFuture).isEmpty == false)
    let kept = try scene.store.read { try Attachment.of(RecordID("report_edition", "2024"), $0) }
    #expect(kept.map(\.name).sorted() == ["donnees-2024.sqlite", "rapport-2024.html"])
    #expect(kept.allSatisfy(scene.files.holds))
  }

  @Test func recordsThatChangeMeanwhileAreNotSealed() throws {
    let scene = try EditionScene()
    try scene.prove()
    let content = EditionContent(
      year: 2024, dataHash: String(repeating: "0", count: 64), snapshot: Data([1]), html: Data([1]), pdf: nil,
      figures: [], site: nil, layout: nil)
    #expect(throws: Sentence.self) { try scene.desk { try $0.seal(content, scene.kernel, in: scene.files) } }
    #expect(try scene.store.read { try ReportEdition.find(2024, $0)?.state } == .proof)
    #expect(try scene.store.read { try Attachment.of(RecordID("report_edition", "2024"), $0) } == [])
  }

  @Test func theCommandAsksBeforeItSealsAndListsWhatIsThere() throws {
    let scene = try EditionScene()
    let environment = ["RTES_DATABASE": scene.store.path]
    func run(_ words: String...) throws -> Program.Outcome {
      try Program("rtes-report").run(words, environment: environment)
    }
    #expect(try run("editions").output == "Aucune édition n’est ouverte.\n")
    #expect(
      try run("editions", "open", "--year", "2024", "--by", "Zoé").output
        == "L’édition 2024, arrêtée au 31\u{A0}décembre\u{A0}2024, est en état « brouillon ».\n")
    let early = try run("seal", "--year", "2024", "--by", "Zoé", "--yes", "--no-pdf")
    #expect(early.status == 1 && early.errors.contains("ne passe pas de là à « scellée »"))
    try scene.desk { _ = try $0.move(2024, to: .proof) }
    let unasked = try run("seal", "--year", "2024", "--by", "Zoé", "--no-pdf")
    #expect(unasked.status == 1 && unasked.errors.contains("Un scellement ne se défait pas"))
    let list = try run("editions")
    #expect(list.output.hasPrefix("2024  épreuve, arrêtée au 31\u{A0}décembre\u{A0}2024\n"))
    #expect(list.output.contains(" : brouillon, par Zoé\n"))
    #expect(try run("verify", "--year", "2024").errors.contains("il n’y a rien de scellé à vérifier"))
    #expect(try run("errata", "--year", "2023").errors.contains("L’édition 2023 n’est pas ouverte"))
  }
}

func day(_ text: String) -> PartialDate {
  guard let day = PartialDate(text) else { preconditionFailure("not a day: \(text)") }
  return day
}
