import ArgumentParser
import Foundation
import Kernel
import Markup
import Store

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Charge un dossier de données : tout, ou rien.",
    discussion: """
      Une seule transaction : à la première erreur, rien n’est écrit et chaque erreur est dite avec son fichier et sa ligne.
      Recharger le même dossier ne change rien. Rien n’est supprimé, sauf l’énoncé ou le nombre déclaré que le dossier dit
      désormais autrement ; l’historique le garde.

      Exemples :
        rtes import docs/data/rtes-2024
        rtes import docs/data/rtes-2024 --dry-run
      """)

  @Argument(help: "Le dossier de données.") var folder: String
  @OptionGroup var database: DatabaseOptions
  @Flag(help: "Dire ce qui serait créé, changé et laissé, sans rien écrire.") var dryRun = false
  @Flag(help: "Écrire le bilan en JSON.") var json = false

  func run() throws {
    let kernel = Composed.kernel
    let store = dryRun ? try database.openForTrial(kernel) : try database.openMigrated(kernel)
    let importer = Importer(kernel: kernel, store: store)
    let actor = ProcessInfo.processInfo.environment["USER"] ?? "import"
    let summary: ImportSummary
    do {
      summary = try importer.load(folder, rehearsal: dryRun, actor: actor, at: Date(), progress: Terminal.progress)
    } catch let failure as ImportFailure {
      throw Sentence(Self.text(of: failure))
    }
    print(json ? try SummaryJSON(summary).json() : Self.text(of: summary))
    if !summary.failures.isEmpty { throw Sentence(summary.failures.joined(separator: "\n")) }
  }

  static func text(of failure: ImportFailure, limit: Int = 50) -> String {
    let shown = failure.problems.prefix(limit).map(\.description)
    let rest = failure.problems.count - shown.count
    let count = French.count(failure.problems.count, "erreur", "erreurs")
    return (shown + (rest > 0 ? ["… et \(rest) autres."] : []) + ["\(count) ; rien n’a été écrit."]).joined(
      separator: "\n")
  }

  static func text(of summary: ImportSummary) -> String {
    let tables = summary.tables.filter { $0.created + $0.changed + $0.unchanged + $0.removed + $0.absent > 0 }
    let rows = tables.map { table in
      [
        table.title, "\(table.created)", "\(table.changed)", "\(table.unchanged)", "\(table.removed)",
        "\(table.absent)",
      ]
    }
    let titles =
      summary.isRehearsal
      ? ["", "à créer", "à changer", "inchangés", "à retirer", "absents du dossier"]
      : ["", "créés", "changés", "inchangés", "retirés", "absents du dossier"]
    let conclusion =
      !summary.hasChanges
      ? "Rien à changer : la base dit déjà tout cela."
      : summary.isRehearsal ? "Essai : rien n’a été écrit." : "C’est chargé."
    return Terminal.table(titles, numeric: [1, 2, 3, 4, 5], rows) + "\n\n" + conclusion
  }
}

/// The JSON of an import.
struct SummaryJSON: Encodable {
  struct Table: Encodable {
    let created: Int
    let changed: Int
    let unchanged: Int
    let removed: Int
    let absent: Int
  }

  let dryRun: Bool
  let hasChanges: Bool
  let tables: [String: Table]

  init(_ summary: ImportSummary) {
    dryRun = summary.isRehearsal
    hasChanges = summary.hasChanges
    tables = Dictionary(
      uniqueKeysWithValues: summary.tables.map {
        (
          $0.name,
          Table(
            created: $0.created, changed: $0.changed, unchanged: $0.unchanged, removed: $0.removed, absent: $0.absent)
        )
      })
  }
}

struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Crée la base, ou met ses tables à jour.",
    discussion: """
      Exemple :
        rtes migrate --database var/rtes.sqlite
      """)

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let kernel = Composed.kernel
    let store = try database.openMigrated(kernel)
    let failures = try kernel.refreshSearch(in: store) { Terminal.progress("Index de recherche") }
    print("La base \(database.path) est à jour.")
    if !failures.isEmpty { throw Sentence(failures.joined(separator: "\n")) }
  }
}

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Décrit les fichiers que « import » lit, colonne par colonne.",
    discussion: """
      Exemple :
        rtes format > docs/data/README.md
      """)

  func run() { print(FormatDocument.markdown(Composed.kernel)) }
}
