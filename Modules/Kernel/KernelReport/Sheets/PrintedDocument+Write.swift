internal import Foundation
internal import Kernel
internal import Press

extension PrintedDocument {
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
}
