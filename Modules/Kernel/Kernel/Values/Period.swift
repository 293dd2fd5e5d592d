public import GRDB

/// The year that a figure is told for. A figure about a state takes its last day, a figure about activity its whole span.
public struct Period: Sendable, Hashable {
  public let year: Int

  public init(year: Int) { self.year = year }

  /// The last year that somebody declared numbers for; nil in an empty database.
  public static func latest(_ db: Database) throws -> Period? {
    try Int.fetchOne(db, sql: "SELECT max(CAST(substr(period, 1, 4) AS INTEGER)) FROM declaration WHERE subject = ''")
      .map(Period.init)
  }

  public var firstDay: String { "\(year)-01-01" }
  public var lastDay: String { "\(year)-12-31" }
  public var text: String { String(year) }
  public var lastDayText: String { "31\u{A0}décembre\u{A0}\(year)" }
}
