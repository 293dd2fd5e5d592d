import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// What a member tells of itself, written by its contacts or by the team.
  static let profile = Form(
    MembershipPages.profile, access: .right(.editProfile), button: "Publier",
    fields: [
      Field(
        "presentation", "Présentation",
        hint:
          "Ce que la collectivité fait pour l’économie sociale et solidaire, en Markdown : **gras**, listes à tirets, [lien](https://…). Sans image.",
        .text(rows: 14), limit: 6_000),
      Field(
        "politique", "Politique en faveur de l’ESS",
        hint: "La feuille de route, les délibérations, les dispositifs, les moyens. En Markdown, sans image.",
        .text(rows: 10), limit: 6_000),
      Field("site", "Site web", hint: "Comme https://www.ville.fr.", .url, limit: 300, autocomplete: "url"),
      Field(
        "courriel", "Courriel public", hint: "Une adresse de service plutôt que celle d’une personne.", .email,
        autocomplete: "email"),
      Field("telephone", "Téléphone public", .phone, autocomplete: "tel"),
    ],
    scene: { request, db in
      guard let member = try request.member(db) else { return .notFound(notAMember) }
      let undo: [Block] =
        try MemberProfile.former(db, member.key) == nil
        ? []
        : [
          .paragraph([
            .linked("Rétablir la version précédente", .link(.page(MembershipPages.formerProfile, member.key)))
          ])
        ]
      return .open(
        Page(
          "Modifier le profil public", summary: "Ce que la collectivité dit d’elle-même sur sa page.",
          kicker: member.name,
          lead: [
            "Ce texte paraît aussitôt sur ", .linked("la page de l’adhérent", member.page),
            ", à côté des faits établis par les sources, qui ne changent pas.",
          ],
          blocks: undo),
        over: .right(.editProfile, over: member.key),
        values: try MemberProfile.find(db, member.key)?.content.values ?? [:])
    },
    submit: { submission, journal in
      let content = ProfileContent(submission)
      // An image would have the reader's browser call another site.
      let illustrated = [
        FieldProblem("presentation", "La présentation ne prend pas d’image : retirez « ![…](…) »."),
        FieldProblem("politique", "La politique ne prend pas d’image : retirez « ![…](…) »."),
      ]
      let texts = [content.presentation, content.policy]
      let problems = zip(illustrated, texts).filter { $1?.contains("![") ?? false }.map(\.0)
      guard problems.isEmpty else { return .refused(problems) }
      return try submission.publish(content, journal)
    })

  /// Puts back what stood there before the last change.
  static let formerProfile = Form(
    MembershipPages.formerProfile, access: .right(.editProfile), button: "Rétablir cette version",
    scene: { request, db in
      guard let member = try request.member(db) else { return .notFound(notAMember) }
      let title = "Rétablir la version précédente"
      guard let former = try MemberProfile.former(db, member.key) else {
        return .closed(
          Page(
            title, summary: "Il n’y a rien à rétablir.", kicker: member.name,
            blocks: [
              .empty("Ce profil n’a pas de version précédente."),
              .paragraph([.linked("Modifier le profil", .link(.page(MembershipPages.profile, member.key)))]),
            ]))
      }
      return .open(
        Page(
          title, summary: "Remettre le profil comme il était avant le dernier changement.", kicker: member.name,
          lead: [
            "Voici le profil avant le dernier changement. La version actuelle ne se perd pas : vous pourrez y revenir de la même façon."
          ],
          blocks: [
            .section("Version précédente", former.isEmpty ? [.empty("Le profil était vide.")] : former.blocks)
          ]),
        over: .right(.editProfile, over: member.key))
    },
    submit: { submission, journal in
      guard let former = try MemberProfile.former(journal.db, submission.request.parameter("key")) else {
        return .refused([FieldProblem(nil, "Ce profil n’a pas de version précédente.")])
      }
      return try submission.publish(former, journal)
    })

  private static let notAMember =
    "Aucun adhérent actuel n’est à cette adresse. La liste des adhérents est à l’adresse /adherents."
}

extension PageRequest {
  /// The member of today whom the address names.
  fileprivate func member(_ db: Database) throws -> Member? {
    var filter = MemberFilter(openOn: today)
    filter.organisation = parameter("key")
    filter.standing = nil
    return try filter.members(db).first
  }
}

extension Submission {
  /// Publishes a profile and leads to the page that shows it.
  fileprivate func publish(_ content: ProfileContent, _ journal: Journal) throws -> Outcome {
    let member = request.parameter("key")
    let isContact = request.viewer.ownOrganisations.contains(member)
    try MemberProfile.save(content, of: member, by: isContact ? .contact : .team, journal, at: request.now)
    return .done(Link.page(MembershipPages.member, member))
  }
}

extension ProfileContent {
  fileprivate init(_ submission: Submission) {
    self.init(
      presentation: submission.optional("presentation"), policy: submission.optional("politique"),
      website: submission.optional("site"),
      email: submission.optional("courriel"), phone: submission.optional("telephone"))
  }

  /// What the form starts with.
  fileprivate var values: [String: String] {
    ["presentation": presentation, "politique": policy, "site": website, "courriel": email, "telephone": phone]
      .compactMapValues { $0 }
  }
}
