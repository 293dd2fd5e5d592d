public import GRDB
public import Markup

/// What a feature tells in feeds: its news, the latest first.
public struct FeedSource: Sendable {
  /// Also the feed's address: `clubs`.
  public let id: String
  public let title: String
  /// Whether it tells anything to everybody; what does not has no feed of its own and tells in private ones only.
  public let isPublic: Bool
  /// The latest entries, whoever may read them; fewer than the limit only when there are no more.
  /// - Parameter theme: a theme's key, to take only what is about it.
  public let entries: @Sendable (Database, _ theme: String?, _ limit: Int) throws -> [FeedEntry]

  public init(
    _ id: String, title: String, isPublic: Bool = true,
    entries: @escaping @Sendable (Database, _ theme: String?, _ limit: Int) throws -> [FeedEntry]
  ) {
    self.id = id
    self.title = title
    self.isPublic = isPublic
    self.entries = entries
  }

  /// The latest entries that somebody may read on a day.
  public func latest(
    _ db: Database, theme: String? = nil, limit: Int, for viewer: Viewer, on today: PartialDate
  ) throws -> [FeedEntry] {
    var asked = limit
    while true {
      let found = try entries(db, theme, asked)
      let readable = found.filter { viewer.may($0.access) && (!$0.isToldOnItsDay || $0.date <= today) }
      // What is reserved to others must not take the place of what is not: more is asked for until there is no more.
      if readable.count >= limit || found.count < asked { return readable.latest(limit) }
      asked *= 4
    }
  }
}

/// One entry of a feed.
public struct FeedEntry: Sendable {
  public let record: RecordID
  public let title: String
  public let summary: String
  /// The day that it tells of: it orders the feed.
  public let date: PartialDate
  /// Where it leads when its record has no page.
  public let opens: Link?
  public let access: Access
  /// Whether it is told from its day on and not before: what was decided ahead and has not happened yet.
  public let isToldOnItsDay: Bool

  public init(
    _ record: RecordID, title: String, summary: String, date: PartialDate, opens: Link? = nil,
    access: Access = .everyone, isToldOnItsDay: Bool = false
  ) {
    self.record = record
    self.title = title
    self.summary = summary
    self.date = date
    self.opens = opens
    self.access = access
    self.isToldOnItsDay = isToldOnItsDay
  }
}

extension [FeedEntry] {
  /// The first entries, the latest day first; those of one day by their record.
  public func latest(_ limit: Int) -> [FeedEntry] {
    Array(sorted { ($1.date, $0.record) < ($0.date, $1.record) }.prefix(limit))
  }
}

/// What a feature puts into calendars.
public struct CalendarSource: Sendable {
  public let id: String
  /// - Parameter region: a région's code, to take only what happens there.
  public let entries: @Sendable (Database, _ region: String?) throws -> [CalendarEntry]

  public init(_ id: String, entries: @escaping @Sendable (Database, _ region: String?) throws -> [CalendarEntry]) {
    self.id = id
    self.entries = entries
  }
}

/// One entry of a calendar. Times are Paris's.
public struct CalendarEntry: Sendable {
  public let record: RecordID
  public let title: String
  public let startsOn: PartialDate
  public let endsOn: PartialDate?
  /// `14:30`; nil for whole days.
  public let startsAt: String?
  public let endsAt: String?
  public let place: String?
  public let summary: String?
  public let isCancelled: Bool
  /// Whether it stands but is not sure yet.
  public let isTentative: Bool
  public let access: Access

  public init(
    _ record: RecordID, title: String, startsOn: PartialDate, endsOn: PartialDate? = nil, startsAt: String? = nil,
    endsAt: String? = nil, place: String? = nil, summary: String? = nil, isCancelled: Bool = false,
    isTentative: Bool = false, access: Access = .everyone
  ) {
    self.record = record
    self.title = title
    self.startsOn = startsOn
    self.endsOn = endsOn
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.place = place
    self.summary = summary
    self.isCancelled = isCancelled
    self.isTentative = isTentative
    self.access = access
  }
}
