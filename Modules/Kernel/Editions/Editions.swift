public import Kernel

/// What the network printed, kept as it was printed: the editions of the annual report, from draft to seal.
public struct Editions: Feature {
  public static let id: FeatureID = "editions"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.editions)
    builder.add(Right.readSnapshot)
    builder.add(.edition, .errata)
    builder.add(Facet.edition)
    builder.add(RecordPage("report_edition", at: EditionPages.edition))
  }
}
