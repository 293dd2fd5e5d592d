public import Kernel

/// Legal questions of members and the texts of law that they touch.
public struct LegalFAQ: Feature {
  public static let id: FeatureID = "faq"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.faqRecords)
    builder.add(ImportTable.question, .legalText)
    builder.add(Figure.legalQuestions)
    builder.add(.questions, .question, .legalText)
    builder.add(RecordPage("question", at: LegalPages.question), RecordPage("legal_text", at: LegalPages.legalText))
    builder.add(QuestionListing.self)
    builder.add(ReportSection.legalQuestions)
    builder.add(Glance.legalSupport)
    builder.add(Facet.themeQuestions)
    builder.add(SearchSource.legalQuestions, .legalTexts)
    builder.add(SearchSynonyms.legalTexts)
    builder.add(AuditCheck.unansweredQuestions)
  }
}
