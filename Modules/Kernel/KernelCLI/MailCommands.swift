public import ArgumentParser
import Foundation
import GRDB
import Kernel
public import Mail
import Markup
import Store

struct MailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Les courriels : ce qui attend, ce qui est parti, ce qui revient.",
    discussion: """
      Exemples :
        rtes mail list --state failed
        rtes mail send
        rtes mail bounces retours.mbox
      """,
    subcommands: [
      MailListCommand.self, MailShowCommand.self, MailSendCommand.self, MailRetryCommand.self, MailBouncesCommand.self,
      MailHeldCommand.self, MailReleaseCommand.self,
    ])

  func run() throws { throw missingVerb(Self.self) }
}

extension MailRecord.State: ExpressibleByArgument {
  /// As French says it of a message.
  var title: String {
    switch self {
    case .queued: "en attente"
    case .sent: "parti"
    case .failed: "en échec"
    case .held: "retenu"
    }
  }
}

struct MailListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Les courriels de la file.",
    discussion: """
      États : queued (en attente), sent (parti), failed (en échec), held (retenu : son adresse ne reçoit plus rien).
      Un courriel parti s’efface après 30 jours, son contenu après 7 ; un lien de connexion dès le départ.

      Exemples :
        rtes mail list
        rtes mail list --state failed
        rtes mail list --json
      """)

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var format: FormatOptions
  @Option(help: "Un seul état : queued, sent, failed ou held.") var state: MailRecord.State?

  func run() throws {
    let records = try database.open(Composed.kernel).read { try MailQueue.list($0, state: state) }
    if format.json { return print(try records.map { MailJSON($0) }.json()) }
    if format.csv {
      let rows = records.map { record in
        [
          "\(record.id)", record.state.rawValue, record.purpose, record.address, record.subject,
          record.createdAt.ISO8601Format(), record.next?.ISO8601Format() ?? "", record.endedAt?.ISO8601Format() ?? "",
          "\(record.attempts)", record.answer ?? "",
        ]
      }
      let titles = ["id", "state", "purpose", "address", "subject", "created", "due", "ended", "attempts", "answer"]
      return print(CSVText.text([titles] + rows), terminator: "")
    }
    guard !records.isEmpty else { return print("Aucun courriel.") }
    let rows = records.map { record in
      [
        "\(record.id)", record.state.title, record.purpose, record.address, Moment.text(record.createdAt),
        "\(record.attempts)", record.next.map(Moment.text) ?? "", record.answer ?? "",
      ].map(Terminal.oneLine)
    }
    print(
      Terminal.table(
        ["n°", "état", "raison", "adresse", "créé", "essais", "prochain essai", "réponse"], numeric: [0, 5], rows))
    print(Terminal.faint("\n\(French.count(records.count, "courriel", "courriels"))"))
  }
}

struct MailShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Un courriel : ce qu’il dit, ce que le serveur a répondu.",
    discussion: """
      Le contenu d’un courriel parti depuis plus de 7 jours est effacé ; celui d’un lien de connexion l’est dès le départ.

      Exemples :
        rtes mail show 12
        rtes mail show 12 --json
      """)

  @Argument(help: "Le numéro, tel que « list » l’affiche.") var id: Int64
  @OptionGroup var database: DatabaseOptions
  @Flag(help: "Écrire en JSON.") var json = false

  func run() throws {
    guard let record = try database.open(Composed.kernel).read({ try MailQueue.record($0, id: id) }) else {
      throw MailQueue.unknown(id)
    }
    if json { return print(try MailJSON(record, withText: true).json()) }
    var lines = [
      Terminal.bold(Terminal.oneLine(record.subject)), "",
      "État        \(record.state.title)", "Raison      \(record.purpose)", "À           \(record.address)",
      "Message-ID  \(record.messageID)", "Créé        \(Moment.text(record.createdAt))",
      "Essais      \(record.attempts)",
    ]
    if let next = record.next { lines.append("Prochain    \(Moment.text(next))") }
    if let ended = record.endedAt { lines.append("Terminé     \(Moment.text(ended))") }
    if let answer = record.answer { lines.append("Réponse     \(Terminal.oneLine(answer))") }
    for attachment in record.message?.attachments ?? [] {
      lines.append(
        "Joint       \(attachment.name) (\(attachment.type), \(French.number(attachment.bytes.count)) octets)")
    }
    lines += ["", record.text ?? Terminal.faint("Le contenu a été effacé.")]
    print(lines.joined(separator: "\n"))
  }
}

struct MailRetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Remet des courriels à envoyer tout de suite.",
    discussion: """
      Un courriel en échec recommence du début ; un courriel en attente n’attend plus. « rtes mail send », ou le site, l’envoie.

      Exemples :
        rtes mail retry 12
        rtes mail retry 12 13 14
      """)

  @Argument(help: "Les numéros, tels que « list » les affiche.") var ids: [Int64]
  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let now = Date()
    try database.open(Composed.kernel).pool.write { db in
      for id in ids { try MailQueue.retry(db, id: id, at: now) }
    }
    print("\(French.count(ids.count, "courriel", "courriels")) à envoyer.")
  }
}

/// Instants for people: the time of Paris, to the minute.
enum Moment {
  static func text(_ date: Date) -> String {
    let style = Date.VerbatimFormatStyle(
      format:
        "\(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
      timeZone: TimeZone(identifier: "Europe/Paris") ?? .gmt, calendar: Calendar(identifier: .gregorian))
    return date.formatted(style)
  }
}

extension Terminal {
  /// What strangers wrote, on one line and without control characters, which a terminal would obey.
  static func oneLine(_ text: String) -> String {
    text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
  }
}
