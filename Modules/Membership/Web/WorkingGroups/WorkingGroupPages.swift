import Commons
import GRDB
import Kernel
import Markup

extension MembershipPages {
  static let groups = PagePattern("/compte/groupes")
  static let joinGroup = PagePattern("/compte/groupes/:key/rejoindre")
  static let withdrawWish = PagePattern("/compte/groupes/demandes/:wish/retirer")
  static let acceptWish = PagePattern("/compte/groupes/demandes/:wish/confirmer")
  static let declineWish = PagePattern("/compte/groupes/demandes/:wish/ecarter")
}

extension Route {
  /// The working groups of the network, in which one's authority sits, and the wishes to join one.
  static let workingGroups = Route(MembershipPages.groups, access: .right(.followGroups)) { request, db in
    let own = try request.ownMembers(db)
    let groups = try WorkingGroup.all(db, on: request.today).map { try $0.item(own, request, db) }
    let reach = request.viewer.reach(of: .followGroups)
    let followed: Set<String>? = if case .organisations(let held) = reach { held } else { nil }
    let wishes = try WorkingGroupWish.all(db, of: followed).prefix(50).map { try $0.item(request, db) }
    return .page(
      Page(
        "Groupes de travail", summary: "Les groupes de travail du réseau et les demandes à les rejoindre.",
        lead: ["Une collectivité adhérente demande à rejoindre un groupe ; l’équipe du réseau confirme."],
        blocks: .section(followed == nil ? "Demandes" : "Vos demandes", unlessEmpty: Array(wishes))
          + [
            .section(
              "Groupes",
              [groups.isEmpty ? .empty("Aucun groupe de travail n’est encore enregistré.") : .list(groups)])
          ]))
  }
}

extension WorkingGroup {
  /// The group, whether one's authorities sit in it, and the way to join it.
  fileprivate func item(_ own: [Member], _ request: PageRequest, _ db: Database) throws -> Item {
    var tags = [organisations > 0 ? French.count(organisations, "organisation", "organisations") : nil].compactMap {
      $0
    }
    var mayAsk = false
    for member in own {
      if try WorkingGroup.seats(db, member.key, in: body.key, on: request.today) {
        tags.append(own.count > 1 ? "\(member.name) y siège" : "vous y siégez")
      } else if try WorkingGroupWish.waiting(db, member.key, for: body.key) == nil {
        mayAsk = true
      } else {
        tags.append("demande en attente")
      }
    }
    var detail: [Inline] = body.note.map { [.text($0)] } ?? []
    if mayAsk {
      if !detail.isEmpty { detail.append(.text(" · ")) }
      detail.append(.linked("Demander à le rejoindre", .link(.page(MembershipPages.joinGroup, body.key))))
    }
    return Item(body.name, opens: RecordID("body", body.key), tags: tags, detail: detail)
  }
}

extension WorkingGroupWish {
  /// The wish, what was decided, and the ways that the reader has.
  fileprivate func item(_ request: PageRequest, _ db: Database) throws -> Item {
    let names = try names(db)
    var detail: [Inline] = [.text(names.organisation)]
    if let asker = try asker(db) { detail.append(.text(" · demandé par \(asker.name)")) }
    if let word { detail.append(.text(" · « \(word) »")) }
    if let note { detail.append(.text(" · réponse : \(note)")) }
    for (title, pattern) in ways(for: request.viewer) {
      detail += [.text(" · "), .linked(title, .link(.page(pattern, String(id))))]
    }
    return Item(
      mark: PartialDate.ofInstant(askedAt)?.text, [.record(names.group, "body", body)], tags: [state.label],
      detail: detail)
  }

  private func ways(for viewer: Viewer) -> [(String, PagePattern)] {
    guard state == .asked else { return [] }
    var ways: [(String, PagePattern)] = []
    if viewer.may(.right(.decideGroup)) {
      ways += [("Confirmer", MembershipPages.acceptWish), ("Écarter", MembershipPages.declineWish)]
    }
    if viewer.ownOrganisations.contains(organisation) { ways.append(("Retirer", MembershipPages.withdrawWish)) }
    return ways
  }
}

extension AccountPanel {
  /// In which groups one's authority sits, and what waits.
  static let workingGroups = AccountPanel("membership/groups", order: 40) { request, db in
    let reach = request.viewer.reach(of: .followGroups)
    guard reach != .nothing else { return [] }
    let link: Block = .paragraph([.linked("Tous les groupes de travail", .link(.page(MembershipPages.groups)))])
    if reach == .everything {
      let waiting = try WorkingGroupWish.all(db, state: .asked).count
      let count = French.count(waiting, "demande à confirmer", "demandes à confirmer")
      return [.section("Groupes de travail", (waiting > 0 ? [.paragraph([.strong(count)])] : []) + [link])]
    }
    let today = request.today.description
    let groups = Set(try WorkingGroup.all(db, on: request.today).map(\.body.key))
    let seats = try request.viewer.ownOrganisations.sorted().flatMap { key in
      try SeatHolder.of(db, organisation: key).filter { groups.contains($0.body) && $0.isOpen(on: today) }
    }
    return [.section("Groupes de travail", (seats.isEmpty ? [] : [.list(seats.map { $0.itemByBody() })]) + [link])]
  }
}
