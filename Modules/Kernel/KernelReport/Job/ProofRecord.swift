internal import Foundation
internal import GRDB
internal import Kernel

/// What a proof said: its figures, and how far the history of the records went.
struct ProofRecord: Codable, Equatable {
  struct Number: Codable, Equatable {
    let title: String
    /// As they are printed; nil where there is none.
    let declared: String?
    let counted: String?

    init(_ result: FigureResult) {
      title = result.figure.title
      declared = result.declarations.isEmpty ? nil : result.declaredText
      counted = result.computation.map { result.text(of: .exact($0.value)) }
    }
  }

  let madeAt: Date
  /// The last entry of the history that the proof knows.
  let history: Int64
  let figures: [String: Number]

  init(_ book: ReportBook, _ db: Database, at now: Date) throws {
    madeAt = now
    history = try Int64.fetchOne(db, sql: "SELECT max(id) FROM store_history") ?? 0
    figures = Dictionary(uniqueKeysWithValues: book.ledger.map { ($0.figure.id, Number($0)) })
  }
}
