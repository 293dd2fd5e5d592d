internal import ArgumentParser
internal import Foundation
internal import Kernel
internal import Markup
internal import Store

extension LintRule: ExpressibleByArgument {}

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Relit le rapport d’une année : noms, listes, espaces, capitales, longueur, orthographe.",
    discussion: """
      Relit les textes comme ils seront imprimés, sans leur balisage, leurs adresses ni leur code. Les noms, sigles et libellés des
      enregistrements sont tenus pour justes. L’orthographe demande hunspell et son dictionnaire français ; s’il manque, le reste
      est relu quand même. Les règles : names (nom du réseau), doubled (doubles dans une liste), order (listes dans le désordre),
      spaces (espaces insécables), functions (capitales aux fonctions), inclusive (écriture inclusive), length (phrases trop
      longues), spelling (orthographe).

      Codes de sortie : 0 rien à reprendre ; 3 il y a de quoi ; 4 rien n’est enregistré de l’année ; 1 la relecture n’a pas pu se
      faire ; 64 commande mal écrite.

      Exemples :
        rtes-report lint --year 2024
        rtes-report lint --year 2024 --only spelling
        rtes-report lint --year 2024 --json
      """)

  @Option(help: "L’année du rapport.") var year: Int
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?
  @Option(help: "Une seule règle, par son nom ; peut se répéter.") var only: [LintRule] = []
  @Flag(help: "Écrire en JSON.") var json = false

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let period = Period(year: year)
    let lint = try store.read { db in
      Lint(reader: LintReader(try ReportBook(kernel, period, db), kernel), words: try NetworkWords(kernel, db))
    }
    let (findings, notes) = await lint.findings(only.isEmpty ? Set(LintRule.allCases) : Set(only))
    for note in notes { FileHandle.standardError.write(Data("\(note)\n".utf8)) }
    print(json ? try findings.json() : Self.text(findings))
    if !findings.isEmpty { throw ExitCode(ReportFailure.Exit.incomplete.rawValue) }
  }

  /// The findings as a terminal shows them, rule by rule.
  static func text(_ findings: [LintFinding]) -> String {
    guard !findings.isEmpty else { return "Rien à reprendre." }
    let rules = LintRule.allCases.compactMap { rule -> String? in
      let found = findings.filter { $0.rule == rule }
      guard !found.isEmpty else { return nil }
      let lines = found.map { "- \($0.chapter) : \($0.excerpt)\n    \($0.advice)" }
      return (["\(rule.title) (\(French.number(found.count)), \(rule.rawValue))"] + lines).joined(separator: "\n")
    }
    return rules.joined(separator: "\n\n")
  }
}
