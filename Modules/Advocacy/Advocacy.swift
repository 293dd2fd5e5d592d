public import Kernel

public struct Advocacy: Feature {
  public static let id: FeatureID = "advocacy"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.advocacyRecords)
    builder.add(
      .axis, .chantier, .chantierReferent, .chantierItem, .position, .advocacyAction, .actionOrganisation, .actionPerson
    )
  }
}
