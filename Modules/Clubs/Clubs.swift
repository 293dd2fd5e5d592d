public import Kernel

public struct Clubs: Feature {
  public static let id: FeatureID = "clubs"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.clubsRecords)
    builder.add(.clubArea, .clubTheme, .programmeItem, .resource)
  }
}
