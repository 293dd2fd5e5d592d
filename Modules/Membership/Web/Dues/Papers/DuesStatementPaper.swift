import Kernel
import Markup

extension DuesStatement {
  /// The account, a row for each entry.
  func table(linked: Bool) -> DocumentTable {
    DocumentTable(
      "Relevé de compte", columns: ["Date", "Pièce", "Libellé", "Débit", "Crédit", "Solde"], numeric: [3, 4, 5],
      rows: entries.map { entry in
        let isCall = linked && !entry.piece.hasPrefix("A")
        return [
          [.text(entry.day.text)],
          [isCall ? .linked(entry.piece, .link(.page(MembershipPages.duesCall, entry.piece))) : .text(entry.piece)],
          [.text(entry.label)], [.text(entry.debit == .zero ? "" : entry.debit.text)],
          [.text(entry.credit == .zero ? "" : entry.credit.text)], [.text(entry.balance.text)],
        ]
      })
  }

  /// What the balance means, in a sentence.
  var balanceText: String {
    if balance > .zero { return "Reste dû : \(balance.text)." }
    if balance < .zero { return "Trop-perçu, à rembourser : \((Money.zero - balance).text)." }
    return "Le compte est soldé."
  }

  /// The statement as a document.
  func paper(of organisation: String, named name: String, on day: PartialDate, isFictitious: Bool) -> Paper {
    Paper(
      "releve-\(organisation)-\(day.description)", style: "dues", day: day,
      Sheet(
        RecordID("dues_account", organisation), kind: "Relevé de compte des cotisations", title: name,
        lead: [.text("Au \(day.text). "), .strong(balanceText)],
        blocks: (isFictitious
          ? [
            .note([.strong("Document d’essai. "), .text("Des montants viennent d’un barème ou d’un émetteur fictif.")])
          ]
          : []) + (entries.isEmpty ? [.empty("Aucun appel n’a été émis.")] : [.table(table(linked: false))])))
  }
}
