internal import Foundation
public import Kernel
internal import Press
public import Store

/// A presentation of the network on disk.
public struct Deck: Sendable {
  let kernel: Kernel
  let store: Store
  let question: DeckQuestion
  let folder: String
  let site: SiteAddress?
  /// How long the PDF may take; nil for none.
  let pdf: Duration?
  /// Whether the PDF holds the notes, each after its slide.
  let printsNotes: Bool

  /// - Parameters:
  ///   - region: a région by its three letters, number, code or name; nil for a national presentation.
  ///   - focus: a theme by its key or label; nil for the network alone.
  ///   - date: the day on which it is shown; nil for the last day of the last year that was told.
  public init(
    kernel: Kernel, store: Store, region: String? = nil, focus: String? = nil, date: PartialDate? = nil, folder: String,
    site: SiteAddress? = nil, pdf: Duration? = nil, printsNotes: Bool = false
  ) {
    self.kernel = kernel
    self.store = store
    question = DeckQuestion(region: region, focus: focus, date: date)
    self.folder = folder
    self.site = site
    self.pdf = pdf
    self.printsNotes = printsNotes
  }

  /// Writes the HTML, and the PDF when it may take some time, each aside and then into place.
  /// - Returns: the name of the files, without suffix, and what went wrong, in sentences.
  /// - Throws: ``ReportFailure`` when nothing could be made.
  public func write() async throws -> (name: String, warnings: [String]) {
    let book = try store.read { [kernel, question] db in try DeckBook(kernel, question.request(db), db) }
    let output = try OutputFolder(folder)
    var html = HTMLDeck(book: book, kernel: kernel, site: site)
    try output.write(html.bytes(), as: "\(book.name).html")
    guard let pdf else { return (book.name, book.warnings) }
    var warnings = book.warnings
    html.hasNotes = printsNotes
    // The page that the PDF is made from differs from the one that is shown: it goes when the PDF is there.
    let paper = ".\(book.name).papier.html"
    defer { try? FileManager.default.removeItem(at: output.url(of: paper)) }
    do {
      try output.write(html.bytes(), as: paper)
      let maker = try PDFMaker(timeLimit: pdf)
      try await output.make("\(book.name).pdf") { path in
        try await maker.make(output.url(of: paper).path, into: path, dated: book.request.date.firstSecond)
      }
    } catch { warnings.append("\(error)") }
    return (book.name, warnings)
  }
}

extension PartialDate {
  /// The beginning of the date in seconds since 1970, which dates the file.
  fileprivate var firstSecond: Int {
    let parts = DateComponents(timeZone: .gmt, year: year, month: month ?? 1, day: day ?? 1)
    return Int(Calendar(identifier: .gregorian).date(from: parts)?.timeIntervalSince1970 ?? 0)
  }
}
