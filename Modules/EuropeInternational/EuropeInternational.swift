public import Kernel

public struct EuropeInternational: Feature {
  public static let id: FeatureID = "europe"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.europeRecords)
    builder.add(
      .programme, .involvement, .project, .projectOrganisation, .projectPhase, .projectEvent, .application,
      .followedText)
  }
}
