internal import Editions
internal import Foundation
internal import GRDB
internal import Kernel
internal import Press
internal import Store

/// Seals the edition of a year: takes a snapshot of the records, makes the HTML and the PDF from it, and keeps all of it in one
/// transaction.
struct Sealing: Sendable {
  let kernel: Kernel
  let store: Store
  let year: Int
  /// Who asks, as the edition's steps name them.
  let author: String
  /// The public site's address, which the links of the HTML lead to.
  let site: String?
  /// How long the PDF may take; nil for none.
  let pdf: Duration?

  /// The edition, when it may be sealed from where it stands.
  /// - Throws: ``Sentence``.
  func edition() throws -> ReportEdition {
    guard let edition = try store.read({ try ReportEdition.find(year, $0) }) else { throw Sentence.noEdition(year) }
    if let refusal = edition.refusal(of: .sealed) { throw Sentence(refusal) }
    return edition
  }

  /// - Parameter now: the instant of the sealing.
  /// - Throws: ``ReportFailure``, or ``Sentence``; nothing is then kept.
  func run(at now: Date, progress: (String) -> Void = { _ in }) async throws {
    let edition = try edition()
    let maker = try pdf.map { try PDFMaker(timeLimit: $0) }
    let content = try await TemporaryWork.run { work in
      progress("Copie des enregistrements")
      let snapshot = try Snapshot(of: store, kernel, at: work.file("snapshot.sqlite"))
      progress("Écriture du HTML")
      let print = try EditionPrint(snapshot, kernel, edition.period, site: site, in: work)
      guard print.refusals.isEmpty else { throw Self.failure(year, print.refusals) }
      if maker != nil { progress("Mise en page du PDF") }
      let pdf = try await pdf(of: print, maker, in: work)
      return EditionContent(
        year: year, dataHash: snapshot.hash, snapshot: try Data(contentsOf: snapshot.url), html: print.html, pdf: pdf,
        figures: print.book.ledger, site: site, layout: await maker?.version())
    }
    progress("Scellement")
    try kernel.write(to: store, by: "rtes-report seal", at: now) { journal in
      try EditionDesk(journal, by: author, at: now).seal(content, kernel, in: FileStore(besideDatabase: store.path))
    }
  }

  private func pdf(of print: EditionPrint, _ maker: PDFMaker?, in work: TemporaryWork) async throws -> Data? {
    guard let maker else { return nil }
    do { return try await print.pdf(maker, in: work) } catch {
      guard let failure = ReportFailure(error) else { throw error }
      throw ReportFailure(failure.exit, "\(failure.sentence) Rien n’est scellé.")
    }
  }

  /// What stands in the way, as the terminal shows it.
  static func failure(_ year: Int, _ refusals: [Refusal]) -> ReportFailure {
    let list = refusals.map { "- \($0.place) : \($0.sentence) \($0.remedy)" }
    return ReportFailure(
      .refused, (["L’édition \(year) ne peut pas avancer ; il reste à régler :"] + list).joined(separator: "\n"))
  }
}
