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
    self.init(try Numbers(kernel, period, db), try Telling(kernel, period, db), period)
  }

  /// Puts together what was read of one state of the records.
  init(_ numbers: Numbers, _ telling: Telling, _ period: Period) {
    self.period = period
    network = telling.network
    chapters =
      telling.opening + telling.body + [telling.contradictions, numbers.chapter, telling.documents] + telling.close
    register = numbers.register
    warnings = numbers.warnings + telling.warnings
  }

  /// Places a chapter before those that tell where everything comes from.
  mutating func insert(_ chapter: Chapter) {
    let place = chapters.firstIndex { $0.id == Contradiction.chapter.id } ?? chapters.endIndex
    chapters.insert(chapter, at: place)
  }

  /// Where a figure stands in the ledger.
  static func ledgerID(of figure: String) -> String { "chiffre-\(figure)" }
}
