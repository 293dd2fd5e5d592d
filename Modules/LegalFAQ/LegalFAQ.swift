public import Kernel

public struct LegalFAQ: Feature {
  public static let id: FeatureID = "faq"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.faqRecords)
    builder.add(.question, .legalText)
  }
}
