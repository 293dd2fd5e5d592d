import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// One call, what came in for it and its papers: for the member's contacts and the team.
  static let duesCall = Route(MembershipPages.duesCall, access: .right(.readDues)) { request, db in
    try request.readableCall(db) { call in
      var filter = DuesFilter()
      filter.number = call.number
      guard let entry = try filter.calls(db, on: request.today).first else { return .notFound(DuesCall.unknown) }
      return .page(
        Page(
          "Appel n° \(call.number)", summary: "Appel de cotisation \(call.year).", kicker: "Cotisation \(call.year)",
          lead: [.text("\(call.recipient.name). \(entry.position.state.label)."), .text(entry.waiverText)],
          blocks: try call.blocks(entry, request, db)))
    }
  }

  static let duesCallPaper = Route(MembershipPages.duesCallPaper, access: .right(.readDues)) { request, db in
    try request.readableCall(db) { .paper(.call($0)) }
  }

  static let duesCreditPaper = Route(MembershipPages.duesCreditPaper, access: .right(.readDues)) { request, db in
    try request.readableCall(db) { call in
      guard let credit = try call.credit(db) else { return .notFound("Aucun avoir n’annule cet appel.") }
      return .paper(.credit(credit, of: call))
    }
  }

  static let duesReceipt = Route(MembershipPages.duesReceipt, access: .right(.readDues)) { request, db in
    try request.readableCall(db) { call in
      guard let paper = Paper.receipt(call, try call.payments(db), on: request.today) else {
        return .notFound("Rien n’a encore été reçu pour cet appel.")
      }
      return .paper(paper)
    }
  }
}

extension PageRequest {
  /// Answers with the call that the address names, if the reader may read it.
  fileprivate func readableCall(_ db: Database, _ answer: (DuesCall) throws -> Answer) throws -> Answer {
    guard let call = try DuesCall.find(db, number: parameter("number")) else {
      // Whoever reads but their own learns nothing of the others, not even that they are there.
      return viewer.may(.right(.followDues)) ? .notFound(DuesCall.unknown) : .denied
    }
    return viewer.may(call.readers) ? try answer(call) : .denied
  }
}

extension DuesEntry {
  fileprivate var waiverText: String {
    if case .waived(let waiver) = position.state { return " \(waiver.text)" }
    return ""
  }
}

extension DuesCall {
  fileprivate static let unknown = "Aucun appel n’a ce numéro. Les appels sont à l’adresse /cotisations."

  fileprivate func blocks(_ entry: DuesEntry, _ request: PageRequest, _ db: Database) throws -> [Block] {
    let (position, payments, credit) = (entry.position, try payments(db), try credit(db))
    var blocks = fictionNote
    if let credit {
      blocks.append(
        .note([.text("Annulé par l’avoir n° \(credit.number) du \(credit.issuedOn.text) : \(credit.reason)")]))
    }
    blocks += .facts(
      Fact("Montant", amount.text), Fact("Reçu", position.received.text), Fact("Reste dû", position.remaining.text),
      position.toRefund > .zero ? Fact("Trop-perçu, à rembourser", position.toRefund.text) : nil,
      Fact("Émis le", issuedOn.text), Fact("Échéance", dueOn.text), Fact("Période", PartialDate.span(first, last)),
      Fact("Calcul", calculation), Fact("Destinataire", recipient.name),
      Fact.optional("SIRET du destinataire", recipient.siret.map(SIRET.text)),
      Fact("Référence d’engagement", recipient.engagement ?? "non communiquée"),
      Fact("Code service", recipient.serviceCode ?? "non communiqué"))
    blocks.append(.section("Documents", [.list(papers(hasReceipt: position.received > .zero, credit))]))
    blocks += .section(
      "Paiements",
      unlessEmpty: payments.map { payment in
        Item(
          mark: payment.receivedOn.text, [.text("\(payment.label) : \(payment.amount.text)")],
          detail: payment.reference.map { [.text($0)] } ?? [])
      })
    if request.viewer.may(.right(.followDues)) { blocks += try letters(db) }
    blocks.append(
      .paragraph([.linked("Le relevé de compte", .link(.page(MembershipPages.duesAccount, organisation)))]))
    return blocks
  }

  private var calculation: String {
    let whole = "\(basis), \(rate.text) par an"
    return months == ofMonths ? whole : "\(whole), \(months) mois sur \(ofMonths)"
  }

  private func papers(hasReceipt: Bool, _ credit: DuesCredit?) -> [Item] {
    var items = [Item([.linked("L’appel, en PDF", .link(.page(MembershipPages.duesCallPaper, number)))])]
    if credit != nil {
      items.append(Item([.linked("L’avoir, en PDF", .link(.page(MembershipPages.duesCreditPaper, number)))]))
    }
    if hasReceipt {
      items.append(Item([.linked("Le reçu, en PDF", .link(.page(MembershipPages.duesReceipt, number)))]))
    }
    return items
  }

  /// What was sent, for the team.
  private func letters(_ db: Database) throws -> [Block] {
    let items =
      try sendings(db).map { Item(mark: $0.text, [.text("Appel envoyé")]) }
      + reminders(db).map { Item(mark: $0.day.text, [.text($0.level.label)]) }
    return .section("Envois et relances", unlessEmpty: items)
  }
}
