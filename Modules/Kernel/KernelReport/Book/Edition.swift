internal import Foundation
public import Kernel
public import Store

/// One edition of the report on disk.
public struct Edition: Sendable {
  let kernel: Kernel
  let store: Store
  let period: Period
  let folder: String
  let site: String?
  /// How long the PDF may take; nil for none.
  let pdf: Duration?

  public init(kernel: Kernel, store: Store, period: Period, folder: String, site: String? = nil, pdf: Duration? = nil) {
    self.kernel = kernel
    self.store = store
    self.period = period
    self.folder = folder
    self.site = site
    self.pdf = pdf
  }

  /// Writes the files of the edition, each aside and then into place.
  /// - Returns: what is missing or went wrong, in sentences; empty when all is well.
  /// - Throws: ``ReportFailure`` when nothing could be made.
  public func write(progress: (String) -> Void = { _ in }) async throws -> [String] {
    progress("Lecture des enregistrements de \(period.text)")
    let (book, csv, json) = try await store.read { [kernel, period] db in
      let book = try ReportBook(kernel, period, db)
      let ledger = Ledger(results: book.ledger, db: db)
      return (book, try ledger.csv(), try ledger.json())
    }
    var warnings = book.warnings
    let output = try OutputFolder(folder)
    let name = "rapport-\(period.text)"
    progress("Écriture du HTML et du registre")
    try output.write(HTMLReport(book: book, kernel: kernel, site: site).bytes(), as: "\(name).html")
    try output.write(Array(csv.utf8), as: "chiffres-\(period.text).csv")
    try output.write(json, as: "chiffres-\(period.text).json")
    if let pdf {
      progress("Mise en page du PDF")
      do {
        let maker = try PDFMaker(timeLimit: pdf)
        try await output.make("\(name).pdf") { path in
          try await maker.make(output.url(of: "\(name).html").path, into: path, dated: lastSecond)
        }
      } catch { warnings.append("\(error)") }
    }
    return warnings
  }

  /// The end of the year in seconds since 1970, which dates the file.
  private var lastSecond: Int {
    let parts = DateComponents(timeZone: .gmt, year: period.year + 1, month: 1, day: 1)
    return Int(Calendar(identifier: .gregorian).date(from: parts)?.timeIntervalSince1970 ?? 0)
  }
}
