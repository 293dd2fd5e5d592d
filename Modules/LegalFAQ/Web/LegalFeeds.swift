import Commons
import GRDB
import Kernel

extension FeedSource {
  /// Questions by the day on which they were asked, and texts of law by their year.
  static let legalQuestions = FeedSource("faq", title: "FAQ juridique") { db, theme, limit in
    let questions = try LegalQuestion.all(db).filter { theme == nil || $0.theme == theme }
    let texts = try theme.map { try LegalText.on($0, db) } ?? LegalText.all(db)
    return (questions.compactMap(\.feedEntry) + texts.compactMap(\.feedEntry)).latest(limit)
  }
}

extension LegalQuestion {
  fileprivate var feedEntry: FeedEntry? {
    askedOn.map {
      FeedEntry(record, title: question, summary: sentences("Question juridique", answered.label), date: $0)
    }
  }

  /// The question with its answer as schema.org names them; nil unless the answer is public.
  var structured: JSONValue? {
    answer.map { answer in
      .thing(
        "Question",
        [
          "name": .string(question), "answerCount": .integer(1),
          "acceptedAnswer": .thing("Answer", ["text": .string(answer)]),
        ])
    }
  }
}

extension LegalText {
  fileprivate var feedEntry: FeedEntry? {
    year.flatMap { PartialDate(String($0)) }.map {
      FeedEntry(record, title: title, summary: sentences(kind.label, summary), date: $0)
    }
  }
}
