public import GRDB
internal import Kernel
internal import Markup

/// Which events to take; a part that is nil does not filter.
public struct EventFilter: Sendable {
  public var kinds: [EventKind] = []
  public var statuses: [EventStatus] = []
  public var year: Int?
  /// The last day on which they may begin: the cut-off of a period.
  public var asOf: String?
  /// A territory's code, a région's as a rule: `reg-53`. What lies in it counts.
  public var region: String?
  public var theme: String?
  public var organisation: String?
  public var person: String?
  public var mode: EventMode?
  /// What the network does in them.
  public var role: NetworkRole?
  /// Words of the title, each as a part of one: accents and case do not count.
  public var search: String?
  /// The first day of those taken: an event that ends later counts.
  public var from: String?
  public var before: String?
  public var latestFirst = false
  public var limit: Int?
  public var offset = 0

  public init() {}

  public func events(_ db: Database) throws -> [Event] {
    var (condition, arguments) = condition()
    let order = "ORDER BY starts_on \(latestFirst ? "DESC" : "ASC"), key"
    // The part of a long list is found in the index alone: only the events that are shown are read.
    if let limit {
      condition = "key IN (SELECT key FROM event WHERE \(condition) \(order) LIMIT ? OFFSET ?)"
      arguments += [limit, offset]
    }
    return try Event.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM event WHERE \(condition) \(order)"),
      arguments: StatementArguments(arguments))
  }

  /// The events within the limit, and how many there are without it: that is asked only where there may be more.
  public func eventsAndCount(_ db: Database) throws -> (events: [Event], count: Int) {
    let events = try events(db)
    let isWhole = offset == 0 && events.count < limit ?? .max
    return (events, isWhole ? events.count : try count(db))
  }

  /// How many events the filter takes, whatever its limit.
  public func count(_ db: Database) throws -> Int {
    let (condition, arguments) = condition()
    return try Int.fetchOne(
      db.cachedStatement(sql: "SELECT count(*) FROM event WHERE \(condition)"),
      arguments: StatementArguments(arguments)) ?? 0
  }

  private func condition() -> (String, [any DatabaseValueConvertible]) {
    var parts = ["1"]
    var arguments: [any DatabaseValueConvertible] = []
    func add(_ sql: String, _ values: String...) {
      parts.append(sql)
      arguments += values as [any DatabaseValueConvertible]
    }
    if !kinds.isEmpty {
      // Most kinds are most events: they are read by their days, and not kind after kind.
      let column = kinds.count > 3 ? "+kind" : "kind"
      parts.append("\(column) IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))")
      arguments += kinds as [any DatabaseValueConvertible]
    }
    if !statuses.isEmpty {
      parts.append("status IN (\(statuses.map { _ in "?" }.joined(separator: ", ")))")
      arguments += statuses as [any DatabaseValueConvertible]
    }
    if let year { add("starts_on >= ? AND starts_on < ?", "\(year)", "\(year + 1)") }
    if let asOf, from == nil { add("starts_on <= ?", asOf) }
    if let region {
      add(
        """
        (key IN (SELECT owner FROM event_regions WHERE target = ?) OR territory IN
          (SELECT code FROM territory WHERE region = ? OR departement = ? OR code = ?))
        """, region, region, region, region)
    }
    if let theme { add("key IN (SELECT owner FROM event_themes WHERE target = ?)", theme) }
    if let organisation { add("key IN (SELECT event FROM event_organisation WHERE organisation = ?)", organisation) }
    if let person { add("key IN (SELECT event FROM event_person WHERE person = ?)", person) }
    if let mode { add("mode = ?", mode.rawValue) }
    if let role { add("role = ?", role.rawValue) }
    if let search {
      let words = French.slug(search).split(separator: "-")
      let each = words.map { _ in "words LIKE ?" }.joined(separator: " AND ")
      if !words.isEmpty { parts.append("key IN (SELECT event FROM event_title WHERE \(each))") }
      arguments += words.map { "%\($0)%" } as [any DatabaseValueConvertible]
    }
    if let from, let asOf {
      // Within bounds, what began before them and lasts is found by its end.
      add(
        """
        key IN (SELECT key FROM event WHERE starts_on BETWEEN ? AND ?
          UNION ALL SELECT key FROM event WHERE ends_on >= ? AND starts_on < ?)
        """, from, asOf, from, from)
    } else if let from {
      add("coalesce(ends_on, starts_on) >= ?", from)
    }
    if let before { add("coalesce(ends_on, starts_on) < ?", before) }
    return (parts.joined(separator: " AND "), arguments)
  }
}
