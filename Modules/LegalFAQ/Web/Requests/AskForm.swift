import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// A contact asks the network's jurist.
  static let askQuestion = Form(
    LegalPages.ask, access: .right(.askQuestion), button: "Envoyer la question",
    fields: [
      Field("collectivite", "Collectivité", .choice([]), required: true),
      Field("theme", "Thème", .choice([])),
      Field("objet", "Objet", hint: "En quelques mots.", required: true, limit: 120),
      Field(
        "question", "Question",
        hint: "La situation, ce que la collectivité envisage, ce qui fait doute. Ne nommez pas de particulier.",
        .text(rows: 12), required: true, limit: 5_000),
      Field(
        "pieces", "Pièces jointes", hint: "Trois fichiers au plus, PDF, PNG ou JPEG, de 5 Mo chacun.",
        .files(UploadRule(FileType.allCases, mostFiles: 3, mostBytes: 5 << 20))),
    ],
    scene: { request, db in
      let own = try request.organisations(db)
      guard !own.isEmpty else {
        return .closed(
          Page(
            title, summary: "Seuls les contacts d’un adhérent posent une question.",
            blocks: [
              .empty("Seuls les contacts d’un adhérent posent une question."),
              .paragraph([.linked("Les questions posées", .link(.page(LegalPages.requests)))]),
            ]))
      }
      return .open(
        Page(
          title, summary: "Poser une question au juriste du réseau.",
          lead: [
            "Seuls les contacts de votre collectivité et l’équipe du réseau lisent la question, ses pièces et la réponse."
          ],
          blocks: []),
        options: [
          "collectivite": [.init("", "À choisir")] + own.map { .init($0.key, $0.name) },
          "theme": try themes(db),
        ],
        hidden: own.count == 1 ? ["collectivite"] : [])
    },
    submit: { submission, journal in
      let request = submission.request
      let own = try request.organisations(journal.db)
      let chosen = own.count == 1 ? own.first?.key : submission.optional("collectivite")
      guard let organisation = chosen, request.viewer.may(.right(.askQuestion, over: organisation)) else {
        return .refused([
          FieldProblem("collectivite", "Choisissez la collectivité pour laquelle vous posez la question.")
        ])
      }
      let asked = try RequestDesk(journal: journal, context: request).receive(
        RequestDesk.Question(
          organisation: organisation, theme: submission.optional("theme"), subject: submission.text("objet"),
          text: submission.text("question")))
      try submission.keep("pieces", for: asked.record, access: asked.readers, journal: journal)
      return .done(.page(LegalPages.request, asked.reference))
    })

  private static let title = "Poser une question juridique"

  private static func themes(_ db: Database) throws -> [FilterField.Option] {
    let themes = try Theme.fetchAll(db, sql: "SELECT * FROM theme ORDER BY label COLLATE french")
    return [.init("", "Je ne sais pas")] + themes.map { .init($0.key, $0.label) }
  }
}

extension PageRequest {
  /// The organisations for which the reader may ask, by name.
  fileprivate func organisations(_ db: Database) throws -> [Organisation] {
    let keys = viewer.ownOrganisations.sorted()
    return try SQLRequest(
      literal: "SELECT * FROM organisation WHERE key IN \(keys) ORDER BY name COLLATE french, key"
    ).fetchAll(db)
  }
}
