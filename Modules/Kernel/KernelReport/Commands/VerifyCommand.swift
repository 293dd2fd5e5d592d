internal import ArgumentParser
internal import Foundation
internal import Kernel
internal import Markup

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Refait une édition scellée de ses propres données et compare octet par octet.",
    discussion: """
      Tout se fait dans un dossier temporaire ; rien n’est changé. Quand un fichier diffère, dit lequel et pourquoi : une autre
      version du programme, des feuilles de style ou de WeasyPrint.

      Codes de sortie : 0 les fichiers sont les mêmes ; 7 l’un d’eux diffère ; 6 le PDF ne se fait pas ; 9 un fichier conservé
      manque ou a changé ; 1 rien n’est scellé ; 64 commande mal écrite.

      Exemple :
        rtes-report verify --year 2024
      """)

  @Option(help: "L’année de l’édition.") var year: Int
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?
  @Option(help: "Combien de secondes WeasyPrint peut prendre.") var timeLimit = 120

  func validate() throws {
    guard timeLimit > 0 else { throw ValidationError("--time-limit prend un nombre de secondes à partir de 1.") }
  }

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let outcome = try await Verification(kernel: kernel, store: store, year: year, timeLimit: .seconds(timeLimit))
      .run { FileHandle.standardError.write(Data("\($0)…\n".utf8)) }
    guard outcome.differences.isEmpty else {
      throw ReportFailure(.refused, outcome.differences.joined(separator: "\n"))
    }
    print("L’édition \(year) se refait à l’octet près : \(French.list(outcome.same)).")
  }
}
