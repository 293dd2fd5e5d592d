internal import Crypto
internal import Editions
internal import Foundation
internal import GRDB
internal import Kernel
internal import Press
internal import Store

/// Makes a sealed edition again from its own records, and compares it byte by byte with what was kept.
struct Verification: Sendable {
  let kernel: Kernel
  let store: Store
  let year: Int
  /// How long the PDF may take.
  let timeLimit: Duration

  struct Outcome: Sendable {
    /// The names of the files that came out the same.
    let same: [String]
    /// What came out otherwise, and why, in sentences.
    let differences: [String]
  }

  /// - Throws: ``Sentence`` when the edition is not sealed; ``ReportFailure`` when a kept file is missing or the PDF cannot be made.
  func run(progress: (String) -> Void = { _ in }) async throws -> Outcome {
    let (edition, seal) = try sealed()
    let maker = try seal.pdf.map { _ in try PDFMaker(timeLimit: timeLimit) }
    return try await TemporaryWork.run { work in
      progress("Lecture des données scellées")
      let kept = work.file("snapshot.sqlite")
      try content(seal.snapshot).bytes.write(to: kept)
      let snapshot = try Snapshot(at: kept)
      guard snapshot.hash == seal.dataSha256 else {
        throw ReportFailure(
          .material, "Les données scellées de \(year) n’ont plus leur empreinte : le fichier conservé a été modifié.")
      }
      progress("Écriture du HTML")
      let print = try EditionPrint(snapshot, kernel, edition.period, site: seal.site, in: work)
      var made = [(try content(seal.html), print.html)]
      if let pdf = seal.pdf, let maker {
        progress("Mise en page du PDF")
        made.append((try content(pdf), try await print.pdf(maker, in: work)))
      }
      let reasons = reasons(seal, layout: await maker?.version())
      return Outcome(
        same: made.filter { $0.0.bytes == $0.1 }.map(\.0.name),
        differences: made.filter { $0.0.bytes != $0.1 }.map { Self.sentence($0.0, $0.1, reasons) })
    }
  }

  private func sealed() throws -> (ReportEdition, EditionSeal) {
    try store.read { db in
      guard let edition = try ReportEdition.find(year, db) else { throw Sentence.noEdition(year) }
      guard let seal = try edition.seal(db) else {
        throw Sentence("L’édition \(year) est en état « \(edition.state.label) » : il n’y a rien de scellé à vérifier.")
      }
      return (edition, seal)
    }
  }

  // MARK: What was kept

  private struct Kept: Sendable {
    let name: String
    let bytes: Data
  }

  /// - Throws: ``ReportFailure`` when the file is missing or its bytes are others.
  private func content(_ id: String) throws -> Kept {
    let files = FileStore(besideDatabase: store.path)
    guard let attachment = try store.read({ try Attachment.find(id, $0) }), let url = files.url(of: attachment.sha256),
      let bytes = try? Data(contentsOf: url), hexadecimal(SHA256.hash(data: bytes)) == attachment.sha256
    else {
      throw ReportFailure(
        .material,
        "Un fichier scellé de \(year) manque ou a changé dans \(files.folder.path) : remettez-le depuis une sauvegarde."
      )
    }
    return Kept(name: attachment.name, bytes: bytes)
  }

  // MARK: Why

  /// What this program has otherwise than the one that sealed.
  private func reasons(_ seal: EditionSeal, layout: String?) -> String {
    let found = [
      seal.schema == kernel.schemaJSON ? nil : "le schéma de la base a changé",
      seal.style == Asset.styleJSON ? nil : "les feuilles de style ou la police ont changé",
      seal.layout == layout
        ? nil : "le PDF fut fait par \(seal.layout ?? "un programme sans nom"), ici \(layout ?? "?")",
    ].compactMap { $0 }
    return found.isEmpty
      ? "cette version du programme écrit autrement les mêmes données" : found.joined(separator: " ; ")
  }

  private static func sentence(_ kept: Kept, _ made: Data, _ reasons: String) -> String {
    let place = zip(kept.bytes, made).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let from = place ?? min(kept.bytes.count, made.count)
    return
      "\(kept.name) diffère à partir de l’octet \(from + 1) (\(made.count) octets au lieu de \(kept.bytes.count)) : \(reasons)."
  }
}
