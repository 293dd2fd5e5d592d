import Commons
import Kernel
import Markup

extension MemberProfile {
  /// The profile as a part of the member's page.
  ///
  /// A member's own address, mail or telephone stands under its own words, and the sourced one stays where it was: a reader sees
  /// both, and who says which. What agrees is said once.
  func section(beside organisation: Organisation) -> Block {
    var told = content
    if told.website == organisation.website { told.website = nil }
    if told.email == organisation.email { told.email = nil }
    if told.phone == organisation.phone { told.phone = nil }
    let day = updatedOn.map { " le \($0.text)" } ?? ""
    return .section(
      "Présentation par la collectivité", id: "presentation",
      told.blocks + [.paragraph([.text("Mise à jour\(day), \(updatedBy.label).")])])
  }
}

extension ProfileContent {
  var blocks: [Block] {
    (presentation.map { [.markdown($0)] } ?? [])
      + (policy.map { [.section("Politique en faveur de l’ESS", [.markdown($0)])] } ?? [])
      + .facts(
        website.flatMap(Link.web).map { Fact("Site", [.linked($0.address, .link($0))]) },
        email.map { address in
          Fact("Courriel", [Link.mail(address).map { .linked(address, .link($0)) } ?? .text(address)])
        },
        Fact.optional("Téléphone", phone))
  }
}

extension PageRequest {
  /// The ways to what a member's contacts and the team look after: its profile, who speaks for it, what it got.
  func profileLink(of member: String) -> [Block] {
    let ways: [(Right, String, Link)] = [
      (.editProfile, "Modifier le profil", .page(MembershipPages.profile, member)),
      (.editReferents, "Représentant·es et référent·es", .page(MembershipPages.referents, member)),
      (.readReturn, "Retour d’adhésion", .page(MembershipPages.memberReturn, member, String(today.year))),
    ]
    let open = ways.filter { viewer.may(.right($0.0, over: member)) }
    guard !open.isEmpty else { return [] }
    let links = open.map { Inline.linked($0.1, .link($0.2)) }
    return [.paragraph(Array(links.map { [$0] }.joined(separator: [.text(" · ")])))]
  }
}

extension AccountPanel {
  /// The members whose profile one may change.
  static let profiles = AccountPanel("membership/profiles", order: 10) { request, db in
    let reach = request.viewer.reach(of: .editProfile)
    guard reach != .nothing else { return [] }
    let own = request.viewer.ownOrganisations
    var filter = MemberFilter(openOn: request.today)
    filter.standing = nil
    let members = try filter.members(db).filter { own.contains($0.key) }
    let items = members.map { member in
      Item(
        [.linked(member.name, member.page)],
        detail: [.linked("Modifier le profil", .link(.page(MembershipPages.profile, member.key)))])
    }
    let everyMember: [Block] = [
      .paragraph([
        "Vous pouvez modifier le profil de chaque adhérent, depuis sa page. ",
        .linked("Tous les adhérents", .link(.page(MembershipPages.members))),
      ])
    ]
    let blocks = (items.isEmpty ? [] : [.list(items)]) + (reach == .everything ? everyMember : [])
    return blocks.isEmpty ? [] : [.section("Profil public", blocks)]
  }
}

extension SearchSource {
  /// What members say of themselves. The organisation has its own entry: this one is there for the words of the presentation.
  static let profiles = SearchSource("membership/profiles", of: "member_profile", key: "organisation") {
    (profile: MemberProfile, db) in
    let texts = [profile.presentation, profile.policy].compactMap(\.self)
    guard !texts.isEmpty else { return nil }
    let name = try Organisation.find(db, key: profile.organisation)?.name ?? profile.organisation
    return SearchEntry(
      profile.record, kind: "Présentation d’un adhérent", title: "\(name) : présentation par la collectivité",
      body: texts.joined(separator: "\n\n"), date: profile.updatedOn)
  }
}
