internal import ArgumentParser
internal import Editions
internal import Foundation
internal import Kernel
internal import Store

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Écrit le rapport d’une année : HTML, PDF/UA-1, registre des chiffres et autres formats.",
    discussion: """
      Écrit toujours rapport-ANNÉE.html, chiffres-ANNÉE.csv et chiffres-ANNÉE.json, et selon --formats :
        pdf    rapport-ANNÉE.pdf, pour l’écran : balisé (PDF/UA-1), avec signets et liens ;
        print  rapport-ANNÉE-imprimeur.pdf : A4, fonds perdus, traits de coupe, encre noire ;
        epub   rapport-ANNÉE.epub, pour les liseuses ;
        data   donnees-ANNÉE.zip : le registre et les fiches publiques, avec leur description (Frictionless).
      Tout est écrit à côté puis mis en place : un rapport interrompu ne remplace jamais le précédent. Les mêmes données donnent
      les mêmes octets. L’arrêt est celui de l’édition ouverte par « rtes-report editions open », sinon le dernier jour de l’année.

      Codes de sortie : 0 fait ; 3 fait, avec des avertissements (un chapitre manque, ou un PDF) ; 4 rien n’est enregistré de
      l’année ; 5 le dossier ne se laisse pas écrire ; 9 une image ou un texte ne peut pas servir ; 1 rien n’est fait ;
      64 commande mal écrite.

      Exemples :
        rtes-report build --year 2024 --output var/rapport
        rtes-report build --year 2024 --output var/rapport --no-pdf
        rtes-report build --year 2024 --output var/rapport --formats html,pdf,print,epub,data
        rtes-report build --year 2024 --output var/rapport --compare 2023 --cut-off 2024-11-30
      """)

  @Option(help: "L’année du rapport.") var year: Int
  @Option(help: "Le dossier où écrire.") var output: String
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?
  @Option(help: "L’adresse publique du site, pour que les enregistrements s’ouvrent sur leur page.") var site: String?
  @Option(help: "Combien de secondes WeasyPrint peut prendre.") var timeLimit = 120
  @Option(help: "Les formats, séparés par des virgules : \(ReportFormat.list).") var formats = "html,pdf"
  @Option(help: "Une autre année, mise en regard de celle-ci dans un chapitre.") var compare: Int?
  @Option(help: "Le dernier jour que le rapport raconte : AAAA-MM-JJ.") var cutOff: String?
  @Flag(inversion: .prefixedNo, help: "Faire aussi les PDF.") var pdf = true

  func validate() throws {
    guard timeLimit > 0 else { throw ValidationError("--time-limit prend un nombre de secondes à partir de 1.") }
    if let site, !site.hasPrefix("https://"), !site.hasPrefix("http://") {
      throw ValidationError("--site prend une adresse qui commence par https:// ou http://.")
    }
    guard ReportFormat.named(formats) != nil else {
      throw ValidationError("--formats prend des mots séparés par des virgules : \(ReportFormat.list).")
    }
    if compare == year { throw ValidationError("--compare prend une autre année que --year.") }
    if let cutOff, PartialDate(cutOff)?.day == nil {
      throw ValidationError("« \(cutOff) » n’est pas un jour comme \(year)-12-31 (--cut-off).")
    }
  }

  func run() async throws {
    try ReportYear.check(year, today: PartialDate(instant: Date()))
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let formats = ReportFormat.named(formats) ?? []
    let opened = try store.read { [year] db in try ReportEdition.period(of: year, db) }
    let period = cutOff.map { Period(year: year, cutOff: PartialDate($0)) } ?? opened
    let hasPDF = pdf && !formats.isDisjoint(with: [.pdf, .print])
    var edition = Edition(
      kernel: kernel, store: store, period: period, folder: output, site: site,
      pdf: hasPDF ? .seconds(timeLimit) : nil)
    edition.formats = formats
    edition.compared = compare
    let warnings = try await edition.write { FileHandle.standardError.write(Data("\($0)…\n".utf8)) }
    for warning in warnings { FileHandle.standardError.write(Data("Attention : \(warning)\n".utf8)) }
    print("Le rapport \(year) est dans \(output).")
    if !warnings.isEmpty { throw ExitCode(ReportFailure.Exit.incomplete.rawValue) }
  }
}
