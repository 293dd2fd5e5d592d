internal import Commons
internal import Foundation
internal import GRDB
internal import Kernel

/// The report of one year as a value, before anything is printed: every format, check and comparison starts from here.
struct ReportBook: Sendable {
  let period: Period
  /// The name of the network.
  let network: String
  let chapters: [Chapter]
  /// Every figure of the year, told once.
  let ledger: [FigureResult]
  /// What went wrong on the way, in sentences.
  let warnings: [String]

  struct Chapter: Sendable {
    let id: String
    let title: String
    let blocks: [Block]
  }

  /// Tells a year from the records. A part that fails says so in its place and leaves the others standing.
  /// - Throws: ``ReportFailure`` for a year of which nothing is recorded.
  init(_ kernel: Kernel, _ period: Period, _ db: Database) throws {
    guard try Declaration.exist(db, in: period) else {
      throw ReportFailure(
        .noData,
        "Aucune donnée n’est enregistrée pour \(period.text). Chargez-les avec « rtes import DOSSIER », ou choisissez une autre année."
      )
    }
    let ledger = kernel.figures.map { kernel.evaluate($0, period, db) }
    var warnings = ledger.compactMap { result in result.failure.map { "\(result.figure.id) : \($0)" } }
    func told(_ title: String, _ build: () throws -> [Block]) -> [Block] {
      do { return try build() } catch {
        warnings.append("« \(title) » n’a pas pu être établi : \(error)")
        return [.note([.text("Cette partie n’a pas pu être établie : \(error)")])]
      }
    }
    let glances = kernel.glances.map { glance in
      [Block.section(glance.title, told(glance.title) { try glance.blocks(db, period) })]
    }
    let sections = kernel.sections.map { section in
      Chapter(id: section.id, title: section.title, blocks: told(section.title) { try section.build(db, period) })
    }
    let (id, title) = Contradiction.chapter
    let contradictions = Chapter(
      id: id, title: title, blocks: told(title) { try Contradiction.chapterBlocks(kernel, db) })
    let register = Chapter(
      id: "registre", title: "Registre des chiffres", blocks: try ledger.map { try Self.entry($0, kernel, db) })
    let documents = Chapter(id: "documents", title: "Documents sources", blocks: try Self.documents(db))
    self.period = period
    network = try Organisation.find(db, key: "rtes")?.name ?? "Rapport"
    chapters =
      [Chapter(id: "coup-d-oeil", title: "\(period.text) en un coup d’œil", blocks: [.columns(glances)])]
      + sections + [contradictions, register, documents]
    self.ledger = ledger
    self.warnings = warnings
  }

  /// Where a figure stands in the ledger.
  static func ledgerID(of figure: String) -> String { "chiffre-\(figure)" }

  /// One figure of the ledger, with every record behind it and where each was read.
  private static func entry(_ result: FigureResult, _ kernel: Kernel, _ db: Database) throws -> Block {
    func sources(_ record: RecordID) throws -> [Inline] {
      [.text(try Provenance.sources(db, of: record).map(\.text).joined(separator: " ; "))]
    }
    var blocks = [Block.paragraph([.text(result.figure.definition)])] + result.facts
    let told = try result.declarations.map { declaration in
      Item(
        [
          .strong(result.text(of: declaration.value)),
          .text(" déclaré" + (declaration.subject.map { " pour « \(kernel.subjectTitle($0, db)) »" } ?? "")),
        ], detail: try sources(declaration.record))
    }
    if !told.isEmpty { blocks.append(.list(told)) }
    let parts = try (result.computation?.records ?? []).map { part in
      Item(
        [.linked(part.label, .record(part.record))] + (part.adds == .exact(1) ? [] : [.text(" : \(part.adds.text)")]),
        detail: try sources(part.record))
    }
    if !parts.isEmpty { blocks.append(.list(parts)) }
    return .section(result.figure.title, id: ledgerID(of: result.figure.id), blocks)
  }

  private static func documents(_ db: Database) throws -> [Block] {
    let rows = try Row.fetchAll(db, sql: "SELECT title, publisher, date FROM document ORDER BY title COLLATE french")
    guard !rows.isEmpty else { return [.empty("Aucun document n’est enregistré.")] }
    return [
      .list(
        rows.map { row in
          Item(
            [.text(row["title"])], tags: [row["publisher"]] + ((row["date"] as PartialDate?).map { [$0.text] } ?? []))
        })
    ]
  }
}
