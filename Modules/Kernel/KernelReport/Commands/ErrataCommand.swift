internal import ArgumentParser
internal import Editions
internal import Foundation
internal import GRDB
internal import Kernel
internal import Markup
internal import Press
internal import Store

struct ErrataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "errata", abstract: "Ce que les enregistrements disent autrement que l’édition scellée.",
    discussion: """
      Compare chaque nombre publié avec celui d’aujourd’hui, jusqu’au même arrêt, et montre le changement derrière. Avec --output,
      écrit une feuille à imprimer : errata-ANNÉE.html et errata-ANNÉE.pdf. Le site montre les mêmes à /rapport/ANNÉE/errata.

      Codes de sortie : 0 fait ; 3 le HTML est fait, le PDF non ; 5 le dossier ne se laisse pas écrire ; 1 rien n’est scellé ;
      64 commande mal écrite.

      Exemples :
        rtes-report errata --year 2024
        rtes-report errata --year 2024 --output var/rapport
      """)

  @Option(help: "L’année de l’édition.") var year: Int
  @Option(help: "Le dossier où écrire la feuille.") var output: String?
  @OptionGroup var printing: PrintingOptions

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try printing.store(kernel)
    let (errata, sheet) = try store.read { [year] db in
      guard let edition = try ReportEdition.find(year, db) else { throw Sentence.noEdition(year) }
      let errata = try Errata(edition, kernel, db)
      return (errata, try SheetDocument(kernel, db, errata.sheet, name: "errata-\(year)", edition.period))
    }
    for line in errata.lines { print(French.typeset(line)) }
    guard let output else { return }
    let warnings = try await sheet.printed(kernel, site: try printing.address).write(
      into: output, pdf: printing.pdfTime)
    for warning in warnings { FileHandle.standardError.write(Data("Attention : \(warning)\n".utf8)) }
    print("La feuille errata-\(year) est dans \(output).")
    if !warnings.isEmpty { throw ExitCode(ReportFailure.Exit.incomplete.rawValue) }
  }
}

extension Errata {
  /// One line for each number that changed.
  fileprivate var lines: [String] {
    guard !corrections.isEmpty else { return ["Aucun nombre publié en \(edition.year) n’a changé depuis."] }
    return corrections.flatMap { correction in
      correction.differences.map {
        "\([correction.figure.title, $0.subject].compactMap { $0 }.joined(separator: " · ")) : recalculé : \($0.recalculated), publié : \($0.published) (nombre \($0.kind.label))"
      }
    }
  }
}
