internal import ArgumentParser
internal import Editions
internal import Foundation
internal import Kernel

struct SealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Scelle l’édition d’une année : ce qui s’imprime ne change plus.",
    discussion: """
      Fait une copie des enregistrements, en tire le HTML et le PDF, et conserve le tout avec chaque chiffre, sa définition et les
      enregistrements qu’il compte. L’édition doit être une épreuve que rien ne refuse : voir « rtes-report editions » et
      « rtes-report check ». Une édition scellée ne se remplace jamais.

      Codes de sortie : 0 fait ; 6 le PDF ne se fait pas ; 7 un contrôle refuse, la liste dit pourquoi ; 1 rien n’est fait ;
      64 commande mal écrite.

      Exemples :
        rtes-report seal --year 2024 --by "Zoé Martin" --site https://www.exemple.fr
        rtes-report seal --year 2024 --by "Zoé Martin" --yes
      """)

  @Option(help: "L’année de l’édition.") var year: Int
  @Option(help: "Qui scelle.") var by: String
  @Flag(help: "Ne pas demander de confirmation.") var yes = false
  @OptionGroup var printing: PrintingOptions

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let sealing = Sealing(
      kernel: kernel, store: try printing.store(kernel), year: year, author: by, site: printing.site,
      pdf: printing.pdfTime)
    let edition = try sealing.edition()
    guard try yes || isConfirmed(edition.cutOff) else { return print("Rien n’a été scellé.") }
    try await sealing.run(at: Date()) { FileHandle.standardError.write(Data("\($0)…\n".utf8)) }
    print("L’édition \(year), arrêtée au \(edition.cutOff.text), est scellée.")
  }

  private func isConfirmed(_ cutOff: PartialDate) throws -> Bool {
    guard isatty(STDIN_FILENO) == 1 else {
      throw ReportFailure(.failed, "Un scellement ne se défait pas : ajoutez --yes pour le confirmer.")
    }
    print(
      "Sceller l’édition \(year), arrêtée au \(cutOff.text) ? Cela ne se défait pas. Tapez « oui » : ", terminator: "")
    return readLine() == "oui"
  }
}
