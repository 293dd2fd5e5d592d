internal import ArgumentParser
internal import Kernel
internal import Markup
internal import Store

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Ce qui empêche le rapport d’une année de passer en épreuve.",
    discussion: """
      Lit le rapport comme « build » l’établit et liste ce qui manque : une partie qui n’a pas pu être établie, un texte attendu,
      un chiffre sans source, une contradiction sans choix derrière un chiffre, une image sans texte de remplacement, un lien
      mort. Rien n’est écrit.

      Codes de sortie : 0 rien n’empêche l’épreuve ; 7 la liste n’est pas vide ; 4 rien n’est enregistré de l’année ; 1 le
      contrôle n’a pas pu se faire ; 64 commande mal écrite.

      Exemples :
        rtes-report check --year 2024
        rtes-report check --year 2024 --json
      """)

  @Option(help: "L’année du rapport.") var year: Int
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?
  @Flag(help: "Écrire en JSON.") var json = false

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let period = Period(year: year)
    let refusals = try store.read { db in
      try ProofCheck(book: ReportBook(kernel, period, db), kernel: kernel, db: db).refusals()
    }
    print(json ? try refusals.json() : French.typeset(Self.text(refusals, period)))
    if !refusals.isEmpty { throw ExitCode(ReportFailure.Exit.refused.rawValue) }
  }

  /// The list as a terminal shows it, kind by kind, each with what to do.
  static func text(_ refusals: [Refusal], _ period: Period) -> String {
    guard !refusals.isEmpty else { return "Rien n’empêche le rapport \(period.text) de passer en épreuve." }
    var lines = [
      "Le rapport \(period.text) ne peut pas passer en épreuve : \(French.count(refusals.count, "point", "points")) à régler."
    ]
    for kind in Refusal.Kind.allCases {
      let found = refusals.filter { $0.kind == kind }
      guard !found.isEmpty else { continue }
      lines += ["", "\(kind.title) (\(French.number(found.count)))"]
      lines += found.flatMap { ["- \($0.place) : \($0.sentence)", "    \($0.remedy)"] }
    }
    return lines.joined(separator: "\n")
  }
}
