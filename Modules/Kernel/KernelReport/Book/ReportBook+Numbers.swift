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
      // A sum, an average and a median open onto the same records: they are printed once.
      var told: [[Computation.Part]: Figure] = [:]
      chapter = Chapter(
        id: "registre", title: "Registre des chiffres",
        blocks: ledger.map { result in
          let parts = result.computation?.records ?? []
          let twin = parts.count > 1 ? told[parts] : nil
          if twin == nil { told[parts] = result.figure }
          return ReportBook.entry(result, sharing: twin, register, kernel, db)
        })
      warnings = ledger.compactMap { result in result.failure.map { "\(result.figure.id) : \($0)" } }
    }
  }

  /// One figure of the ledger, with every record behind it and where each was read.
  /// - Parameter twin: a figure whose records, told before, are the same.
  fileprivate static func entry(
    _ result: FigureResult, sharing twin: Figure?, _ ledger: Ledger, _ kernel: Kernel, _ db: Database
  ) -> Block {
    var blocks = [Block.paragraph([.text(result.figure.definition)])] + result.facts
    let told = result.declarations.map { declaration in
      Item(
        [
          .strong(result.text(of: declaration.value)),
          .text(" déclaré" + (declaration.subject.map { " pour « \(kernel.subjectTitle($0, db)) »" } ?? "")),
        ], detail: [.text(ledger.text(declaration.record))])
    }
    if !told.isEmpty { blocks.append(.list(told)) }
    if let twin {
      blocks.append(
        .paragraph([.text("Les mêmes fiches que « "), .linked(twin.title, .figure(twin.id)), .text(" ».")]))
    }
    let records = twin == nil ? result.computation?.records : nil
    let parts = (records ?? []).map { part in
      Item(
        [.linked(part.label, .record(part.record))] + (part.adds == .exact(1) ? [] : [.text(" : \(part.adds.text)")]),
        detail: [.text(ledger.text(part.record))])
    }
    if !parts.isEmpty { blocks.append(.list(parts)) }
    return .section(result.figure.title, id: ledgerID(of: result.figure.id), blocks)
  }
}
