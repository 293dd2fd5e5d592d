internal import Foundation
internal import Editions
internal import GRDB
internal import Kernel
internal import Press
internal import Store

/// An edition as it goes to print, made from a snapshot of the records and from nothing else: the same program makes the same
/// bytes of it, whenever it is asked.
struct EditionPrint: Sendable {
  let book: ReportBook
  let html: Data
  /// What stands between the edition and its print; empty when nothing does.
  let refusals: [Refusal]

  /// - Parameters:
  ///   - work: where the snapshot is made into a database.
  ///   - site: the public site's address, which the links of the HTML lead to.
  init(_ snapshot: Snapshot, _ kernel: Kernel, _ period: Period, site: String?, in work: TemporaryWork) throws {
    let store = try snapshot.restored(kernel, at: work.file("records.sqlite").path)
    defer { try? store.pool.close() }
    (book, refusals) = try store.read { db in
      let book = try ReportBook(kernel, period, db)
      return (book, try ProofCheck(book: book, kernel: kernel, db: db).refusals())
    }
    html = Data(HTMLReport(book: book, kernel: kernel, site: site).bytes())
  }

  /// The edition as PDF/UA-1.
  /// - Throws: ``ReportFailure``.
  func pdf(_ maker: PDFMaker, in work: TemporaryWork) async throws -> Data {
    let name = "rapport-\(book.period.text)"
    let (source, target) = (work.file("\(name).html"), work.file("\(name).pdf"))
    try html.write(to: source)
    try await maker.make(source.path, into: target.path, dated: book.period.lastSecond)
    return try Data(contentsOf: target)
  }
}
