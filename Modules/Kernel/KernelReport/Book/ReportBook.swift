internal import Commons
internal import Foundation
internal import GRDB
internal import Kernel

/// The report of one year as a value, before anything is printed: every format, check and comparison starts from here.
struct ReportBook: Sendable {
  let period: Period
  /// The name of the network.
  let network: String
  var chapters: [Chapter]
  /// What is still to be settled, which stands on the second page; empty when nothing is.
  var notice: [Block] = []
  /// Every figure of the year, told once, with where each record behind them was read.
  let register: Ledger
  /// What went wrong on the way, in sentences.
  let warnings: [String]

  /// Every figure of the year.
  var ledger: [FigureResult] { register.results }

  struct Chapter: Sendable {
    let id: String
    let title: String
    let blocks: [Block]
  }

  /// Tells a year from the records. A part that fails says so in its place and leaves the others standing.
  /// - Throws: ``ReportFailure`` for a year of which nothing is recorded.
  init(_ kernel: Kernel, _ period: Period, _ db: Database) throws {
    try ReportYear.requireData(period, db)
    let ledger = kernel.evaluate(kernel.figures, period, db)
    var warnings = ledger.compactMap { result in result.failure.map { "\(result.figure.id) : \($0)" } }
    func told(_ part: String, here: String, _ build: () throws -> [Block]) -> [Block] {
      do { return try build() } catch {
        warnings.append("\(part) n’a pas pu être établi : \(error)")
        return [.note([.text("\(here) n’a pas pu être établi : \(error)")])]
      }
    }
    func chapter(_ id: String, _ title: String, _ build: () throws -> [Block]) -> Chapter {
      Chapter(id: id, title: title, blocks: told("Le chapitre « \(title) »", here: "Ce chapitre", build))
    }
    func sections(_ place: ReportSection.Place) -> [Chapter] {
      kernel.sections.filter { $0.place == place }.map { section in
        chapter(section.id, section.title) { try section.build(db, period) }
      }
    }
    let (opening, body, close) = (sections(.opening), sections(.body), sections(.close))
    let glances = kernel.glances.map { glance in
      [
        Block.section(
          glance.title, told("« \(glance.title) »", here: "Cet aperçu") { try glance.blocks(db, period) })
      ]
    }
    let contradictions = chapter(Contradiction.chapter.id, Contradiction.chapter.title) {
      try Contradiction.chapterBlocks(kernel, db)
    }
    let register = try Ledger(results: ledger, db: db)
    let registerChapter = Chapter(
      id: "registre", title: "Registre des chiffres", blocks: ledger.map { Self.entry($0, register, kernel, db) })
    let documents = Chapter(id: "documents", title: "Documents sources", blocks: try Self.documents(db))
    self.period = period
    network = try Organisation.find(db, key: "rtes")?.name ?? "Rapport"
    chapters =
      opening
      + [Chapter(id: "coup-d-oeil", title: "\(period.text) en un coup d’œil", blocks: [.columns(glances)])]
      + body + [contradictions, registerChapter, documents] + close
    self.register = register
    self.warnings = warnings
  }

  /// Places a chapter before those that tell where everything comes from.
  mutating func insert(_ chapter: Chapter) {
    let place = chapters.firstIndex { $0.id == Contradiction.chapter.id } ?? chapters.endIndex
    chapters.insert(chapter, at: place)
  }

  /// Where a figure stands in the ledger.
  static func ledgerID(of figure: String) -> String { "chiffre-\(figure)" }

  /// One figure of the ledger, with every record behind it and where each was read.
  private static func entry(_ result: FigureResult, _ ledger: Ledger, _ kernel: Kernel, _ db: Database) -> Block {
    var blocks = [Block.paragraph([.text(result.figure.definition)])] + result.facts
    let told = result.declarations.map { declaration in
      Item(
        [
          .strong(result.text(of: declaration.value)),
          .text(" déclaré" + (declaration.subject.map { " pour « \(kernel.subjectTitle($0, db)) »" } ?? "")),
        ], detail: [.text(ledger.text(declaration.record))])
    }
    if !told.isEmpty { blocks.append(.list(told)) }
    let parts = (result.computation?.records ?? []).map { part in
      Item(
        [.linked(part.label, .record(part.record))] + (part.adds == .exact(1) ? [] : [.text(" : \(part.adds.text)")]),
        detail: [.text(ledger.text(part.record))])
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
