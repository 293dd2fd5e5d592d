import GRDB
import Kernel

/// The entries that the accounts take up: each movement twice, on the debit of one account and the credit of another.
struct DuesJournal: Sendable, Hashable {
  /// The numbers under which the association keeps its accounts.
  struct Accounts: Sendable, Hashable {
    let receivable: String
    let income: String
    let bank: String
  }

  struct Line: Sendable, Hashable {
    /// `CO` for calls and credit notes, `BQ` for what went through the bank, `OD` for what did not.
    let journal: String
    let day: PartialDate
    let piece: String
    let account: String
    /// The organisation's key.
    let organisation: String
    let label: String
    let debit: Money
    let credit: Money
  }

  let lines: [Line]

  /// - Parameters:
  ///   - from: the first day; nil for the beginning.
  ///   - to: the last day.
  init(_ db: Database, from: PartialDate?, to: PartialDate, _ accounts: Accounts) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM (
          SELECT issued_on AS day, 0 AS kind, id, number AS piece, organisation, recipient, year, cents, '' AS means,
            number AS call FROM dues_call
          UNION ALL
          SELECT r.issued_on, 1, r.id, r.number, c.organisation, c.recipient, c.year, r.cents, '', c.number
            FROM dues_credit r JOIN dues_call c ON c.id = r.call
          UNION ALL
          SELECT p.received_on, 2, p.id, c.number, c.organisation, c.recipient, c.year, p.cents, p.means, c.number
            FROM dues_payment p JOIN dues_call c ON c.id = p.call
        ) WHERE day <= :to AND (:from IS NULL OR day >= :from) ORDER BY day, kind, id
        """, arguments: ["from": from, "to": to])
    lines = rows.flatMap { row -> [Line] in
      let (kind, cents): (Int, Int) = (row["kind"], row["cents"])
      let (recipient, year, call): (String, Int, String) = (row["recipient"], row["year"], row["call"])
      let means = PaymentMeans(rawValue: row["means"])
      let isPaid = kind == 2
      // An offset moves what is owed from one call to another: no money went through the bank.
      let other = !isPaid ? accounts.income : means == .offset ? accounts.receivable : accounts.bank
      let journal = !isPaid ? "CO" : means == .offset ? "OD" : "BQ"
      let label =
        switch kind {
        case 0: "Cotisation \(year) \(recipient)"
        case 1: "Avoir sur l’appel \(call) \(recipient)"
        default: "\(cents < 0 ? "Remboursement" : "Paiement") \(means?.label ?? "") \(recipient)"
        }
      // What a member is asked for stands on the debit of its account, what it pays on the credit.
      let owed = Money(cents: kind == 0 ? cents : -cents)
      func line(_ account: String, _ amount: Money) -> Line {
        Line(
          journal: journal, day: row["day"], piece: row["piece"], account: account, organisation: row["organisation"],
          label: label, debit: max(amount, .zero), credit: max(.zero - amount, .zero))
      }
      return [line(accounts.receivable, owed), line(other, .zero - owed)]
    }
  }
}
