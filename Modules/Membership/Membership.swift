public import Kernel

public struct Membership: Feature {
  public static let id: FeatureID = "membership"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.membershipRecords)
    builder.add(.category, .membership, .convention, .conventionAxis, .partnership, .practice)
  }
}
