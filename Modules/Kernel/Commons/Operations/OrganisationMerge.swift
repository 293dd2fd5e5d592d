public import GRDB
internal import Kernel

/// Two organisations that were put together: the former is gone, and its address leads to the other.
public struct OrganisationMerge: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let id: Int64
  /// The key that is gone.
  public let former: String
  /// The key that stays.
  public let into: String
  /// ISO 8601, UTC.
  public let mergedAt: String
  /// Who asked, as the history prints it.
  public let mergedBy: String
  public let reason: String?
  /// ISO 8601, UTC; nil while it holds.
  public let undoneAt: String?

  /// How many rows of each table were moved, how many said what the other organisation's say already, and how many were taken
  /// away since and do not come back.
  public struct Extent: Sendable, Hashable {
    public internal(set) var moved: [String: Int] = [:]
    public internal(set) var joined: [String: Int] = [:]
    public internal(set) var lost: [String: Int] = [:]
  }

  /// The organisation under which one that is gone is found, over as many merges as it takes; nil when it was never merged.
  public static func successor(of key: String, _ db: Database) throws -> String? {
    // A merge that leads back to where it began cannot be: what is gone is merged into nothing.
    try String.fetchOne(
      db.cachedStatement(
        sql: """
          WITH RECURSIVE later (key, step) AS (
            SELECT "into", 1 FROM organisation_merge WHERE former = ?1 AND undone_at IS NULL
            UNION ALL SELECT m."into", step + 1 FROM later l JOIN organisation_merge m
              ON m.former = l.key AND m.undone_at IS NULL
          )
          SELECT key FROM later ORDER BY step DESC LIMIT 1
          """), arguments: [key])
  }

  /// The merge that took a key away; nil when none holds.
  public static func of(_ former: String, _ db: Database) throws -> OrganisationMerge? {
    try fetchOne(
      db, sql: "SELECT * FROM organisation_merge WHERE former = ? AND undone_at IS NULL", arguments: [former])
  }
}
