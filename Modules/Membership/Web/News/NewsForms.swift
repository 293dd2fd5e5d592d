import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  private static let content = [
    Field("titre", "Titre", hint: "Ce qui se passe, en une ligne.", required: true, limit: 120),
    Field(
      "resume", "En deux phrases", hint: "Ce que les listes et les flux montrent.", .text(rows: 3), required: true,
      limit: 400),
    Field(
      "texte", "Texte",
      hint: "En Markdown : **gras**, listes à tirets, [lien](https://…). Sans image, sans nommer de particulier.",
      .text(rows: 12), limit: 6_000),
    Field("lien", "Pour en savoir plus", hint: "Une adresse comme https://www.ville.fr/actualite.", .url, limit: 300),
    Field("theme", "Thème", .choice([])),
  ]

  private static let next = Field(
    "suite", "Et maintenant",
    .choice([.init("brouillon", "Garder en brouillon"), .init("proposer", "Proposer à l’équipe du réseau")]))

  /// A contact writes a piece of news.
  static let proposeNews = Form(
    MembershipPages.proposeNews, access: .right(.proposeNews), button: "Enregistrer",
    fields: [Field("collectivite", "Collectivité", .choice([]), required: true)] + content + [next],
    scene: { request, db in
      let own = try request.ownMembers(db)
      guard !own.isEmpty else {
        let sentence = "Seuls les contacts d’un adhérent proposent une actualité."
        return .closed(
          Page(
            title, summary: sentence,
            blocks: [
              .empty(sentence),
              .paragraph([.linked("Les actualités proposées", .link(.page(MembershipPages.followedNews)))]),
            ]))
      }
      return .open(
        Page(
          title, summary: "Proposer une actualité que le réseau relaiera.",
          lead: ["L’équipe du réseau la lit avant de la publier sur le site et dans les flux."], blocks: []),
        values: ["suite": "proposer"],
        options: [
          "collectivite": [.init("", "À choisir")] + own.map { .init($0.key, $0.name) },
          "theme": try themes(request, db),
        ], hidden: own.count == 1 ? ["collectivite"] : [])
    },
    submit: { submission, journal in
      let request = submission.request
      let own = try request.ownMembers(journal.db)
      let chosen = own.count == 1 ? own.first?.key : submission.optional("collectivite")
      guard let organisation = chosen, own.contains(where: { $0.key == organisation }) else {
        return .refused([FieldProblem("collectivite", "Choisissez la collectivité dont c’est l’actualité.")])
      }
      let content = NewsContent(submission)
      guard !content.hasImage else { return .refused([imageProblem]) }
      let desk = NewsDesk(journal: journal, context: request)
      let news = try desk.draft(content, of: organisation)
      if submission.text("suite") == "proposer" { try desk.submit(news) }
      return .done(.page(MembershipPages.followNews, news.reference))
    })

  /// Its authority rewrites a draft, the team whatever it may publish.
  static let editNews = Form(
    MembershipPages.editNews, access: .right(.proposeNews), button: "Enregistrer", fields: content + [next],
    scene: { request, db in
      guard let news = try MemberNews.find(db, request.parameter("reference")) else {
        return .notFound(MemberNews.unknown)
      }
      let isTeam = request.viewer.may(.right(.moderateNews, over: news.organisation))
      // Whoever may not follow it is turned away below, without being told where it stands.
      if !news.isOpen(toTeam: isTeam), request.viewer.may(news.readers) {
        let sentence = "Cette actualité est dans l’état « \(news.state.label) » : elle ne se modifie plus ici."
        return .closed(
          Page("Modifier l’actualité", summary: sentence, kicker: news.reference, blocks: [.empty(sentence)]))
      }
      return .open(
        Page(
          "Modifier l’actualité", summary: "Modifier l’actualité \(news.reference)", kicker: news.reference, blocks: []),
        over: news.readers, values: news.content.values.merging(["suite": "brouillon"]) { $1 },
        options: ["theme": try themes(request, db)], hidden: news.state == .draft ? [] : [next.name])
    },
    submit: { submission, journal in
      let request = submission.request
      guard let news = try MemberNews.find(journal.db, request.parameter("reference")) else {
        return .refused([FieldProblem(nil, MemberNews.unknown)])
      }
      let content = NewsContent(submission)
      guard !content.hasImage else { return .refused([imageProblem]) }
      let desk = NewsDesk(journal: journal, context: request)
      try desk.rewrite(news, content, asTeam: request.viewer.may(.right(.moderateNews, over: news.organisation)))
      if submission.text("suite") == "proposer" { try desk.submit(news) }
      return .done(.page(MembershipPages.followNews, news.reference))
    })

  private static let title = "Proposer une actualité"
  private static let imageProblem = FieldProblem("texte", "Le texte ne prend pas d’image : retirez « ![…](…) ».")

  private static func themes(_ request: PageRequest, _ db: Database) throws -> [FilterField.Option] {
    [.init("", "Aucun en particulier")] + (try Theme.options(request, db)).dropFirst()
  }
}

extension PageRequest {
  /// The members of today for which the reader speaks, associate ones too, by name.
  func ownMembers(_ db: Database) throws -> [Member] {
    let own = viewer.ownOrganisations
    guard !own.isEmpty else { return [] }
    var filter = MemberFilter(openOn: today)
    filter.standing = nil
    return try filter.members(db).filter { own.contains($0.key) }
  }
}
