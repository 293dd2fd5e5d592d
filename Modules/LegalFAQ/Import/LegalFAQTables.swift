import Kernel

/// How the records of this module are written in a data folder.
extension ImportTable {
  static let question = ImportTable(
    "question", files: "faq/questions.csv", title: "Questions juridiques",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("question", .text, required: true, "La question, comme elle est imprimée."),
      ImportColumn("theme", .reference("theme"), required: true, "Thème."),
      ImportColumn("asked_on", .date, "Date de la question."),
      .choice("answered", AnswerState.self, "Réponse apportée."),
      ImportColumn("answer", .text, "Réponse, si elle est publiée."),
      ImportColumn("published_in", .text, "Où la réponse a paru."),
    ])

  static let legalText = ImportTable(
    "legal_text", files: "faq/legal-texts.csv", title: "Textes de droit",
    columns: [
      ImportColumn("key", .slug, required: true, "Identifiant de la ligne."),
      ImportColumn("title", .text, required: true, "Intitulé."),
      ImportColumn("short_title", .text, "Titre d’usage."),
      .choice("kind", LegalTextKind.self, "Nature."),
      ImportColumn("year", .integer, "Année."),
      ImportColumn("summary", .text, "Résumé, en une ou deux phrases."),
      ImportColumn("themes", .list(of: "theme"), "Thèmes."),
    ])
}
