import ArgumentParser
import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

struct MailBouncesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bounces", abstract: "Lit les avis de non-remise et retient les adresses qui ne reçoivent plus.",
    discussion: """
      Un échec définitif retient l’adresse aussitôt ; un échec passager après 5 messages en 30 jours. Un avis sur un message
      que nous n’avons pas envoyé ne compte pas.

      Exemples :
        rtes mail bounces retours.mbox
        rtes mail bounces - < avis.eml
      """)

  @Argument(help: "Un fichier mbox ou un seul message ; « - » pour l’entrée standard.") var file: String
  @OptionGroup var database: DatabaseOptions
  @Flag(help: "Dire ce qui serait retenu, sans rien écrire.") var dryRun = false

  func run() throws {
    let bytes: Data
    if file == "-" {
      bytes = FileHandle.standardInput.readDataToEndOfFile()
    } else if let contents = FileManager.default.contents(atPath: file) {
      bytes = contents
    } else {
      throw Sentence(
        "Le fichier \(file) ne se laisse pas lire. Donnez un fichier mbox, ou « - » pour l’entrée standard.")
    }
    let (store, now) = (try database.open(Composed.kernel), Date())
    var verdicts: [BounceDesk.Verdict] = []
    try store.pool.writeInTransaction { db in
      verdicts = try BounceDesk.take(bytes, in: db, at: now)
      return dryRun ? .rollback : .commit
    }
    guard !verdicts.isEmpty else { return print("Aucun message à lire.") }
    for (index, verdict) in verdicts.enumerated() {
      print("\(index + 1). \(French.typeset(Terminal.oneLine(Self.words(verdict))))")
    }
    let count = Set(verdicts.compactMap { if case .held(let address, _) = $0 { address } else { nil } }).count
    let conclusion = "\(French.count(count, "adresse retenue", "adresses retenues"))."
    print("\n\(conclusion)\(dryRun ? " Essai : rien n’a été écrit." : "")")
  }

  static func words(_ verdict: BounceDesk.Verdict) -> String {
    switch verdict {
    case .held(let address, let why): "\(address) est retenue : \(why)"
    case .counted(let address, let count, let limit, let why):
      "\(address), échec passager \(count) sur \(limit) : \(why)"
    case .delivered: "avis de bonne remise, rien à noter"
    case .unknown(let id?): "avis sur un message que nous n’avons pas envoyé (\(id)), ignoré"
    case .unknown(nil): "avis qui ne dit pas de quel message il parle, ignoré"
    case .notReport: "ce n’est pas un avis de non-remise, ignoré"
    }
  }
}

struct MailHeldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "held", abstract: "Les adresses retenues, auxquelles rien n’est envoyé, et pourquoi.",
    discussion: """
      Exemples :
        rtes mail held
        rtes mail held --csv
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() throws {
    let held = try database.open(Composed.kernel).read { try MailQueue.held($0) }
    if format.json { return print(try held.map(HeldJSON.init).json()) }
    if format.csv {
      let rows = held.map { [$0.address, $0.since.ISO8601Format(), $0.why, $0.messageID] }
      return print(CSVText.text([["address", "since", "why", "messageID"]] + rows), terminator: "")
    }
    guard !held.isEmpty else { return print("Aucune adresse n’est retenue.") }
    let rows = held.map { [$0.address, Moment.text($0.since), $0.why].map(Terminal.oneLine) }
    print(Terminal.table(["adresse", "depuis", "pourquoi"], rows))
  }
}

struct MailReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Envoie de nouveau à une adresse retenue.",
    discussion: """
      Ce qui l’attendait part au prochain envoi.

      Exemple :
        rtes mail release camille@exemple.org
      """)

  @Argument(help: "L’adresse.") var address: String
  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let now = Date()
    let count = try database.open(Composed.kernel).pool.write { db in
      try MailQueue.release(db, address: address, at: now)
    }
    print("L’adresse est libérée. \(French.count(count, "courriel l’attendait", "courriels l’attendaient")).")
  }
}
