public import Kernel

/// Legal questions of members and the texts of law that they touch.
public struct LegalFAQ: Feature {
  public static let id: FeatureID = "faq"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.faqRecords, .legalRequests)
    builder.add(Right.askQuestion, .readQuestion, .answerQuestion)
    builder.add(ImportTable.question, .legalText)
    builder.add(Figure.legalQuestions)
    builder.add(.questions, .question, .legalText, .legalRequests, .legalRequest)
    builder.add(Form.askQuestion, .takeRequest, .answerRequest, .closeRequest)
    builder.add(
      RecordPage("question", at: LegalPages.question), RecordPage("legal_text", at: LegalPages.legalText),
      RecordPage("legal_request", at: LegalPages.request))
    builder.add(QuestionListing.self)
    builder.add(StaffVerb.listRequests, .showRequest, .takeRequest, .answerRequest, .closeRequest)
    builder.add(ReportSection.legalQuestions)
    builder.add(Glance.legalSupport)
    builder.add(DeckPart.questionsOnTheme)
    builder.add(Facet.themeQuestions)
    builder.add(EnglishSummary.legalSupport)
    builder.add(DataResource.legalQuestions)
    builder.add(SearchSource.legalQuestions, .legalTexts, .legalRequests)
    builder.add(FeedSource.legalQuestions, .legalRequests)
    builder.add(SearchSynonyms.legalTexts)
    builder.add(AccountPanel.legalRequests)
    builder.add(Retention.legalRequests)
    builder.add(AuditCheck.unansweredQuestions)
  }
}
