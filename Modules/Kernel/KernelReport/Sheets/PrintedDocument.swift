internal import Foundation
internal import Kernel
internal import Markup

/// A short document of one file: a sheet or the English summary.
struct PrintedDocument: Sendable {
  /// The name of its files, without suffix: `fiche-02-foncier`.
  let name: String
  /// UTF-8.
  let html: [UInt8]
  /// The year that dates the PDF.
  let period: Period

  /// Writes the HTML, and the PDF when it may take some time; each aside and then into place.
  /// - Returns: what went wrong with the PDF, in sentences; the HTML then stands.
  /// - Throws: ``ReportFailure`` when nothing could be written.
  func write(into folder: String, pdf: Duration?) async throws -> [String] {
    let output = try OutputFolder(folder)
    try output.write(html, as: "\(name).html")
    guard let pdf else { return [] }
    do {
      let maker = try PDFMaker(timeLimit: pdf)
      try await output.make("\(name).pdf") { path in
        try await maker.make(output.url(of: "\(name).html").path, into: path, dated: period.lastSecond)
      }
      return []
    } catch { return ["\(error)"] }
  }

  /// The head that these documents share.
  static func head(title: String, description: String, author: String) -> Node {
    element("head") {
      Node.void("meta", [.set("charset", "utf-8")])
      Node.void("meta", [.set("name", "viewport"), .set("content", "width=device-width, initial-scale=1")])
      Node.void("meta", [.set("name", "author"), .set("content", author)])
      Node.void("meta", [.set("name", "description"), .set("content", description)])
      element("title") { title }
      Node.stylesheet(Stylesheet.text(Asset.stylesheet, Asset.sheetStylesheet))
    }
  }
}
