import Foundation
import Kernel
import Mail
import Markup

/// What an authority is told by mail about a call; the call itself goes with it as a PDF.
enum DuesNotice: Sendable, Hashable {
  case call
  case reminder(ReminderLevel)

  /// - Parameter remaining: what is still to be paid.
  func message(
    to address: MailAddress, about call: DuesCall, remaining: Money, paper: PrintedPaper, site: SiteAddress
  ) -> MailMessage {
    var facts: [MailMessage.Fact] = [
      .init("Destinataire", call.recipient.name), .init("Appel", "n° \(call.number) du \(call.issuedOn.text)"),
      .init("Montant", call.amount.text),
    ]
    if remaining != call.amount { facts.append(.init("Reste dû", remaining.text)) }
    facts.append(.init("Échéance", call.dueOn.text))
    facts += [("Référence d’engagement", call.recipient.engagement), ("Code service", call.recipient.serviceCode)]
      .compactMap { label, value in value.map { .init(label, $0) } }
    let fiction = call.isFictitious ? [MailMessage.Part.paragraph(Self.fiction)] : []
    var message = MailMessage(
      to: address, subject: "\(subject) : appel n° \(call.number)", purpose: purpose,
      parts: [.paragraph("Bonjour,")] + fiction + [
        .paragraph(opening(call)), .facts(facts),
        .action(title: "Voir l’appel en ligne", url: site.url(.page(MembershipPages.duesCall, call.number))),
        .paragraph(
          "La page demande de se connecter. Pour une question, ou pour compléter la référence d’engagement ou le code service : \(call.issuer.email)."
        ),
      ])
    message.attachments = [.init(name: paper.file, type: "application/pdf", bytes: Data(paper.pdf))]
    return message
  }

  private static let fiction = "Message d’essai : le barème ou l’émetteur est fictif, rien n’est à payer."

  private var purpose: String {
    switch self {
    case .call: "dues-call"
    case .reminder(let level): "dues-reminder-\(level.rawValue)"
    }
  }

  private var subject: String {
    switch self {
    case .call: "Cotisation"
    case .reminder(let level): level.label
    }
  }

  private func opening(_ call: DuesCall) -> String {
    switch self {
    case .call:
      "Vous trouverez ci-joint l’appel de cotisation \(call.year) de \(call.recipient.name) au réseau. Merci de votre engagement."
    case .reminder(.first):
      "Sauf erreur de notre part, la cotisation \(call.year) n’est pas encore réglée en entier. L’appel est joint de nouveau ; si le mandatement est en cours, ne tenez pas compte de ce message."
    case .reminder(.second):
      "La cotisation \(call.year) reste à régler, malgré un premier rappel. Pouvez-vous nous dire où en est le mandatement, ou ce qui manque pour le faire ?"
    case .reminder(.last):
      "La cotisation \(call.year) reste à régler, malgré deux rappels. Ceci est le dernier : sans réponse, la situation sera présentée au conseil d’administration."
    }
  }
}
