import Kernel
import Markup

extension Paper {
  /// A call for dues: what it says stands in the call's own row, so that it is the same whenever it is printed.
  static func call(_ call: DuesCall) -> Paper {
    Paper(
      "appel-\(call.number)", style: "dues", day: call.issuedOn,
      Sheet(
        call.record, kind: "Appel de cotisation \(call.year)", title: "Appel n° \(call.number)",
        lead: [.text("À payer au plus tard le \(call.dueOn.text) : "), .strong(call.amount.text)],
        blocks: call.fictionNote + [
          .columns([
            [.section("Émetteur", call.issuer.facts)],
            [.section("Destinataire", call.recipient.facts)],
          ]),
          .section(
            "Ce qui est demandé",
            .facts(
              Fact("Émis le", call.issuedOn.text), Fact("Échéance", call.dueOn.text),
              Fact("Période", PartialDate.span(call.first, call.last)),
              Fact("Référence d’engagement", call.recipient.engagement ?? "non communiquée"),
              Fact("Code service", call.recipient.serviceCode ?? "non communiqué"))
              + [.table(call.table)]),
          .section(
            "Comment payer",
            [
              .paragraph([
                .text("Par virement, en rappelant le numéro "), .strong(call.number),
                .text(". Une question sur cet appel : \(call.issuer.email)."),
              ])
            ]
              + .facts(
                Fact("Titulaire", call.issuer.name), Fact("IBAN", IBAN.text(call.issuer.iban)),
                Fact("BIC", call.issuer.bic))),
          .section("Mentions", [.markdown(call.issuer.mentions)]),
        ]))
  }

  /// The credit note that cancels a call.
  static func credit(_ credit: DuesCredit, of call: DuesCall) -> Paper {
    Paper(
      "avoir-\(credit.number)", style: "dues", day: credit.issuedOn,
      Sheet(
        call.record, kind: "Avoir", title: "Avoir n° \(credit.number)",
        lead: [
          .text("Cet avoir annule en entier l’appel de cotisation n° \(call.number) du \(call.issuedOn.text).")
        ],
        blocks: call.fictionNote + [
          .columns([
            [.section("Émetteur", call.issuer.facts)],
            [.section("Destinataire", call.recipient.facts)],
          ]),
          .section(
            "Ce qui est annulé",
            .facts(
              Fact("Émis le", credit.issuedOn.text), Fact("Appel annulé", call.number),
              Fact("Motif", credit.reason), Fact("Montant de l’avoir", credit.amount.text),
              Fact.optional("Référence d’engagement", call.recipient.engagement),
              Fact.optional("Code service", call.recipient.serviceCode))),
          .section("Mentions", [.markdown(call.issuer.mentions)]),
        ]))
  }

  /// What was received for a call, up to a day; nil when nothing was.
  static func receipt(_ call: DuesCall, _ payments: [DuesPayment], on day: PartialDate) -> Paper? {
    let past = payments.filter { $0.receivedOn <= day }
    let received = past.reduce(Money.zero) { $0 + $1.amount }
    guard received > .zero else { return nil }
    let table = DocumentTable(
      "Paiements reçus", columns: ["Date", "Paiement", "Référence", "Montant"], numeric: [3],
      rows: past.map { payment in
        [
          [.text(payment.receivedOn.text)], [.text(payment.label)], [.text(payment.reference ?? "")],
          [.text(payment.amount.text)],
        ]
      })
    let remaining = max(call.amount - received, .zero)
    return Paper(
      "recu-\(call.number)", style: "dues", day: day,
      Sheet(
        call.record, kind: "Reçu de cotisation \(call.year)", title: "Reçu pour l’appel n° \(call.number)",
        lead: [
          .text("\(call.issuer.name) a reçu de \(call.recipient.name) "), .strong(received.text),
          .text(" pour la cotisation \(call.year), au \(day.text)."),
        ],
        blocks: call.fictionNote + [
          .columns([
            [.section("Émetteur", call.issuer.facts)],
            [.section("Adhérent", call.recipient.facts)],
          ]),
          .section(
            "Paiements",
            [.table(table)]
              + .facts(Fact("Montant appelé", call.amount.text), Fact("Reste dû", remaining.text))),
        ]))
  }
}

extension DuesCall {
  /// A warning that stands on every paper made with invented data.
  var fictionNote: [Block] {
    isFictitious
      ? [.note([.strong("Document d’essai. "), .text("Le barème ou l’émetteur est fictif : rien n’est à payer.")])] : []
  }

  fileprivate var table: DocumentTable {
    let isWhole = months == ofMonths
    let what = "Cotisation \(year) — \(basis)"
    return DocumentTable(
      scale, columns: ["Désignation", "Année entière", "Mois", "Montant"], numeric: [1, 2, 3],
      rows: [
        [
          [.text(what)], [.text(rate.text)], [.text(isWhole ? "\(ofMonths)" : "\(months) sur \(ofMonths)")],
          [.text(amount.text)],
        ],
        [[.strong("Total à payer")], [], [], [.strong(amount.text)]],
      ])
  }
}

extension DuesIssuer {
  fileprivate var facts: [Block] {
    .facts(Fact("Nom", name), Fact("Adresse", address), Fact("SIRET", SIRET.text(siret)))
  }
}

extension DuesRecipient {
  fileprivate var facts: [Block] {
    .facts(
      Fact("Nom", name), Fact("Adresse", address ?? "non renseignée"),
      Fact("SIRET", siret.map(SIRET.text) ?? "non renseigné"))
  }
}
