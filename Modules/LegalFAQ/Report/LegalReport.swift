import Commons
import GRDB
import Kernel

extension ReportSection {
  /// The year's questions by theme, with the texts of law that bear on them.
  static let legalQuestions = ReportSection(
    "faq", order: 250, title: "Questions juridiques",
    requiredTexts: [RequiredText("faq", kind: "account", "Bilan de l’appui juridique, par le juriste du réseau")]
  ) { db, period in
    let questions = try LegalQuestion.of(period, db)
    let themes = try LegalTheme.all(db, questions, period)
    let introduction = try EditorialText.chapter(db, "faq", in: period)
    guard !themes.isEmpty else {
      return introduction + [.empty("Aucune question juridique n’est enregistrée pour \(period.text).")]
    }
    var blocks = introduction + [.figures(["legal.questions"])]
    for group in themes {
      let list: [Block] = group.questions.isEmpty ? [] : [.list(group.questions.map { $0.item() })]
      blocks.append(.section(group.theme.label, [.paragraph([.text(group.sentence(period))])] + list))
    }
    if questions.contains(where: { $0.answer == nil }) {
      blocks.append(
        .note([.text("Les réponses sont réservées aux adhérents ; elles ne figurent pas dans les sources.")]))
    }
    let texts = try Set(themes.flatMap { try LegalText.on($0.theme.key, db) }).sorted {
      ($0.title, $0.key) < ($1.title, $1.key)
    }
    return blocks + .section("Textes de droit sur ces thèmes", unlessEmpty: texts.map { $0.item() })
  }
}

extension Glance {
  /// How many questions were declared on each theme.
  static let legalSupport = Glance("faq", order: 50, title: "Appui juridique") { db, period in
    let themes = try LegalTheme.all(db, LegalQuestion.of(period, db), period)
    guard !themes.isEmpty else {
      return [.empty("Aucune question juridique n’est enregistrée pour \(period.text).")]
    }
    let bars = themes.compactMap { group in
      group.declared.number.map { BarChart.Bar(group.theme.label, $0, target: .record(group.theme.record)) }
    }
    let chart = BarChart("Questions déclarées en \(period.text), par thème", unit: "questions", bars: bars)
    return bars.isEmpty ? [.figures(["legal.questions"])] : [.bars(chart)]
  }
}
