internal import ArgumentParser
internal import Editions
internal import Foundation
internal import Kernel
internal import Store

struct EditionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "editions", abstract: "Les éditions du rapport : brouillon, épreuve, scellée.",
    discussion: """
      Exemple :
        rtes-report editions
      """,
    subcommands: [EditionListCommand.self, EditionOpenCommand.self, EditionMoveCommand.self],
    defaultSubcommand: EditionListCommand.self)
}

struct EditionListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Les éditions, leur arrêt, leur état et leurs étapes.",
    discussion: """
      Exemple :
        rtes-report editions list
      """)

  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?

  func run() throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let lines = try store.read { db in
      try ReportEdition.all(db).flatMap { edition in
        ["\(edition.year)  \(edition.state.label), arrêtée au \(edition.cutOff.text)"]
          + (try edition.moves(db)).map { "      \(Self.text($0))" }
      }
    }
    print(lines.isEmpty ? "Aucune édition n’est ouverte." : lines.joined(separator: "\n"))
  }

  private static func text(_ move: EditionMove) -> String {
    let day = PartialDate.ofInstant(move.movedAt)?.text ?? move.movedAt
    return "\(day) : \(move.state.label), par \(move.movedBy)"
  }
}

struct EditionOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Ouvre l’édition d’une année en brouillon, ou change l’arrêt d’un brouillon.",
    discussion: """
      Sans --cut-off, l’édition s’arrête au dernier jour de l’année.

      Exemples :
        rtes-report editions open --year 2024 --by "Zoé Martin"
        rtes-report editions open --year 2024 --cut-off 2024-11-30 --by "Zoé Martin"
      """)

  @Option(help: "L’année de l’édition.") var year: Int
  @Option(help: "Le dernier jour que l’édition raconte : AAAA-MM-JJ.") var cutOff: String?
  @Option(help: "Qui l’ouvre.") var by: String
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?

  func run() throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    let day = try cutOff.map { text in
      guard let day = PartialDate(text), day.day != nil else {
        throw ValidationError("« \(text) » n’est pas un jour comme 2024-12-31 (--cut-off).")
      }
      return day
    }
    let now = Date()
    let edition = try kernel.write(to: store, by: "rtes-report editions", at: now) {
      try EditionDesk($0, by: by, at: now).open(year, cutOff: day)
    }
    print("L’édition \(year), arrêtée au \(edition.cutOff.text), est en état « \(edition.state.label) ».")
  }
}

struct EditionMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Fait passer une édition en épreuve, ou la ramène en brouillon.",
    discussion: """
      Une édition ne passe en épreuve que si « rtes-report check » ne refuse rien ; --force passe outre, et la liste s’imprime en
      page 2 de l’épreuve. Pour sceller : « rtes-report seal ».

      Codes de sortie : 0 fait ; 7 un contrôle refuse, la liste dit pourquoi ; 1 rien n’est fait ; 64 commande mal écrite.

      Exemples :
        rtes-report editions move --year 2024 --to proof --by "Zoé Martin"
        rtes-report editions move --year 2024 --to draft --by "Zoé Martin"
      """)

  @Option(help: "L’année de l’édition.") var year: Int
  @Option(help: "L’état : draft (brouillon) ou proof (épreuve).") var to: String
  @Option(help: "Qui le demande.") var by: String
  @Flag(help: "Passer en épreuve malgré les refus.") var force = false
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let store = try kernel.openDatabase(at: Kernel.databasePath(database))
    guard let state = try EditionState.named(to) else { return }
    if state == .proof, !force {
      let refusals = try store.read { [year] db in
        let book = try ReportBook(kernel, ReportEdition.period(of: year, db), db)
        return try ProofCheck(book: book, kernel: kernel, db: db).refusals()
      }
      guard refusals.isEmpty else { throw Sealing.failure(year, refusals) }
    }
    let now = Date()
    try kernel.write(to: store, by: "rtes-report editions", at: now) {
      _ = try EditionDesk($0, by: by, at: now).move(year, to: state)
    }
    print("L’édition \(year) est en état « \(state.label) ».")
  }
}
