import Editions
import Foundation
import GRDB
import Kernel
@testable import KernelReport
import Press
import Store
import TestSupport
import Testing

/// A copy of the 2024 records with an edition, and what tests do with it.
struct EditionScene {
  let folder: TemporaryFolder
  let kernel: Kernel
  let store: Store

  var files: FileStore { FileStore(besideDatabase: store.path) }

  init() throws {
    folder = try TemporaryFolder()
    (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
  }

  /// The records of a site that runs.
  init(_ site: LiveSite) { (folder, kernel, store) = (site.folder, site.kernel, site.store) }

  func desk<T>(by author: String = "Zoé Fictive", _ body: (EditionDesk) throws -> T) throws -> T {
    try kernel.write(to: store, by: "test", at: Records2024.now) { journal in
      try body(EditionDesk(journal, by: author, at: Records2024.now))
    }
  }

  /// Brings the edition to proof.
  func prove(cutOff: PartialDate? = nil) throws {
    try desk { desk in
      try desk.open(2024, cutOff: cutOff)
      try desk.move(2024, to: .proof)
    }
  }

  /// Seals the edition as the command does, whatever the checks of its contents say.
  /// - Parameter pdf: how long the PDF may take; nil for none.
  @discardableResult
  func seal(cutOff: PartialDate? = nil, pdf: Duration? = nil) async throws -> EditionPrint {
    try prove(cutOff: cutOff)
    let maker = try pdf.map { try PDFMaker(timeLimit: $0) }
    return try await TemporaryWork.run { work in
      let snapshot = try Snapshot(of: store, kernel, at: work.file("snapshot.sqlite"))
      let period = try store.read { try ReportEdition.period(of: 2024, $0) }
      let print = try EditionPrint(snapshot, kernel, period, site: nil, in: work)
      let content = EditionContent(
        year: 2024, dataHash: snapshot.hash, snapshot: try Data(contentsOf: snapshot.url), html: print.html,
        pdf: try await maker.asyncMap { try await print.pdf($0, in: work) }, figures: print.book.ledger, site: nil,
        layout: await maker?.version())
      try desk { try $0.seal(content, kernel, in: files) }
      return print
    }
  }

  func errata() throws -> Errata {
    try store.read { db in try Errata(try #require(try ReportEdition.find(2024, db)), kernel, db) }
  }

  func verify() async throws -> Verification.Outcome {
    try await Verification(kernel: kernel, store: store, year: 2024, timeLimit: .seconds(300)).run()
  }

  /// Changes one field of a record, as an import would note it.
  func correct(_ table: String, _ key: String, _ field: String, to value: String) throws {
    try kernel.write(to: store, by: "test", at: Records2024.now.addingTimeInterval(86_400)) { journal in
      let former = try String.fetchOne(
        journal.db, sql: "SELECT \(field) FROM \(table) WHERE key = ?", arguments: [key])
      try journal.db.execute(sql: "UPDATE \(table) SET \(field) = ? WHERE key = ?", arguments: [value, key])
      let detail = JSONValue.object([field: .string(former ?? "")])
      try journal.note(.changed, "\(table)/\(key)", detail: String(decoding: detail.bytes, as: UTF8.self))
    }
  }
}

extension Optional {
  /// `map` for work that takes its time.
  fileprivate func asyncMap<T>(_ transform: (Wrapped) async throws -> T) async rethrows -> T? {
    switch self {
    case .some(let value): try await transform(value)
    case .none: nil
    }
  }
}
