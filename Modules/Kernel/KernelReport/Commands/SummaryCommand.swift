internal import ArgumentParser
internal import Foundation
internal import Kernel
internal import Press
internal import Store

struct SummaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Écrit la synthèse d’une année en anglais, sur quatre pages : HTML et PDF/UA-1.",
    discussion: """
      Écrit summary-ANNÉE.html et summary-ANNÉE.pdf à partir des mêmes enregistrements que le rapport. Les mêmes données donnent
      les mêmes octets.

      Codes de sortie : 0 fait ; 3 fait, avec des avertissements (une partie manque, ou le PDF) ; 4 rien n’est enregistré pour
      l’année ; 5 le dossier ne se laisse pas écrire ; 64 commande mal écrite.

      Exemples :
        rtes-report summary --year 2024 --output var/rapport
        rtes-report summary --year 2024 --output var/rapport --no-pdf
        rtes-report summary --year 2024 --output var/rapport --site https://www.exemple.fr
      """)

  @Option(help: "L’année de la synthèse.") var year: Int
  @Option(help: "Le dossier où écrire.") var output: String
  @OptionGroup var printing: PrintingOptions

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let period = Period(year: year)
    let book = try printing.store(kernel).read { try SummaryBook(kernel, period, $0) }
    let printed = HTMLSummary(book: book, kernel: kernel, site: try printing.address).printed()
    let warnings = try await book.warnings + printed.write(into: output, pdf: printing.pdfTime)
    for warning in warnings { FileHandle.standardError.write(Data("Attention : \(warning)\n".utf8)) }
    print("La synthèse \(year) en anglais est dans \(output).")
    if !warnings.isEmpty { throw ExitCode(ReportFailure.Exit.incomplete.rawValue) }
  }
}
