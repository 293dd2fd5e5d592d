import Commons
import GRDB
import Kernel
import Markup

extension MembershipPages {
  static let referents = PagePattern("/adherents/:key/contacts")
  static let addReferent = PagePattern("/adherents/:key/contacts/ajouter")
  static let editReferent = PagePattern("/adherents/:key/contacts/:mandate/modifier")
  static let confirmReferent = PagePattern("/adherents/:key/contacts/:mandate/confirmer")
  static let endReferent = PagePattern("/adherents/:key/contacts/:mandate/terminer")
}

extension Right {
  /// A contact holds it over their own authority.
  static let editReferents = Right(
    "membership.referent.edit", title: "Tenir les représentants et référents d’un adhérent", for: [.contact, .team])
}

extension Route {
  /// Who speaks for a member, with what nobody else reads.
  static let referents = Route(MembershipPages.referents, access: .right(.editReferents)) { request, db in
    let key = request.parameter("key")
    guard request.viewer.may(.right(.editReferents, over: key)) else { return .denied }
    guard let organisation = try Organisation.find(db, key: key) else {
      return .notFound("Cet adhérent n’est pas enregistré. La liste des adhérents est à l’adresse /adherents.")
    }
    let open = try Referent.of(db, organisation: key).filter { $0.state(on: request.today) != .ended }
    return .page(
      Page(
        "Représentant·es et référent·es", summary: "Qui parle pour la collectivité auprès du réseau.",
        kicker: organisation.name,
        lead: ["Chaque champ n’est public que si vous le dites ; l’équipe du réseau lit tout."],
        blocks: [
          open.isEmpty
            ? .empty("Personne n’est encore enregistré.") : .list(open.map { $0.editableItem(on: request.today) }),
          .paragraph([
            .linked("Ajouter une personne", .link(.page(MembershipPages.addReferent, key))), " · ",
            .linked("Voir la page de l’adhérent", .link(.page(MembershipPages.member, key))),
          ]),
        ]))
  }
}

extension Referent {
  /// The mandate as those see it who look after it, with the ways to change it.
  fileprivate func editableItem(on day: PartialDate) -> Item {
    let state = state(on: day)
    let until = (validTo ?? untilElection).map { $0.until }
    let isPublic = publicFields.isEmpty ? "rien n’est public" : "public : \(French.list(publicFields.map(\.label)))"
    let told = [delegation, email, phone, until, isPublic].compactMap { $0 }.joined(separator: " · ")
    var ways = [("Modifier", MembershipPages.editReferent)]
    if state == .toConfirm { ways.append(("Confirmer après l’élection", MembershipPages.confirmReferent)) }
    if validTo == nil { ways.append(("Terminer", MembershipPages.endReferent)) }
    return Item(
      [.text(name)], tags: [role.label] + (state == .current ? [] : [state.label]),
      detail: [.text(told)]
        + ways.flatMap { title, pattern -> [Inline] in
          [.text(" · "), .linked(title, .link(.page(pattern, organisation, String(id))))]
        })
  }
}

extension AccountPanel {
  /// Who speaks for one's authorities; what an election asks is said first.
  static let referents = AccountPanel("membership/referents", order: 15) { request, db in
    guard request.viewer.reach(of: .editReferents) != .nothing else { return [] }
    let items = try request.ownMembers(db).map { member in
      let open = try Referent.of(db, organisation: member.key).filter { $0.state(on: request.today) != .ended }
      let waiting = open.filter { $0.state(on: request.today) == .toConfirm }.count
      return Item(
        [.linked(member.name, .link(.page(MembershipPages.referents, member.key)))],
        tags: waiting > 0 ? [French.count(waiting, "mandat à confirmer", "mandats à confirmer")] : [],
        detail: [.text(open.isEmpty ? "Personne n’est encore enregistré." : French.list(open.map(\.name)))])
    }
    return .section("Représentant·es et référent·es", unlessEmpty: items)
  }
}
