internal import Accounts
internal import Commons
internal import Foundation
internal import GRDB
internal import Kernel
internal import Mail
internal import Markup

/// What the team is told of a new proof: what changed since the last one, and what stands between it and the printer.
struct ProofMail {
  /// Longer lists end in how many more there are: a message is read, a list is looked up.
  static let longestList = 40
  /// A larger PDF stays where it is: the queue keeps a copy of it for each receiver.
  static let largestAttachment = 4 << 20

  let period: Period
  /// Nil for the first proof.
  let changes: ProofChanges?
  /// What stands between the proof and the printer; nil when the checks failed.
  let refusals: [Refusal]?
  /// How many texts are accounts drawn from the sources, in whose place the network’s own will come.
  let retold: Int
  /// The site, where its address is known.
  let site: SiteAddress?
  /// Where the files are.
  let folder: String
  let pdf: Data?
  let now: Date

  func message(to account: Account) throws -> MailMessage {
    var message = MailMessage(
      to: try MailAddress(account.email, name: account.name),
      subject: "Rapport d’activité \(period.text) : l’épreuve du \(PartialDate(instant: now).text)",
      purpose: "report-proof", parts: opening(account) + changed + missing + closing)
    if let attachment {
      message.attachments = [
        .init(name: "rapport-\(period.text).pdf", type: "application/pdf", bytes: attachment)
      ]
    }
    return message
  }

  /// Puts a message to everybody in the team into the queue.
  /// - Returns: how many.
  func enqueue(_ db: Database) throws -> Int {
    let team = try Account.all(db, role: .team).map(\.account)
    for account in team { try MailQueue.enqueue(try message(to: account), in: db, at: now) }
    return team.count
  }

  // MARK: Parts

  private var attachment: Data? { pdf.flatMap { $0.count <= Self.largestAttachment ? $0 : nil } }

  private func opening(_ account: Account) -> [MailMessage.Part] {
    let place = "Les fichiers sont sur le serveur, dans \(folder)."
    return [
      .paragraph("Bonjour \(account.name),"),
      .paragraph(
        "Une nouvelle épreuve du rapport d’activité \(period.text) est tirée des enregistrements. "
          + (attachment == nil ? place : "Le PDF est joint. \(place)")),
    ]
  }

  private var changed: [MailMessage.Part] {
    guard let changes else { return [.paragraph("C’est la première épreuve : il n’y a rien à comparer.")] }
    let since = PartialDate(instant: changes.since).text
    let figures = list(
      changes.figures.map { .init($0.title, $0.change) }, "Chiffres qui ont changé depuis l’épreuve du \(since)")
    guard let kinds = changes.records else {
      return figures + [
        .paragraph("La base n’est plus celle de l’épreuve du \(since) : les fiches ne peuvent pas être comparées.")
      ]
    }
    let records = list(kinds.map { .init($0.title, $0.text) }, "Fiches ajoutées, modifiées ou retirées depuis")
    return figures.isEmpty && records.isEmpty
      ? [.paragraph("Rien n’a changé depuis l’épreuve du \(since).")] : figures + records
  }

  private var missing: [MailMessage.Part] {
    guard let refusals else { return [.paragraph("Les contrôles de l’épreuve n’ont pas pu se faire.")] }
    let waiting =
      "\(French.count(retold, "texte attend", "textes attendent")) encore les mots du réseau : un récit tiré des sources en tient la place."
    let texts: [MailMessage.Part] = retold > 0 ? [.paragraph(waiting)] : []
    guard !refusals.isEmpty else { return [.paragraph("Rien n’empêche de passer au bon à tirer.")] + texts }
    return texts
      + Refusal.Kind.allCases.flatMap { kind in
        list(refusals.filter { $0.kind == kind }.map { .init($0.place, $0.sentence) }, kind.title)
      }
  }

  private var closing: [MailMessage.Part] {
    (site.map { [.action(title: "Ouvrir le rapport sur le site", url: $0.url(.page(Pages.report, period.text)))] } ?? [])
      + [
        .paragraph("Ce message part chaque mois aux comptes qui ont le rôle « \(Role.team.label) ».")
      ]
  }

  /// A heading with how many there are, then the first of them.
  private func list(_ facts: [MailMessage.Fact], _ heading: String) -> [MailMessage.Part] {
    guard !facts.isEmpty else { return [] }
    let more = facts.count - Self.longestList
    let rest: [MailMessage.Part] = more > 0 ? [.paragraph("Et \(French.number(more)) de plus.")] : []
    return [
      .paragraph("\(heading) (\(French.number(facts.count))) :"), .facts(Array(facts.prefix(Self.longestList))),
    ] + rest
  }
}
