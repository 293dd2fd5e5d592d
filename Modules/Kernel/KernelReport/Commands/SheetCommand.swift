internal import ArgumentParser
internal import Foundation
internal import GRDB
internal import Kernel
internal import Press
internal import Store

struct SheetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet", abstract: "Écrit une feuille à imprimer : HTML et PDF/UA-1, sur une page quand elle y tient.",
    discussion: """
      Sans nature, liste les natures de feuilles ; avec une nature et sans clé, liste ses clés. Une feuille qui porte sur une année
      prend --year, ou à défaut la dernière année racontée en entier.

      Codes de sortie : 0 fait ; 3 le HTML est fait, le PDF non ; 4 nature ou clé inconnue, ou rien pour l’année ; 5 le dossier ne
      se laisse pas écrire ; 64 commande mal écrite.

      Exemples :
        rtes-report sheet
        rtes-report sheet fiche
        rtes-report sheet fiche 02-foncier --output var/feuilles
        rtes-report sheet region HDF --year 2024 --output var/feuilles
        rtes-report sheet member nantes-metropole --year 2024 --output var/feuilles
        rtes-report sheet event 2024-11-14-colloque-senat --output var/feuilles
        rtes-report sheet clubs --year 2024 --output var/feuilles
        rtes-report sheet press --year 2024 --output var/feuilles --site https://www.exemple.fr
      """)

  @Argument(help: "La nature de la feuille : fiche, region, member, event, clubs, press.") var kind: String?
  @Argument(help: "La clé de ce qu’elle montre.") var key: String?
  @Option(help: "L’année.") var year: Int?
  @Option(help: "Le dossier où écrire ; sans lui, les natures et les clés sont listées.") var output: String?
  @OptionGroup var printing: PrintingOptions

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    guard let kind else { return printKinds(kernel) }
    let sheet = try kernel.printedSheet(kind)
    let store = try printing.store(kernel)
    if key == nil, let entries = sheet.entries {
      for entry in try store.read({ try entries($0) }) { print("\(entry.key)\t\(entry.title)") }
      return
    }
    guard let output else { throw ValidationError("Dites où écrire : --output DOSSIER.") }
    let request = SheetRequest(kind: kind, key: key, year: year)
    let document = try store.read { try request.document(kernel, $0) }
    let printed = document.printed(kernel, site: try printing.address)
    let warnings = try await printed.write(into: output, pdf: printing.pdfTime)
    for warning in warnings { FileHandle.standardError.write(Data("Attention : \(warning)\n".utf8)) }
    print("La feuille \(printed.name) est dans \(output).")
    if !warnings.isEmpty { throw ExitCode(ReportFailure.Exit.incomplete.rawValue) }
  }

  private func printKinds(_ kernel: Kernel) {
    for sheet in kernel.printedSheets { print("\(sheet.kind)\t\(sheet.title)") }
  }
}
