import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

/// What the verbs on dues share.
enum DuesTerms {
  static let group = StaffVerb.Group("dues", "Les cotisations : barème, appels, envois, relances, paiements, relevés.")
  static let number = VerbArgument("number", .text, required: true, "Le numéro de l’appel, que « list » donne.")
  static let year = VerbArgument("year", .count, required: true, "L’année de la cotisation.")
  static let onlyYear = VerbArgument("year", .count, "Les appels de cette année seulement.")
  static let onlyNumber = VerbArgument("number", .text, "Cet appel seulement.")
  static let organisation = VerbArgument(
    "organisation", .text, required: true, "La clé de l’organisation, que « rtes members list » donne.")
  static let amount = VerbArgument("amount", .amount, required: true, "Le montant, comme 1250,50.")
  static let on = VerbArgument("on", .day, "Le jour, au plus tard aujourd’hui ; aujourd’hui sans cette option.")
  static let means = VerbArgument(
    "means", .choice(PaymentMeans.allCases.map(\.rawValue)),
    "Comment : virement (transfer), sans cette option ; chèque, compensation, correction d’une erreur.")
  static let reference = VerbArgument("reference", .text, "Ce que porte le relevé de la banque.")

  /// The organisation whose key was typed.
  /// - Throws: ``Sentence``.
  static func organisation(_ call: VerbCall, _ db: Database) throws -> Organisation {
    let key = call.text("organisation")
    if let organisation = try Organisation.find(db, key: key) { return organisation }
    let keys = try String.fetchAll(db, sql: "SELECT key FROM organisation ORDER BY key")
    let near = nearestKey(key, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune organisation de clé « \(key) ».\(near)")
  }
}

extension VerbCall {
  func desk(_ journal: Journal) -> DuesDesk { DuesDesk(journal, on: request.today) }

  /// The transaction that was typed.
  func transaction() throws -> DuesDesk.Transaction {
    DuesDesk.Transaction(
      amount: amount("amount") ?? .zero, day: day("on") ?? request.today,
      means: try PaymentMeans.named(optional("means")) ?? .transfer, reference: optional("reference"))
  }
}

extension StaffVerb {
  static let loadDues = StaffVerb(
    DuesTerms.group, "load",
    abstract: "Charge barèmes, tarifs, émetteur, coordonnées de facturation et exonérations depuis des CSV.",
    arguments: [VerbArgument("folder", .path, required: true, "Le dossier des fichiers.")],
    example: "docs/data/demo-dues",
    .asks { call, journal in try call.desk(journal).load(DuesFolder(call.text("folder"), journal.db)) })

  static let callDues = StaffVerb(
    DuesTerms.group, "call", abstract: "Émet les appels d’une année, pour qui n’en a pas encore.",
    arguments: [
      DuesTerms.year,
      VerbArgument("scale", .text, "Le barème, à l’ouverture de la campagne ; sinon, celui en vigueur."),
      VerbArgument("issuer", .text, "L’émetteur, à l’ouverture de la campagne ; sinon, le dernier enregistré."),
      VerbArgument("due-days", .count, "Le délai de paiement en jours, à l’ouverture de la campagne ; sinon, trente."),
      VerbArgument("only", .text, "Cette organisation seulement, même si son appel a été annulé."),
    ], example: "2026",
    .asks { call, journal in
      let desk = call.desk(journal)
      if let only = call.optional("only"), try Organisation.find(journal.db, key: only) == nil {
        throw Sentence("Aucune organisation de clé « \(only) ».")
      }
      let campaign = try desk.campaign(
        of: call.count("year") ?? 0, scale: call.optional("scale"), issuer: call.optional("issuer"),
        dueDays: call.count("due-days"))
      return try desk.call(campaign, only: call.optional("only")).text(journal.db)
    })

  static let cancelDues = StaffVerb(
    DuesTerms.group, "cancel", abstract: "Annule un appel en entier, par un avoir.",
    arguments: [DuesTerms.number, VerbArgument("reason", .text, required: true, "Le motif, que l’avoir porte.")],
    example: "2026-0012 \"Mauvais destinataire\"",
    .asks { call, journal in
      let found = try DuesCall.named(call.text("number"), journal.db)
      let credit = try call.desk(journal).cancel(found, reason: call.text("reason"))
      let received = try found.payments(journal.db).reduce(Money.zero) { $0 + $1.amount }
      let refund = received > .zero ? " \(received.text) ont été reçus : remboursez-les ou compensez-les." : ""
      return French.typeset(
        "L’avoir \(credit.number) annule l’appel \(found.number) de \(found.recipient.name), \(credit.amount.text).\(refund)"
      )
    })

  static let exemptFromDues = StaffVerb(
    DuesTerms.group, "exempt", abstract: "Exonère une organisation pour une année, ou cesse de l’exonérer.",
    arguments: [
      DuesTerms.organisation, DuesTerms.year, VerbArgument("reason", .text, "Le motif."),
      VerbArgument("lift", .flag, "Ne plus exonérer."),
    ], example: "ville-de-lille 2026 --reason \"Décision du conseil d’administration du 3 février\"",
    .asks { call, journal in
      let (desk, year) = (call.desk(journal), call.count("year") ?? 0)
      let organisation = try DuesTerms.organisation(call, journal.db)
      if call.flag("lift") {
        try desk.liftExemption(of: organisation.key, year: year)
        return
          "\(organisation.name) n’est plus exonérée pour \(year). « rtes dues call \(year) --only \(organisation.key) » l’appelle."
      }
      guard let reason = call.optional("reason") else {
        throw Sentence("Une exonération a un motif : ajoutez --reason TEXTE.")
      }
      let cancelled = try desk.exempt(organisation.key, year: year, reason: reason).map { call, credit in
        " L’avoir \(credit.number) annule l’appel \(call.number), \(call.amount.text)."
      }
      return French.typeset("\(organisation.name) est exonérée pour \(year) : \(reason).\(cancelled.joined())")
    })

  static let payDues = StaffVerb(
    DuesTerms.group, "pay", abstract: "Note un paiement reçu pour un appel.",
    arguments: [DuesTerms.number, DuesTerms.amount, DuesTerms.on, DuesTerms.means, DuesTerms.reference],
    example: "2026-0012 1250,50 --on 2026-03-14 --reference \"VIR DDFIP 44\"",
    .writes { call, journal in
      let found = try DuesCall.named(call.text("number"), journal.db)
      try call.desk(journal).pay(found, call.transaction())
      return try found.standing(call, journal.db)
    })

  static let refundDues = StaffVerb(
    DuesTerms.group, "refund", abstract: "Note un remboursement, une compensation ou la correction d’un paiement.",
    arguments: [DuesTerms.number, DuesTerms.amount, DuesTerms.on, DuesTerms.means, DuesTerms.reference],
    example: "2026-0012 50,00 --means correction",
    .writes { call, journal in
      let found = try DuesCall.named(call.text("number"), journal.db)
      try call.desk(journal).refund(found, call.transaction())
      return try found.standing(call, journal.db)
    })
}

extension DuesCall {
  /// Where it stands today, in a sentence.
  fileprivate func standing(_ call: VerbCall, _ db: Database) throws -> String {
    var filter = DuesFilter()
    filter.number = number
    guard let position = try filter.calls(db, on: call.request.today).first?.position else { return number }
    let refund = position.toRefund > .zero ? " Trop-perçu : \(position.toRefund.text)." : ""
    return French.typeset(
      "Appel \(number), \(recipient.name) : \(position.received.text) reçus sur \(amount.text), reste dû \(position.remaining.text). \(position.state.label), échéance le \(dueOn.text).\(refund)"
    )
  }
}
