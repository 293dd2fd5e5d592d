internal import ArgumentParser
internal import Foundation
internal import Kernel
internal import Store

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Écrit le rapport d’une année : HTML, PDF/UA-1, registre des chiffres.",
    discussion: """
      Écrit quatre fichiers : rapport-ANNÉE.html, rapport-ANNÉE.pdf, chiffres-ANNÉE.csv et chiffres-ANNÉE.json. Chacun est écrit à
      côté puis mis en place : un rapport interrompu ne remplace jamais le précédent. Les mêmes données donnent les mêmes octets.

      Codes de sortie : 0 fait ; 3 fait, avec des avertissements (un chapitre manque, ou le PDF) ; 1 rien n’est fait ;
      64 commande mal écrite.

      Exemples :
        rtes-report build --year 2024 --output var/rapport
        rtes-report build --year 2024 --output var/rapport --no-pdf
      """)

  @Option(help: "L’année du rapport.") var year: Int
  @Option(help: "Le dossier où écrire.") var output: String
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?
  @Option(help: "L’adresse publique du site, pour que les enregistrements s’ouvrent sur leur page.") var site: String?
  @Option(help: "Combien de secondes WeasyPrint peut prendre.") var timeLimit = 120
  @Flag(inversion: .prefixedNo, help: "Faire aussi le PDF.") var pdf = true

  func validate() throws {
    guard timeLimit > 0 else { throw ValidationError("--time-limit prend un nombre de secondes à partir de 1.") }
    if let site, !site.hasPrefix("https://"), !site.hasPrefix("http://") {
      throw ValidationError("--site prend une adresse qui commence par https:// ou http://.")
    }
  }

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let edition = Edition(
      kernel: kernel, store: store, period: Period(year: year), folder: output, site: site,
      pdf: pdf ? .seconds(timeLimit) : nil)
    let warnings = try await edition.write { FileHandle.standardError.write(Data("\($0)…\n".utf8)) }
    for warning in warnings { FileHandle.standardError.write(Data("Attention : \(warning)\n".utf8)) }
    print("Le rapport \(year) est dans \(output).")
    if !warnings.isEmpty { throw ExitCode(ReportFailure.Exit.incomplete.rawValue) }
  }
}
