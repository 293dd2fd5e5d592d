internal import Commons
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
  let pdf: PDFOptions?

  public struct PDFOptions: Sendable {
    let timeLimit: Duration

    public init(timeLimit: Duration) { self.timeLimit = timeLimit }
  }

  public init(kernel: Kernel, store: Store, period: Period, folder: String, site: String? = nil, pdf: PDFOptions? = nil)
  {
    self.kernel = kernel
    self.store = store
    self.period = period
    self.folder = folder
    self.site = site
    self.pdf = pdf
  }

  /// Writes the files of the edition, each aside and then into place.
  /// - Returns: what is missing or went wrong, in sentences; empty when all is well.
  /// - Throws: ``Sentence`` when nothing could be made.
  public func write(progress: (String) -> Void = { _ in }) async throws -> [String] {
    progress("Lecture des enregistrements de \(period.text)")
    let (document, csv, json) = try await store.read { [kernel, period, site] db in
      guard try Declaration.exist(db, in: period) else {
        throw Sentence(
          "Aucune donnée n’est enregistrée pour \(period.text). Chargez-les avec « rtes import DOSSIER », ou choisissez une autre année."
        )
      }
      let results = kernel.figures.map { kernel.evaluate($0, period, db) }
      let document = try ReportDocument(kernel: kernel, db: db, period: period, ledger: results, site: site).build()
      let ledger = Ledger(results: results, db: db)
      return (document, try ledger.csv(), try ledger.json())
    }
    var warnings = document.warnings
    let root = URL(fileURLWithPath: folder, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
      progress("Écriture du HTML et du registre")
      try Data(document.html).write(to: root.appendingPathComponent("rapport-\(period.text).html"), options: .atomic)
      try Data(csv.utf8).write(to: root.appendingPathComponent("chiffres-\(period.text).csv"), options: .atomic)
      try json.write(to: root.appendingPathComponent("chiffres-\(period.text).json"), options: .atomic)
    } catch {
      throw Sentence(
        "Le dossier \(folder) ne se laisse pas écrire : \(error.localizedDescription) Choisissez-en un autre, ou libérez de la place."
      )
    }
    if let pdf {
      progress("Mise en page du PDF")
      do { try await makePDF(pdf, in: root) } catch { warnings.append("\(error)") }
    }
    return warnings
  }

  private func makePDF(_ options: PDFOptions, in root: URL) async throws {
    guard let program = WeasyPrint.path() else {
      throw Sentence("WeasyPrint n’est pas installé : le HTML est fait, le PDF non. \(WeasyPrint.remedy)")
    }
    let html = root.appendingPathComponent("rapport-\(period.text).html")
    let final = root.appendingPathComponent("rapport-\(period.text).pdf")
    let aside = root.appendingPathComponent(".rapport-\(period.text).\(ProcessInfo.processInfo.processIdentifier).pdf")
    defer { try? FileManager.default.removeItem(at: aside) }
    try await PDFMaker(program: program, timeLimit: options.timeLimit).make(
      html.path, into: aside.path, dated: lastSecond)
    guard rename(aside.path, final.path) == 0 else {
      throw Sentence("Le PDF n’a pas pu être mis en place : \(String(cString: strerror(errno))).")
    }
  }

  /// The end of the year in seconds since 1970, which dates the file.
  private var lastSecond: Int {
    let parts = DateComponents(timeZone: .gmt, year: period.year + 1, month: 1, day: 1)
    return Int(Calendar(identifier: .gregorian).date(from: parts)?.timeIntervalSince1970 ?? 0)
  }
}
