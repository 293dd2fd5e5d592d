import GRDB
import Kernel

extension Facet {
  /// The questions on a theme and the texts of law that bear on it.
  static let themeQuestions = Facet("faq/theme", order: 60, about: "theme") { db, key in
    let questions = try LegalQuestion.all(db).filter { $0.theme == key }
    return .section("Questions juridiques", unlessEmpty: questions.map { $0.item() })
      + .section("Textes de droit", unlessEmpty: try LegalText.on(key, db).map { $0.item() })
  }
}

extension SearchSource {
  static let legalQuestions = SearchSource("faq/questions", of: "question") { (question: LegalQuestion, _) in
    SearchEntry(
      question.record, kind: "Question juridique", title: question.question, body: question.answer ?? "",
      date: question.askedOn)
  }

  static let legalTexts = SearchSource("faq/legal-texts", of: "legal_text") { (text: LegalText, _) in
    let body = [text.shortTitle, text.summary].compactMap { $0 }.joined(separator: " ")
    return SearchEntry(
      text.record, kind: text.kind.label, title: text.title, body: body,
      date: text.year.flatMap { PartialDate(String($0)) })
  }
}

extension AuditCheck {
  static let unansweredQuestions = AuditCheck("faq/unanswered", title: "Questions juridiques sans réponse connue") {
    db in
    try LegalQuestion.all(db).filter { $0.answered == .notRecorded }.map { question in
      Finding(
        question.record, label: question.question, problem: "Aucune source ne dit qu’une réponse a été apportée.")
    }
  }
}

extension SearchSynonyms {
  /// Texts of law by the names that people give them.
  static let legalTexts = SearchSynonyms(
    "faq/legal-texts", of: "legal_text", typed: "short_title", meaning: "title")
}
