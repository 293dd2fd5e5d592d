public import GRDB

/// A subject of the network's taxonomy.
public struct Theme: Encodable, FetchableRecord, Sendable, Hashable {
  public let key: String
  public let label: String
  public let parent: String?
  public let description: String?

  /// Reads the columns in the table's order, as `SELECT *` gives them.
  public init(row: Row) throws {
    key = try row.decode(atIndex: 0)
    label = try row.decode(atIndex: 1)
    parent = try row.decode(atIndex: 2)
    description = try row.decode(atIndex: 3)
  }
}
