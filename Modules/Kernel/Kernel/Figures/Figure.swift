public import GRDB

/// A number of the network: one definition, one query, and the records behind it.
public struct Figure: Sendable {
  public let id: String
  public let title: String
  public let unit: Unit
  /// How it is counted, in one sentence, printed wherever the number is.
  public let definition: String
  /// Who may read it; what is not for everyone stands in no report, feed nor API.
  public let access: Access
  /// Whether it tells how things stand on the last day of the period, as a count of members does, rather than what took place in
  /// the period.
  public let isState: Bool
  /// Counts from the records; nil where the records cannot tell, so that only a declared number exists.
  let counting: Counting?

  /// Counts from the records, up to the last day of the period and no further; nil where they know nothing of it. What several
  /// figures read alike is asked of the ``Memory``, which lasts no longer than the records stay as they are.
  public typealias Counting = @Sendable (Database, Period, Memory) throws -> Computation?

  public init(
    _ id: String, title: String, unit: Unit, definition: String, access: Access = .everyone, isState: Bool = false,
    compute: (@Sendable (Database, Period) throws -> Computation?)? = nil
  ) {
    let counting = compute.map { compute -> Counting in { db, period, _ in try compute(db, period) } }
    self.init(
      id, title: title, unit: unit, definition: definition, access: access, isState: isState, counting: counting)
  }

  /// A figure that has something to read in common with others.
  public init(
    _ id: String, title: String, unit: Unit, definition: String, access: Access = .everyone, isState: Bool = false,
    counting: Counting?
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.definition = definition
    self.access = access
    self.isState = isState
    self.counting = counting
  }

  /// Counts this figure alone.
  public var compute: (@Sendable (Database, Period) throws -> Computation?)? {
    guard let counting else { return nil }
    return { db, period in try counting(db, period, Memory()) }
  }

  /// The title with the time that it tells: « Adhérents au 30 juin 2024 », « Clubs tenus, 2024 », « Clubs tenus, du 1er janvier au
  /// 30 juin 2024 ».
  public func title(in period: Period) -> String {
    if isState { return "\(title) au\u{A0}\(period.lastDayText)" }
    return period.cutOff.map { "\(title), du 1er\u{A0}janvier au\u{A0}\($0.text)" } ?? "\(title), \(period.text)"
  }

  public struct Unit: Sendable, Hashable {
    public let singular: String
    public let plural: String

    public init(_ singular: String, _ plural: String) {
      self.singular = singular
      self.plural = plural
    }

    public static let percent = Unit("%", "%")
    /// A year of the calendar: its thousands are not set apart.
    public static let year = Unit("année", "année")
  }

  /// A number of this figure as French prints it.
  public func text(of quantity: Quantity) -> String {
    guard unit == .year, let year = quantity.number else { return quantity.text }
    return quantity.isExact ? String(year) : quantity.text
  }
}

/// A number counted from the records, with each of them.
public struct Computation: Sendable, Hashable {
  public let value: Int
  /// What it covers and what it does not, in one sentence; nil when it covers all.
  public let coverage: String?
  public let records: [Part]
  /// The number told apart in several ways: by category, by région.
  public let breakdowns: [Breakdown]

  /// One record behind a number.
  public struct Part: Sendable, Hashable {
    public let record: RecordID
    public let label: String
    /// What the record adds to the number; `notRecorded` when it says nothing.
    public let adds: Quantity

    public init(_ record: RecordID, label: String, adds: Quantity = .exact(1)) {
      self.record = record
      self.label = label
      self.adds = adds
    }
  }

  public init(_ value: Int, coverage: String? = nil, records: [Part], breakdowns: [Breakdown] = []) {
    self.value = value
    self.coverage = coverage
    self.records = records
    self.breakdowns = breakdowns
  }

  /// Counts records, each once.
  public init(counting records: [Part]) { self.init(records.count, records: records) }
}

/// A number that somebody published.
public struct Declaration: Sendable, Hashable {
  /// What the number is about within its figure: a category, a channel, a work; nil for the whole.
  public let subject: String?
  public let period: String
  public let value: Quantity
  /// Why it may differ from what can be counted.
  public let reason: String?
  public let record: RecordID
}
