import GRDB
import Kernel
import Markup
import Store

extension Form {
  static let takeRequest = move(
    LegalPages.takeRequest, to: .assigned, "Prendre en charge", fields: [word]
  ) { desk, request, submission in try desk.take(request, note: submission.optional(word.name)) }

  static let answerRequest = move(
    LegalPages.answerRequest, to: .answered, "Répondre",
    fields: [
      Field(
        "reponse", "Réponse",
        hint:
          "En Markdown. La collectivité est prévenue par un courriel, qui mène à la page et ne dit rien de la réponse.",
        .text(rows: 18), required: true, limit: 20_000)
    ]
  ) { desk, request, submission in try desk.answer(request, submission.text("reponse")) }

  static let closeRequest = move(
    LegalPages.closeRequest, to: .closed, "Clore", fields: [word]
  ) { desk, request, submission in try desk.close(request, note: submission.optional(word.name)) }

  private static let word = Field(
    "mot", "Mot pour la collectivité", hint: "Il paraît dans le suivi de la question.", .text(rows: 3), limit: 500)

  /// The team's form that brings a request to a state; closed, with a sentence, where the request cannot go there.
  private static func move(
    _ pattern: PagePattern, to state: RequestState, _ title: String, fields: [Field],
    _ act: @escaping @Sendable (RequestDesk, LegalRequest, Submission) throws -> Void
  ) -> Form {
    Form(
      pattern, access: .right(.answerQuestion), button: title, fields: fields,
      scene: { asked, db in
        guard let request = try LegalRequest.find(db, asked.parameter("reference")) else {
          return .notFound(LegalRequest.unknown)
        }
        let way: Block = .paragraph([.linked("Voir la question", .record(request.record))])
        if let refusal = request.refusal(of: state) {
          return .closed(
            Page(title, summary: refusal, kicker: request.reference, lead: [.text(refusal)], blocks: [way]))
        }
        return .open(
          Page(
            title, summary: "\(title) : \(request.reference)", kicker: request.reference,
            blocks: [.section(request.subject, request.question.lines), way]),
          over: .right(.answerQuestion, over: request.organisation))
      },
      submit: { submission, journal in
        let asked = submission.request
        guard let request = try LegalRequest.find(journal.db, asked.parameter("reference")) else {
          return .refused([FieldProblem(nil, LegalRequest.unknown)])
        }
        try act(RequestDesk(journal: journal, context: asked), request, submission)
        return .done(.page(LegalPages.request, request.reference))
      })
  }
}
