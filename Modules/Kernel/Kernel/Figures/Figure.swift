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
  /// Counts from the records; nil where the records cannot tell, so that only a declared number exists.
  public let compute: (@Sendable (Database, Period) throws -> Computation?)?

  public init(
    _ id: String, title: String, unit: Unit, definition: String, access: Access = .everyone,
    compute: (@Sendable (Database, Period) throws -> Computation?)? = nil
  ) {
    self.id = id
    self.title = title
    self.unit = unit
    self.definition = definition
    self.access = access
    self.compute = compute
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

  public init(_ value: Int, coverage: String? = nil, records: [Part]) {
    self.value = value
    self.coverage = coverage
    self.records = records
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

/// A figure for one year: what was counted beside what was declared, never one instead of the other.
public struct FigureResult: Sendable {
  public let figure: Figure
  public let period: Period
  public let computation: Computation?
  public let declarations: [Declaration]
  /// The sentence to print when counting failed.
  public let failure: String?

  /// The number declared for the whole, first the exact one.
  public var declared: Declaration? {
    let whole = declarations.filter { $0.subject == nil }
    return whole.first(where: \.value.isExact) ?? whole.first
  }

  /// What was declared, in a few words: the number for the whole, or those for its parts.
  public var declaredText: String {
    if let declared { return text(of: declared.value) }
    guard !declarations.isEmpty else { return "—" }
    let parts = declarations.prefix(3).map { text(of: $0.value) }
    return "par partie : " + parts.joined(separator: " ; ") + (declarations.count > 3 ? " …" : "")
  }

  /// A number of this figure, with its unit when that is a sign.
  public func text(of quantity: Quantity) -> String {
    figure.text(of: quantity) + (figure.unit == .percent && quantity.number != nil ? "\u{202F}%" : "")
  }

  /// The number to print first: the one declared by the network for its report, or else the one that can be counted.
  public var headline: Quantity {
    declared?.value ?? computation.map { .exact($0.value) } ?? .notRecorded
  }

  /// Counted minus declared, when both are exact and differ.
  public var difference: Int? {
    guard let counted = computation?.value, case .exact(let declared)? = declared?.value, counted != declared else {
      return nil
    }
    return counted - declared
  }
}

extension Kernel {
  /// Tells one figure for one year. A figure whose counting fails says so and leaves the others standing.
  public func evaluate(_ figure: Figure, _ period: Period, _ db: Database) -> FigureResult {
    var computation: Computation?
    var failure: String?
    do { computation = try figure.compute?(db, period) } catch { failure = "Le comptage a échoué : \(error)" }
    var declarations: [Declaration] = []
    do { declarations = try Declaration.all(of: figure.id, period, db) } catch {
      failure = "Les nombres déclarés ne se lisent pas : \(error)"
    }
    return FigureResult(
      figure: figure, period: period, computation: computation, declarations: declarations, failure: failure)
  }
}

extension Declaration {
  /// What was declared about one figure within a year, the whole before its parts.
  static func all(of figure: String, _ period: Period, _ db: Database) throws -> [Declaration] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT subject, period, value, reason FROM declaration
        WHERE figure = ? AND substr(period, 1, 4) = ? AND period <= ? ORDER BY subject <> '', subject, period DESC, value
        """, arguments: [figure, period.text, period.lastDay]
    ).map { row in
      let subject: String = row["subject"]
      let value: Quantity = row["value"] ?? .notRecorded
      return Declaration(
        subject: subject.isEmpty ? nil : subject, period: row["period"], value: value, reason: row["reason"],
        record: RecordID("declaration", "\(figure)/\(subject)/\(row["period"] as String)/\(value.encoded)"))
    }
  }
}
