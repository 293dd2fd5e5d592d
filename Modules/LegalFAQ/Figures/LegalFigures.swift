import GRDB
import Kernel

extension Figure {
  static let legalQuestions = Figure(
    "legal.questions", title: "Questions juridiques", unit: Unit("question juridique", "questions juridiques"),
    definition:
      """
      Les questions juridiques de l’année dont l’intitulé est imprimé ; sans date, une question compte pour la \
      première année où le rapport dénombre celles de son thème.
      """
  ) { db, period in
    Computation(
      counting: try LegalQuestion.of(period, db).map { .init($0.record, label: $0.question) },
      coverage: "Seuls les intitulés imprimés se comptent ; les nombres déclarés le sont thème par thème, sans total.")
  }
}

extension Computation {
  /// Counts records, each once, and says what the count leaves out.
  fileprivate init(counting records: [Part], coverage: String) {
    self.init(records.count, coverage: coverage, records: records)
  }
}
