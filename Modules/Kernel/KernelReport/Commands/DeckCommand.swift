internal import ArgumentParser
internal import Foundation
internal import Kernel

struct DeckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deck", abstract: "Écrit une présentation du réseau : diapositives en HTML et en PDF/UA-1.",
    discussion: """
      Présente le réseau, ses adhérents, ses clubs, ses publications et son plaidoyer, puis ce qu’il fait sur un thème et les
      prochains rendez-vous. Sans --region, la présentation est nationale ; sans --focus, elle s’en tient au réseau ; sans --date,
      elle se place au dernier jour de la dernière année racontée. Les mêmes données donnent les mêmes octets.

      Le HTML tient en un fichier : flèches, espace, Début et Fin tournent les diapositives, n montre les notes et les sources.

      Codes de sortie : 0 fait ; 3 fait, avec des avertissements (une partie manque, ou le PDF) ; 4 région ou thème inconnu, ou
      aucune donnée ; 5 le dossier ne se laisse pas écrire ; 64 commande mal écrite.

      Exemples :
        rtes-report deck --output var/presentations
        rtes-report deck --region HDF --output var/presentations
        rtes-report deck --region HDF --date 2025-09-01 --focus transition --output var/presentations
      """)

  @Option(help: "La région : ses trois lettres (HDF), son numéro (32), son code (reg-32) ou son nom.") var region:
    String?
  @Option(help: "Le jour de la présentation, AAAA-MM-JJ.") var date: String?
  @Option(help: "Le thème à développer, par sa clé : foncier, transition.") var focus: String?
  @Option(help: "Le dossier où écrire.") var output: String
  @Flag(help: "Mettre aussi les notes dans le PDF, chacune après sa diapositive.") var notes = false
  @OptionGroup var printing: PrintingOptions

  func validate() throws {
    if let date, day == nil { throw ValidationError("« \(date) » n’est pas un jour : --date prend AAAA-MM-JJ.") }
  }

  private var day: PartialDate? { date.flatMap(PartialDate.init).flatMap { $0.day == nil ? nil : $0 } }

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let deck = Deck(
      kernel: kernel, store: try printing.store(kernel), region: region, focus: focus, date: day, folder: output,
      site: try printing.address, pdf: printing.pdfTime, printsNotes: notes)
    let (name, warnings) = try await deck.write()
    for warning in warnings { FileHandle.standardError.write(Data("Attention : \(warning)\n".utf8)) }
    print("La présentation \(name) est dans \(output).")
    if !warnings.isEmpty { throw ExitCode(ReportFailure.Exit.incomplete.rawValue) }
  }
}
