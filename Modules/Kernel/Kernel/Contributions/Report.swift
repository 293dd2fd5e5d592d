public import GRDB

/// A chapter of the annual report, made anew from the records at every build.
public struct ReportSection: Sendable {
  public let id: String
  /// Chapters stand in this order: the contents page follows it.
  public let order: Int
  public let title: String
  public let build: @Sendable (Database, Period) throws -> [Block]

  public init(
    _ id: String, order: Int, title: String, build: @escaping @Sendable (Database, Period) throws -> [Block]
  ) {
    self.id = id
    self.order = order
    self.title = title
    self.build = build
  }
}
