import GRDB
import Kernel

extension DeckPart {
  /// The legal questions asked on the theme and the texts of law that bear on it. Answers are the members' own: none is told.
  static let questionsOnTheme = DeckPart("faq/theme", order: 140) { db, request in
    guard let theme = request.theme else { return [] }
    let questions = try LegalQuestion.all(db).filter { question in
      question.theme == theme.key && (question.askedOn.map { $0 <= request.date } ?? true)
    }
    let texts = try LegalText.on(theme.key, db).filter { text in text.year.map { $0 <= request.date.year } ?? true }
    return
      (questions.isEmpty
      ? []
      : [
        Slide(
          "Des questions juridiques posées par les adhérents",
          notes: [.paragraph([.text("Les réponses de l’appui juridique sont réservées aux adhérents.")])],
          blocks: [.list(questions.prefix(6).map { Item($0.question, opens: $0.record) })])
      ])
      + (texts.isEmpty
        ? [] : [Slide("Des textes de droit sur ce thème", blocks: [.list(texts.prefix(6).map { $0.item() })])])
  }
}
