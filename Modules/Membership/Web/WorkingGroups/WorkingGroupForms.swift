import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  private static let unknownGroup = "Ce groupe de travail n’existe pas. Tous sont à l’adresse /compte/groupes."

  /// A contact asks for their authority.
  static let joinGroup = Form(
    MembershipPages.joinGroup, access: .right(.joinGroup), button: "Envoyer la demande",
    fields: [
      Field("collectivite", "Collectivité", .choice([]), required: true),
      Field(
        "mot", "Qui y participerait, et pourquoi", hint: "La fonction suffit : le nom viendra avec la convocation.",
        .text(rows: 4), limit: 600),
    ],
    scene: { request, db in
      guard let group = try WorkingGroup.find(db, request.parameter("key")) else { return .notFound(unknownGroup) }
      let own = try request.ownMembers(db)
      guard !own.isEmpty else {
        let sentence = "Seuls les contacts d’un adhérent demandent à rejoindre un groupe de travail."
        return .closed(Page("Rejoindre un groupe de travail", summary: sentence, blocks: [.empty(sentence)]))
      }
      return .open(
        Page(
          "Rejoindre un groupe de travail", summary: "Demander à rejoindre « \(group.name) ».", kicker: group.name,
          lead: group.note.map { [.text($0)] } ?? [], blocks: []),
        options: ["collectivite": [.init("", "À choisir")] + own.map { .init($0.key, $0.name) }],
        hidden: own.count == 1 ? ["collectivite"] : [])
    },
    submit: { submission, journal in
      let request = submission.request
      guard let group = try WorkingGroup.find(journal.db, request.parameter("key")) else {
        return .refused([FieldProblem(nil, unknownGroup)])
      }
      let own = try request.ownMembers(journal.db)
      let chosen = own.count == 1 ? own.first?.key : submission.optional("collectivite")
      guard let organisation = chosen, own.contains(where: { $0.key == organisation }) else {
        return .refused([FieldProblem("collectivite", "Choisissez la collectivité qui rejoindrait le groupe.")])
      }
      let desk = GroupDesk(journal: journal, context: request)
      if let refusal = try desk.refusal(of: organisation, in: group) { return .refused([FieldProblem(nil, refusal)]) }
      try desk.ask(group, for: organisation, word: submission.optional("mot"))
      return .done(.page(MembershipPages.groups))
    })

  static let withdrawWish = decide(MembershipPages.withdrawWish, by: .joinGroup, "Retirer la demande") {
    desk, wish, _ in try desk.withdraw(wish)
  }

  static let acceptWish = decide(
    MembershipPages.acceptWish, by: .decideGroup, "Confirmer l’entrée dans le groupe",
    fields: [Field("mot", "Mot pour la collectivité", .text(rows: 3), limit: 500)]
  ) { desk, wish, submission in try desk.accept(wish, note: submission.optional("mot")) }

  static let declineWish = decide(
    MembershipPages.declineWish, by: .decideGroup, "Écarter la demande",
    fields: [Field("mot", "Pourquoi", hint: "La collectivité le lit.", .text(rows: 3), required: true, limit: 500)]
  ) { desk, wish, submission in try desk.decline(wish, note: submission.text("mot")) }

  /// The form that decides a wish; closed, with a sentence, where it was decided before.
  private static func decide(
    _ pattern: PagePattern, by right: Right, _ title: String, fields: [Field] = [],
    _ act: @escaping @Sendable (GroupDesk, WorkingGroupWish, Submission) throws -> Void
  ) -> Form {
    let unknown = "Aucune demande n’a ce numéro. Toutes sont à l’adresse /compte/groupes."
    return Form(
      pattern, access: .right(right), button: title, fields: fields,
      scene: { request, db in
        guard let wish = try request.wish(db) else { return .notFound(unknown) }
        let names = try wish.names(db)
        let way: Block = .paragraph([.linked("Tous les groupes de travail", .link(.page(MembershipPages.groups)))])
        let access = Access.right(right, over: wish.organisation)
        // Whoever may not decide it is turned away below, without being told where it stands.
        if let refusal = wish.refusal, request.viewer.may(access) {
          return .closed(Page(title, summary: refusal, kicker: names.group, lead: [.text(refusal)], blocks: [way]))
        }
        return .open(
          Page(
            title, summary: "\(title) : \(names.group)", kicker: names.group,
            lead: [.text("\(names.organisation) demande à rejoindre « \(names.group) ».")],
            blocks: (wish.word.map { [.note([.text($0)])] } ?? []) + [way]),
          over: access)
      },
      submit: { submission, journal in
        guard let wish = try submission.request.wish(journal.db) else { return .refused([FieldProblem(nil, unknown)]) }
        try act(GroupDesk(journal: journal, context: submission.request), wish, submission)
        return .done(.page(MembershipPages.groups))
      })
  }
}

extension PageRequest {
  /// The wish that the address names.
  fileprivate func wish(_ db: Database) throws -> WorkingGroupWish? {
    try Int64(parameter("wish")).flatMap { try WorkingGroupWish.find(db, id: $0) }
  }
}
