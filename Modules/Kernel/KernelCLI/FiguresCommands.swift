import ArgumentParser
import GRDB
import Kernel
import Markup
import Store

struct FiguresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figures", abstract: "Les chiffres d’une année : déclarés et comptés.",
    discussion: """
      Exemples :
        rtes figures --year 2024
        rtes figures show clubs.participants --year 2024
        rtes figures show membership.members --date 2024-06-30
      """,
    subcommands: [FigureListCommand.self, FigureShowCommand.self], defaultSubcommand: FigureListCommand.self)
}

/// The time for which figures are told.
struct TimeOptions: ParsableArguments {
  @Option(help: "L’année ; la dernière racontée si ni elle ni un jour ne sont dits.") var year: Int?
  @Option(help: "Un jour, comme 2024-06-30 : rien de ce qui vint après ne compte.") var date: String?

  func validate() throws {
    if year != nil, date != nil { throw ValidationError("Choisissez --year ou --date.") }
  }

  func period(_ db: Database) throws -> Period {
    if let date {
      guard let day = PartialDate(date), day.day != nil else {
        throw Sentence("« \(date) » n’est pas un jour. Écrivez-le comme 2024-06-30.")
      }
      return Period(year: day.year, cutOff: day)
    }
    if let year {
      guard (1990...2100).contains(year) else {
        throw Sentence("L’année \(year) est hors de portée : donnez-en une entre 1990 et 2100.")
      }
      return Period(year: year)
    }
    guard let latest = try Period.latest(db) else {
      throw Sentence("Aucun chiffre n’est chargé. Chargez des données avec « rtes import DOSSIER ».")
    }
    return latest
  }
}

struct FigureListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Tous les chiffres d’une année, ou jusqu’à un jour.",
    discussion: """
      Exemples :
        rtes figures list --year 2024
        rtes figures list --year 2024 --json
        rtes figures list --date 2024-06-30
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var time: TimeOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let kernel = Composed.kernel
    let results = try database.open(kernel).read { db in
      kernel.evaluate(kernel.figures + kernel.restrictedFigures, try time.period(db), db)
    }
    if format.json { return print(try results.map(FigureJSON.init).json()) }
    // A figure of which only parts were declared says how many; « show » tells them.
    func declared(_ result: FigureResult) -> String {
      if let whole = result.declared { return whole.value.encoded }
      let parts = result.declarations.count
      return parts == 0 || format.csv ? "" : parts == 1 ? "1 partie" : "\(parts) parties"
    }
    let rows = results.map { result in
      [
        result.figure.id, result.figure.title, declared(result),
        result.computation.map { String($0.value) } ?? "", result.difference.map { String($0) } ?? "",
      ]
    }
    let titles = ["id", "chiffre", "déclaré", "compté", "écart"]
    if format.csv { return print(CSVText.text([titles] + rows), terminator: "") }
    print(Terminal.table(titles, numeric: [2, 3, 4], rows))
  }
}

struct FigureShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Un chiffre : sa définition, sa valeur, ce qu’il recouvre, chaque enregistrement.",
    discussion: """
      Exemples :
        rtes figures show clubs.held
        rtes figures show membership.members --year 2024 --json
        rtes figures show membership.members --date 2024-06-30
      """)

  @Argument(help: "L’identifiant du chiffre.") var id: String
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var time: TimeOptions
  @Flag(help: "Écrire en JSON.") var json = false

  func run() throws {
    let kernel = Composed.kernel
    guard let figure = kernel.figure(id) else {
      let near =
        nearestKey(id, among: (kernel.figures + kernel.restrictedFigures).map(\.id)).map {
          " Vouliez-vous dire « \($0) » ?"
        } ?? ""
      throw Sentence("Aucun chiffre d’identifiant « \(id) ». « rtes figures » les donne tous.\(near)")
    }
    try database.open(kernel).read { db in
      let result = kernel.evaluate(figure, try time.period(db), db)
      var lines = [
        Terminal.bold(figure.title(in: result.period)), figure.definition, "",
        "Déclaré     \(result.declarations.isEmpty ? "non renseigné" : result.declaredText)",
        "Compté      \(result.computation.map { French.number($0.value) } ?? "ne se compte pas dans les fiches")",
      ]
      if let difference = result.difference { lines.append("Écart       \(difference > 0 ? "+" : "")\(difference)") }
      if let reason = result.declared?.reason { lines.append("Raison      \(reason)") }
      if let coverage = result.computation?.coverage { lines.append("Couverture  \(coverage)") }
      if let failure = result.failure { lines.append(failure) }
      for breakdown in result.computation?.breakdowns ?? [] {
        let rows = breakdown.lines.map { [$0.title, String($0.value)] }
        lines += ["", Terminal.table([breakdown.title, "compté"], numeric: [1], rows)]
      }
      var entries: [FigureJSON.Entry] = []
      for declaration in result.declarations {
        let sources = try Provenance.sources(db, of: declaration.record).map(\.text)
        entries.append(.init(declaration, sources: sources))
        lines += [
          "",
          "Déclaré \(declaration.subject.map { "pour « \($0) » " } ?? "")(\(declaration.period)) : \(declaration.value.text)",
        ]
        lines += sources.map { "  \($0)" }
      }
      var parts: [FigureJSON.Part] = []
      for part in result.computation?.records ?? [] {
        let sources = try Provenance.sources(db, of: part.record).map(\.text)
        parts.append(.init(record: part.record, label: part.label, adds: part.adds, sources: sources))
      }
      if json { return print(try FigureJSON(result, declarations: entries, records: parts).json()) }
      if !parts.isEmpty {
        lines += ["", Terminal.bold("Les enregistrements comptés (\(parts.count))")]
        for part in parts {
          lines.append("- \(part.label)\(part.adds == .exact(1) ? "" : " : \(part.adds.text)")")
          lines.append(Terminal.faint("    \(part.record) — \(part.sources.joined(separator: " ; "))"))
        }
      }
      print(lines.joined(separator: "\n"))
    }
  }
}
