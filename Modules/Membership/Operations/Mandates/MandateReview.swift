import Foundation
import GRDB
import Kernel
import Mail
import Markup
import Store

/// The mandates that an election ended and that nobody confirmed yet, authority by authority.
struct MandateReview: Sendable {
  /// Those of one authority, with the address to which the question goes; nil when none is known.
  struct Part: Sendable {
    let organisation: String
    let name: String
    let referents: [Referent]
    let address: String?
  }

  let parts: [Part]

  /// - Parameter day: elections up to this day are looked at.
  init(_ db: Database, after day: PartialDate) throws {
    let ended = try Referent.all(db).filter { referent in
      guard referent.validTo == nil, let until = referent.untilElection else { return false }
      return until.description <= day.description
    }
    var order: [String] = []
    var groups: [String: [Referent]] = [:]
    for referent in ended {
      if groups[referent.organisation] == nil { order.append(referent.organisation) }
      groups[referent.organisation, default: []].append(referent)
    }
    parts = try order.map { organisation in
      let referents = groups[organisation] ?? []
      let open = try Referent.of(db, organisation: organisation).filter { $0.validTo == nil && $0.email != nil }
      // Whoever works for the authority is still there after the election.
      let reached = open.first { $0.role == .technical } ?? open.first
      return Part(
        organisation: organisation, name: referents.first?.organisationName ?? organisation, referents: referents,
        address: reached?.email)
    }
  }

  /// Asks each authority that can be reached and was not asked yet since its election.
  /// - Parameter again: asks also those that were.
  /// - Returns: what was asked of whom, for the staff.
  func ask(_ journal: Journal, _ request: PageRequest, again: Bool) throws -> String {
    var asked: [String] = []
    var waiting = 0
    for part in parts {
      guard again || !part.isAsked else {
        waiting += 1
        continue
      }
      guard let address = part.address else { continue }
      try MailQueue.enqueue(try part.message(to: address, request.site), in: journal.db, at: request.now)
      for referent in part.referents {
        try journal.db.execute(literal: "UPDATE referent SET asked_on = \(request.today) WHERE id = \(referent.id)")
        try journal.note(.changed, referent.record.description)
      }
      asked.append("\(part.name) (\(address)) : \(French.list(part.referents.map(\.name)))")
    }
    let unreached = parts.filter { $0.address == nil }.map(\.name)
    var lines = [French.count(asked.count, "courriel à envoyer", "courriels à envoyer") + "."] + asked.map { "- \($0)" }
    if waiting > 0 {
      let said = French.count(waiting, "adhérent a déjà été interrogé", "adhérents ont déjà été interrogés")
      lines.append("\(said) ; --again les interroge encore.")
    }
    if !unreached.isEmpty { lines.append("À joindre autrement, faute d’adresse : \(French.list(unreached)).") }
    return French.typeset(lines.joined(separator: "\n"))
  }
}

extension MandateReview.Part {
  /// Whether the authority was asked after the last of these elections.
  var isAsked: Bool {
    referents.allSatisfy { referent in
      guard let asked = referent.askedOn, let until = referent.untilElection else { return false }
      return until.isOver(on: asked)
    }
  }

  func message(to address: String, _ site: SiteAddress) throws -> MailMessage {
    let elections = Set(referents.compactMap(\.untilElection)).sorted().map(\.text)
    let facts = referents.map { referent in
      MailMessage.Fact(
        referent.role.label, [referent.name, referent.delegation].compactMap { $0 }.joined(separator: ", "))
    }
    return MailMessage(
      to: try MailAddress(address), subject: "Qui représente « \(name) » après les élections ?",
      purpose: "mandate-review",
      parts: [
        .paragraph(
          "Les mandats ci-dessous finissaient aux élections (\(French.list(elections))). Dites-nous s’ils continuent, ou qui prend la suite."
        ),
        .facts(facts),
        .paragraph(
          "Répondez à ce courriel en donnant, pour chaque rôle, le nom et l’intitulé exact de la délégation. Pour une nouvelle personne, ajoutez l’adresse à laquelle lui écrire et ce qui peut être public : le nom, le courriel, le téléphone, ou rien."
        ),
        .action(title: "Voir la page de la collectivité", url: site.url(.page(MembershipPages.member, organisation))),
      ])
  }
}
