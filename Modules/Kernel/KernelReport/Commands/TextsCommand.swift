internal import ArgumentParser
internal import Foundation
internal import Kernel
internal import Markup
internal import Store

struct TextsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "texts",
    abstract: "Les textes que des personnes doivent écrire : ceux qui sont là, ceux qui manquent.",
    discussion: """
      Pour chaque texte attendu : s’il est chargé, depuis quand, sa signature et sa longueur. Avec --data, un texte qui manque
      est aussi cherché parmi les fichiers préparés d’un dossier de données. Avec --write, chaque texte qui manque reçoit un
      fichier Markdown dont l’en-tête est rempli : écrivez le texte dessous, donnez sa source, placez le fichier dans un dossier
      « texts » des données de l’année, puis « rtes import ». Un fichier qui existe n’est jamais touché.

      Codes de sortie : 0 la liste est faite ; 7 avec --strict, si un texte manque ; 5 un dossier ne se lit ou ne s’écrit pas ;
      1 la base ne s’ouvre pas ; 64 commande mal écrite.

      Exemples :
        rtes-report texts --year 2025
        rtes-report texts --year 2025 --data docs/data/rtes-2025
        rtes-report texts --year 2025 --write docs/data/rtes-2025/membership/texts
      """)

  @Option(help: "L’année du rapport.") var year: Int
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?
  @Option(help: "Le dossier de données de l’année, pour y voir les textes préparés mais pas encore chargés.")
  var data: String?
  @Option(help: "Le dossier où préparer un fichier pour chaque texte qui manque.") var write: String?
  @Flag(help: "Sortir avec le code 7 quand un texte manque.") var strict = false

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let period = Period(year: year)
    let checklist = try store.read { db in try TextChecklist(kernel, period, db) }
    let prepared = try data.map(PreparedTexts.init(folder:))
    print(French.typeset(checklist.text(prepared)))
    let missing = checklist.missing
    if let write {
      let folder = try OutputFolder(write)
      for entry in missing where prepared?.file(for: entry) == nil {
        guard !FileManager.default.fileExists(atPath: folder.url(of: entry.fileName).path) else {
          print("\(entry.fileName) existe déjà : il n’est pas touché.")
          continue
        }
        try folder.write(Data(entry.skeleton.utf8), as: entry.fileName)
        print("\(entry.fileName) est préparé dans \(write).")
      }
    }
    if strict, !missing.isEmpty { throw ExitCode(ReportFailure.Exit.refused.rawValue) }
  }
}
