internal import Commons
internal import GRDB
internal import Kernel

extension ReportBook {
  /// The figures of a year, and the chapter in which each opens onto its records.
  struct Numbers: Sendable {
    let register: Ledger
    let chapter: Chapter
    let warnings: [String]

    init(_ kernel: Kernel, _ period: Period, _ db: Database) throws {
      let ledger = kernel.evaluate(kernel.figures, period, db)
      let register = try Ledger(results: ledger, db: db)
      self.register = register
      chapter = Chapter(
        id: "registre", title: "Registre des chiffres",
        blocks: ledger.map { ReportBook.entry($0, register, kernel, db) })
      warnings = ledger.compactMap { result in result.failure.map { "\(result.figure.id) : \($0)" } }
    }
  }

  /// One figure of the ledger, with every record behind it and where each was read.
  fileprivate static func entry(_ result: FigureResult, _ ledger: Ledger, _ kernel: Kernel, _ db: Database) -> Block {
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
}
