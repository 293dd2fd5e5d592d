internal import Foundation
package import GRDB
package import Kernel

/// Makes the PDF of single documents, one at a time: WeasyPrint takes a whole core for about a second.
package final class PaperPress: Sendable {
  private let timeLimit: Duration
  private let queue: PressQueue

  /// - Parameter mostWaiting: how many may wait for their turn; the next one is refused.
  package init(timeLimit: Duration = .seconds(30), mostWaiting: Int = 20) {
    self.timeLimit = timeLimit
    queue = PressQueue(mostWaiting: mostWaiting)
  }

  /// - Throws: ``PDFFailure``.
  package func pdf(of document: PrintedDocument) async throws -> [UInt8] {
    let maker = try PDFMaker(timeLimit: timeLimit)
    try await queue.enter()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rtes-\(UUID().uuidString)")
    defer {
      try? FileManager.default.removeItem(at: folder)
      Task { [queue] in await queue.leave() }
    }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let (html, pdf) = (folder.appendingPathComponent("papier.html"), folder.appendingPathComponent("papier.pdf"))
    try Data(document.html).write(to: html)
    try await maker.make(html.path, into: pdf.path, dated: document.period.lastSecond)
    return Array(try Data(contentsOf: pdf))
  }
}

/// Lets one through, the others wait in the order in which they came.
private actor PressQueue {
  private let mostWaiting: Int
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(mostWaiting: Int) { self.mostWaiting = mostWaiting }

  func enter() async throws {
    guard isTaken else {
      isTaken = true
      return
    }
    guard waiting.count < mostWaiting else {
      throw PDFFailure("Trop de PDF sont demandés à la fois ; recommencez dans un instant.")
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func leave() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}

extension SheetDocument {
  /// A paper as a document of one file.
  package init(_ kernel: Kernel, _ db: Database, _ paper: Paper) throws {
    try self.init(
      kernel, db, paper.sheet, kind: paper.style, name: paper.name,
      Period(year: paper.day.year, cutOff: paper.day))
  }
}
