public import GRDB
public import Markup

/// A kind of record that other programs read through `/api/v1`: one declaration gives its routes, its CSV, its GeoJSON, its part
/// of the OpenAPI document, of the dictionary and of the full exports.
///
/// It gives what everybody may read and nothing else: the API knows no accounts.
public struct DataResource: Sendable {
  /// The last part of its address, `[a-z][a-z-]*`: `members`.
  public let name: String
  public let title: String
  /// What one record of it is, in one sentence, in French.
  public let summary: String
  /// What the day of `as-of` decides, in one sentence, in French; nil where nothing of it is dated.
  public let asOf: String?
  public let fields: [DataField]
  public let filters: [DataFilter]
  /// Whether its records may lie somewhere: they are told in GeoJSON too.
  public let isPlaced: Bool
  let slice: @Sendable (Kernel, Database, DataQuery) throws -> DataSlice

  /// A resource whose records are worked out.
  /// - Parameter slice: the records of a query's window and key, in a stable order, of what everybody may read; and how many
  ///   there are without the window.
  public init(
    _ name: String, title: String, summary: String, asOf: String? = nil, fields: [DataField],
    filters: [DataFilter] = [], isPlaced: Bool = false,
    slice: @escaping @Sendable (Kernel, Database, DataQuery) throws -> DataSlice
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.asOf = asOf
    self.fields = fields
    self.filters = filters
    self.isPlaced = isPlaced
    self.slice = slice
  }

  /// A resource that one request reads.
  /// - Parameters:
  ///   - link: the page of the record of a key, where there is one.
  ///   - sql: a `SELECT` with a column `key` and one for each field, of the same name, in a stable order, of what everybody may
  ///     read. A list is one text, a value a line. What is placed has columns `longitude` and `latitude` too, in degrees.
  public init(
    _ name: String, title: String, summary: String, asOf: String? = nil, fields: [DataField],
    filters: [DataFilter] = [], isPlaced: Bool = false, link: @escaping @Sendable (Kernel, String) -> Link?,
    sql: @escaping @Sendable (DataQuery) -> SQL
  ) {
    self.init(
      name, title: title, summary: summary, asOf: asOf, fields: fields, filters: filters, isPlaced: isPlaced
    ) { kernel, db, query in
      try DataSlice(db, sql(query), query, fields: fields, isPlaced: isPlaced) { link(kernel, $0) }
    }
  }
}

/// One field of a resource.
public struct DataField: Sendable {
  public enum Kind: Sendable, Hashable {
    case text, integer, number, flag
    /// A date as precisely as it is known: `2024`, `2024-08` or `2024-08-29`. As a filter it is a day.
    case date
    /// A number that may be told as « au moins » or « environ »: `708`, `>=50`, `~60`.
    case quantity
    case url
    /// One of these values.
    case choice([String])
    /// Several texts; joined by ` | ` in CSV.
    case list

    /// The values of a closed set.
    public static func choice<Value: Choice>(of type: Value.Type) -> Kind { .choice(type.allCases.map(\.rawValue)) }
  }

  /// In camelCase.
  public let name: String
  public let kind: Kind
  public let isRequired: Bool
  /// The resource whose keys the field holds; a text only.
  public let references: String?
  /// One sentence for the dictionary, in French.
  public let meaning: String

  public init(
    _ name: String, _ kind: Kind, required: Bool = false, references: String? = nil, _ meaning: String
  ) {
    self.name = name
    self.kind = kind
    isRequired = required
    self.references = references
    self.meaning = meaning
  }
}

/// A parameter by which a resource can be narrowed.
public struct DataFilter: Sendable {
  public let name: String
  public let kind: DataField.Kind
  /// One sentence, in French.
  public let meaning: String
  /// The numbers that it takes, where it takes a number.
  let range: ClosedRange<Int>
  /// What a record must satisfy for a value that was given.
  let condition: @Sendable (String) -> SQL

  /// - Parameter condition: for the resource's request; one whose rows are worked out reads ``DataQuery/filters`` instead.
  public init(
    _ name: String, _ kind: DataField.Kind, _ meaning: String,
    condition: @escaping @Sendable (String) -> SQL = { _ in "1" }
  ) {
    self.init(name, kind, meaning, 0...1_000_000_000, condition)
  }

  /// A year of the calendar, as far back as dates go.
  public static func year(
    _ meaning: String, condition: @escaping @Sendable (String) -> SQL = { _ in "1" }
  ) -> DataFilter {
    DataFilter("year", .integer, meaning, 1800...9999, condition)
  }

  private init(
    _ name: String, _ kind: DataField.Kind, _ meaning: String, _ range: ClosedRange<Int>,
    _ condition: @escaping @Sendable (String) -> SQL
  ) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.range = range
    self.condition = condition
  }
}

/// One record of a resource.
public struct DataRow: Sendable {
  public let key: String
  /// Its page on the site.
  public let link: Link?
  /// In the order of the resource's fields; ``JSONValue/null`` where nothing is recorded.
  public let values: [JSONValue]
  /// Where it lies, in degrees; nil for what has no place.
  public let point: (longitude: Double, latitude: Double)?

  public init(
    _ key: String, link: Link?, values: [JSONValue], point: (longitude: Double, latitude: Double)? = nil
  ) {
    self.key = key
    self.link = link
    self.values = values
    self.point = point
  }
}

/// A part of a list, with the length of the whole.
public struct DataSlice: Sendable {
  let rows: [DataRow]
  let count: Int

  public init(rows: [DataRow], count: Int) {
    self.rows = rows
    self.count = count
  }
}
