public import Kernel

public struct Publications: Feature {
  public static let id: FeatureID = "publications"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.publicationsRecords)
    builder.add(.collection, .work, .edition, .contributor, .channel, .pressClip)
  }
}
