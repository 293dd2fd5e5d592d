import Commons
import GRDB
import Kernel
import Markup

extension StaffVerb {
  static let duesScales = StaffVerb(
    DuesTerms.group, "scale", abstract: "Les barèmes et leurs tarifs.",
    arguments: [VerbArgument("key", .text, "Ce barème seulement.")], example: "--key demo-2026",
    .lists { call, db in
      let scales =
        try call.optional("key").map { [try DuesScale.chosen($0, on: call.request.today, db)] } ?? DuesScale.all(db)
      let rows = scales.flatMap { scale in
        scale.rates.map { rate in
          [
            scale.key, scale.isFictitious ? "yes" : "no", scale.validFrom.description, scale.validTo?.description ?? "",
            rate.category, rate.standing.label, String(rate.populationFrom),
            rate.populationTo.map { String($0) } ?? "", rate.amount.decimal,
          ]
        }
      }
      return VerbTable(
        columns: [
          .init("scale", "barème"), .init("fictitious", "fictif"), .init("validFrom", "depuis"),
          .init("validTo", "jusqu’au"), .init("category", "catégorie"), .init("standing", "qualité"),
          .init("populationFrom", "habitants de"), .init("populationTo", "à"), .init("amount", "euros par an"),
        ], rows: rows,
        summary: French.typeset(
          scales.map { "\($0.title), \($0.proRata.label)\($0.isFictitious ? " — FICTIF" : "")" }.joined(
            separator: " ; ")))
    })

  static let listDues = StaffVerb(
    DuesTerms.group, "list", abstract: "Les appels et où ils en sont.",
    arguments: [
      DuesTerms.onlyYear,
      VerbArgument(
        "state", .choice(DuesState.keys), "Un état : à payer, en retard, payé, dispensé, annulé."),
      VerbArgument("on", .day, "Où ils en étaient ce jour-là ; aujourd’hui sans cette option."),
    ], example: "--year 2026 --state late",
    .lists { call, db in
      var filter = DuesFilter()
      (filter.year, filter.state) = (call.count("year"), call.optional("state"))
      let day = call.day("on") ?? call.request.today
      let entries = try filter.calls(db, on: day)
      return VerbTable(
        columns: [
          .init("number", "numéro"), .init("year", "année"), .init("organisation", "clé"),
          .init("recipient", "destinataire"),
          .init("issuedOn", "émis le"), .init("dueOn", "échéance"), .init("amount", "montant"),
          .init("received", "reçu"),
          .init("remaining", "reste dû"), .init("toRefund", "trop-perçu"), .init("state", "état"),
        ],
        rows: entries.map { entry in
          [
            entry.number, String(entry.year), entry.organisation, entry.recipient, entry.facts.issuedOn.description,
            entry.facts.dueOn.description, entry.facts.amount.decimal, entry.position.received.decimal,
            entry.position.remaining.decimal, entry.position.toRefund.decimal, entry.position.state.label,
          ]
        },
        summary: French.typeset(
          "\(French.count(entries.count, "appel", "appels")) au \(day.text). \(DuesTotals(entries.map(\.position)).text)"
        ))
    })

  static let duesStatement = StaffVerb(
    DuesTerms.group, "statement", abstract: "Le relevé de compte d’une organisation.",
    arguments: [
      DuesTerms.organisation, VerbArgument("on", .day, "Jusqu’à ce jour ; aujourd’hui sans cette option."),
    ], example: "ville-de-lille",
    .lists { call, db in
      let organisation = try DuesTerms.organisation(call, db)
      let day = call.day("on") ?? call.request.today
      let statement = try DuesStatement(of: organisation.key, db, through: day)
      return VerbTable(
        columns: [
          .init("day", "date"), .init("piece", "pièce"), .init("label", "libellé"), .init("debit", "débit"),
          .init("credit", "crédit"), .init("owed", "dû"), .init("advance", "avance"),
        ],
        rows: statement.entries.map { entry in
          [
            entry.day.description, entry.piece, entry.label, entry.debit.decimal, entry.credit.decimal,
            max(entry.balance, .zero).decimal, max(.zero - entry.balance, .zero).decimal,
          ]
        }, summary: French.typeset("\(organisation.name), au \(day.text). \(statement.balanceText)"))
    })

  static let exportDues = StaffVerb(
    DuesTerms.group, "export", abstract: "Les écritures pour la comptabilité, en partie double.",
    arguments: [
      VerbArgument("from", .day, "Depuis ce jour."), VerbArgument("to", .day, "Jusqu’à ce jour."),
      VerbArgument("receivable", .text, "Le compte des adhérents ; 411 sans cette option."),
      VerbArgument("income", .text, "Le compte des cotisations ; 756 sans cette option."),
      VerbArgument("bank", .text, "Le compte de la banque ; 512 sans cette option."),
    ], example: "--from 2026-01-01 --to 2026-12-31 --csv",
    .lists { call, db in
      let accounts = DuesJournal.Accounts(
        receivable: call.optional("receivable") ?? "411", income: call.optional("income") ?? "756",
        bank: call.optional("bank") ?? "512")
      let last = call.day("to") ?? call.request.today
      if let first = call.day("from"), last < first {
        throw Sentence("La période finirait (\(last.text)) avant de commencer (\(first.text)).")
      }
      let lines = try DuesJournal(db, from: call.day("from"), to: last, accounts).lines
      let total = lines.reduce(Money.zero) { $0 + $1.debit }
      return VerbTable(
        columns: [
          .init("journal", "journal"), .init("day", "date"), .init("piece", "pièce"), .init("account", "compte"),
          .init("organisation", "tiers"), .init("label", "libellé"), .init("debit", "débit"), .init("credit", "crédit"),
        ],
        rows: lines.map { line in
          [
            line.journal, line.day.description, line.piece, line.account, line.organisation, line.label,
            line.debit.decimal, line.credit.decimal,
          ]
        }, summary: French.typeset("\(French.count(lines.count, "ligne", "lignes")), \(total.text) de chaque côté."))
    })
}

extension DuesTotals {
  /// In a sentence.
  var text: String {
    let refund = toRefund > .zero ? " ; trop-perçu \(toRefund.text)" : ""
    return
      "Appelé \(called.text) ; reçu \(received.text) ; reste dû \(remaining.text), dont \(late.text) en retard\(refund)."
  }
}
