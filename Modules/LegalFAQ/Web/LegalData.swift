import GRDB
import Kernel

extension DataResource {
  /// The questions without their answers, which are for members.
  static let legalQuestions = DataResource(
    "legal-questions", title: "Questions juridiques",
    summary: "Les questions que des collectivités posent au juriste du réseau, sans les réponses.",
    asOf: "Une question posée un jour ultérieur n’y est pas ; celles sans date y sont.",
    fields: [
      DataField("question", .text, required: true, "La question."),
      DataField("theme", .text, required: true, references: "themes", "La clé du thème."),
      DataField("askedOn", .date, "La date de la question."),
      DataField("answered", .choice(of: AnswerState.self), required: true, "Si une réponse y a été apportée."),
      DataField("publishedIn", .text, "Où elle a été publiée."),
    ],
    filters: [DataFilter("theme", .text, "La clé d’un thème, comme scic.") { "theme = \($0)" }],
    link: { $0.link(to: RecordID("question", $1)) },
    sql: { query in
      """
      SELECT key, question, theme, asked_on AS askedOn, answered, published_in AS publishedIn FROM question
      WHERE \(literal: query.came(on: "asked_on")) AND \(literal: query.condition) ORDER BY key
      """
    })
}
