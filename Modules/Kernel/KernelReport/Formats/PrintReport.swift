internal import Foundation
internal import Kernel
internal import Markup
internal import Press

/// The report for a print shop: A4 with bleed and crop marks, black ink alone, facing pages, and as many pages as sheets folded in
/// two take, a multiple of four.
struct PrintReport {
  let book: ReportBook
  let kernel: Kernel
  /// Pages without anything before the back cover.
  var blankPages = 0

  /// The HTML that WeasyPrint makes the PDF of; no browser knows its colours.
  func bytes() -> [UInt8] {
    let style = Stylesheet.text(Asset.stylesheet, Asset.reportStylesheet, Asset.printStylesheet)
    // Records stand as text: an address behind each of them would fill pages that nobody can follow.
    return Renderer.document(
      HTMLReport(book: book, kernel: kernel, site: nil)
        .document(style: BlackInk.stylesheet(style), blankPages: blankPages)
        .changingAttributes(BlackInk.attributes))
  }

  /// Makes the PDF: once to know how many pages the report has, and once more when blank ones are missing to the last sheet.
  /// - Parameters:
  ///   - pdf: where to write; the HTML stands beside it meanwhile.
  ///   - date: seconds since 1970, written into the file.
  /// - Throws: ``ReportFailure``.
  func make(_ maker: PDFMaker, into pdf: String, dated date: Int) async throws {
    try await make(self, maker, into: pdf, dated: date)
    let pages = try Self.pages(ofPDF: Array(Data(contentsOf: URL(fileURLWithPath: pdf))))
    let missing = (4 - pages % 4) % 4
    guard missing > 0 else { return }
    try await make(PrintReport(book: book, kernel: kernel, blankPages: missing), maker, into: pdf, dated: date)
  }

  private func make(_ report: PrintReport, _ maker: PDFMaker, into pdf: String, dated date: Int) async throws {
    let html = URL(fileURLWithPath: pdf + ".html")
    defer { try? FileManager.default.removeItem(at: html) }
    try Data(report.bytes()).write(to: html)
    try await maker.make(html.path, into: pdf, dated: date, for: .print)
  }

  /// How many pages a PDF has whose objects stand in clear, as those of PDF 1.4 do.
  static func pages(ofPDF bytes: [UInt8]) -> Int {
    let page = Array("/Type /Page".utf8)
    return bytes.indices.dropLast(page.count).count { start in
      bytes[start] == page[0] && bytes[start + page.count] != UInt8(ascii: "s")
        && bytes[start...].starts(with: page)
    }
  }
}
