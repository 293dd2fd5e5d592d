internal import Editions
internal import Foundation
internal import GRDB
public import Kernel
internal import Press
public import Store

/// One edition of the report on disk.
public struct Edition: Sendable {
  let kernel: Kernel
  let store: Store
  let period: Period
  let folder: String
  let site: String?
  /// How long each PDF may take; nil for none.
  let pdf: Duration?
  /// What is made beside the HTML and the PDF.
  var formats: Set<ReportFormat> = []
  /// The year that a chapter compares this one with.
  var compared: Int?

  public init(kernel: Kernel, store: Store, period: Period, folder: String, site: String? = nil, pdf: Duration? = nil) {
    self.kernel = kernel
    self.store = store
    self.period = period
    self.folder = folder
    self.site = site
    self.pdf = pdf
  }

  /// Everything that is read of the records.
  private struct Content: Sendable {
    let book: ReportBook
    let annex: DataAnnex?
  }

  /// Writes the files of the edition, each aside and then into place.
  /// - Returns: what is missing or went wrong, in sentences; empty when all is well.
  /// - Throws: ``ReportFailure`` when nothing could be made.
  public func write(progress: (String) -> Void = { _ in }) async throws -> [String] {
    progress("Lecture des enregistrements de \(period.text)")
    let content = try await read()
    let book = content.book
    try Material.check(book)
    var warnings = book.warnings
    let staging = try Staging(in: OutputFolder(folder))
    defer { staging.discard() }
    let output = staging.folder
    let name = "rapport-\(period.text)"
    progress("Écriture du HTML et du registre")
    // The ledger is written beside the HTML, one file after the other, so that their bytes never stand in memory together.
    async let ledger: Void = write(book.register, into: output)
    try output.write(HTMLReport(book: book, kernel: kernel, site: site).bytes(), as: "\(name).html")
    try await ledger
    if formats.contains(.epub) {
      progress("Écriture du livre numérique")
      try output.write(EPUBReport(book: book, kernel: kernel, site: site).bytes(), as: "\(name).epub")
    }
    if let annex = content.annex {
      progress("Écriture des données")
      try output.write(annex.bytes(), as: "\(annex.name).zip")
    }
    if let pdf {
      do {
        let maker = try PDFMaker(timeLimit: pdf)
        progress("Mise en page du PDF")
        try await output.make("\(name).pdf") { path in
          try await maker.make(output.url(of: "\(name).html").path, into: path, dated: period.lastSecond)
        }
        if formats.contains(.print) {
          progress("Mise en page du PDF pour l’imprimeur")
          try await output.make("\(name)-imprimeur.pdf") { path in
            try await PrintReport(book: book, kernel: kernel).make(maker, into: path, dated: period.lastSecond)
          }
        }
      } catch {
        if let failure = ReportFailure(error), failure.exit == .folder { throw failure }
        warnings.append("\(error)")
      }
    }
    try staging.commit()
    return warnings
  }

  private func write(_ ledger: Ledger, into output: OutputFolder) throws {
    try output.write(ledger.csv(), as: "chiffres-\(period.text).csv")
    try output.write(try ledger.json(), as: "chiffres-\(period.text).json")
  }

  /// Reads figures and chapters side by side, on a connection each, and then what follows from them.
  ///
  /// All of it is of one state of the records: when they change meanwhile it is read again, at last on one connection.
  private func read() async throws -> Content {
    for _ in 0..<3 {
      async let numbers = dated { [kernel, period] in try ReportBook.Numbers(kernel, period, $0) }
      let telling = try dated { [kernel, period] in try ReportBook.Telling(kernel, period, $0) }
      let told = try await numbers
      guard told.revision == telling.revision else { continue }
      let book = ReportBook(told.value, telling.value, period)
      let made = try dated { try content(of: book, $0) }
      if made.revision == told.revision { return made.value }
    }
    return try store.read { [kernel, period] in try content(of: try ReportBook(kernel, period, $0), $0) }
  }

  /// Reads something, with the revision of the records that it was read of.
  private func dated<Value: Sendable>(_ read: (Database) throws -> Value) throws -> (revision: Int, value: Value) {
    try store.read { db in (try Revision.current(db), try read(db)) }
  }

  private func content(of book: ReportBook, _ db: Database) throws -> Content {
    var book = book
    if let compared {
      let comparison = try YearComparison(kernel, db, year: period, other: ReportEdition.period(of: compared, db))
      book.insert(comparison.chapter)
    }
    // A proof that was asked for in spite of refusals says so on its second page.
    if try ReportEdition.find(period.year, db)?.state == .proof {
      book.notice = ProofCheck.page(try ProofCheck(book: book, kernel: kernel, db: db).refusals())
    }
    let annex =
      formats.contains(.data) ? try DataAnnex(book, kernel, db, site: try site.map { try SiteAddress($0) }) : nil
    return Content(book: book, annex: annex)
  }
}
