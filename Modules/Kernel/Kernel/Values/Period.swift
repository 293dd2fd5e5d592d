public import GRDB

/// The year that a figure is told for. A figure about a state takes its last day, a figure about activity its whole span.
public struct Period: Sendable, Hashable {
  public let year: Int
  /// The day at which the year is told, where that is before its end: nothing later counts. Nil for the whole year.
  public let cutOff: PartialDate?

  public init(year: Int) { self.init(year: year, cutOff: nil) }

  /// - Parameter cutOff: a day; from the last of the year on it cuts nothing off.
  public init(year: Int, cutOff: PartialDate?) {
    self.year = year
    self.cutOff = cutOff.flatMap { $0.day != nil && $0.description < "\(year)-12-31" ? $0 : nil }
  }

  /// The last year that was told in full: one with at least half as many declared figures as the best told year. A deck
  /// that announces a number or two for the next year does not make it one. Nil in an empty database.
  public static func latest(_ db: Database) throws -> Period? {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          WITH told AS (
            SELECT substr(period, 1, 4) AS year, count(DISTINCT figure) AS figures FROM declaration GROUP BY 1
          )
          SELECT CAST(max(year) AS INTEGER) FROM told WHERE 2 * figures >= (SELECT max(figures) FROM told)
          """)
    ).map(Period.init)
  }

  public var firstDay: String { "\(year)-01-01" }
  /// The cut-off, or else the year's last day.
  public var lastDay: String { cutOff?.description ?? "\(year)-12-31" }
  /// The same day as a date.
  public var lastDate: PartialDate { cutOff ?? PartialDate(year: year, month: 12, day: 31) }
  public var text: String { String(year) }
  public var lastDayText: String { cutOff?.text ?? "31\u{A0}décembre\u{A0}\(year)" }
}
