public import GRDB
internal import Markup

/// What a program asked of a resource; its values were checked against the filters.
public struct DataQuery: Sendable {
  /// The values of the filters that were given.
  public let filters: [String: String]
  /// The day at which facts are told.
  public let asOf: PartialDate
  /// One record only, by its key.
  public let key: String?
  /// Which part of the list; nil for all of it.
  public let window: (limit: Int, offset: Int)?
  /// What the filters ask for.
  public let condition: SQL

  public init(
    _ resource: DataResource, filters: [String: String] = [:], asOf: PartialDate, key: String? = nil,
    window: (limit: Int, offset: Int)? = nil
  ) {
    self.filters = filters
    self.asOf = asOf
    self.key = key
    self.window = window
    let conditions = resource.filters.compactMap { filter in filters[filter.name].map(filter.condition) }
    condition = conditions.isEmpty ? "1" : conditions.map { "(\(literal: $0))" }.joined(separator: " AND ")
  }

  /// The values that the window shows, of a list that was made whole.
  public func shown<Value>(of values: [Value]) -> [Value] {
    window.map { Array(values.dropFirst($0.offset).prefix($0.limit)) } ?? values
  }

  /// Whether what is dated by two columns held on the day. An end « 2024 » lasts through the whole of 2024; an end or a beginning
  /// that nobody knows sets no bound.
  public func held(from: StaticString, to: StaticString) -> SQL {
    let (from, to) = (SQL(sql: "\(from)"), SQL(sql: "\(to)"))
    return """
      (\(literal: from) IS NULL OR \(literal: from) <= \(asOf))
      AND (\(literal: to) IS NULL OR \(literal: to) >= substr(\(asOf), 1, length(\(literal: to))))
      """
  }

  /// Whether what a column dates had come by the day; what bears no date counts.
  public func came(on column: StaticString) -> SQL {
    let column = SQL(sql: "\(column)")
    return "(\(literal: column) IS NULL OR \(literal: column) <= \(asOf))"
  }
}

extension DataSlice {
  /// Reads what a request tells, whatever its column order.
  /// - Throws: ``Sentence`` when a field has no column; errors of the database.
  init(
    _ db: Database, _ sql: SQL, _ query: DataQuery, fields: [DataField], isPlaced: Bool, link: (String) -> Link?
  ) throws {
    var request = sql
    if let key = query.key { request = "SELECT * FROM (\(literal: sql)) WHERE key = \(key)" }
    if let window = query.window {
      request = "\(literal: request) LIMIT \(window.limit) OFFSET \(window.offset)"
    }
    let (text, arguments) = try request.build(db)
    let statement = try db.cachedStatement(sql: text)
    let names = statement.columnNames
    func index(_ name: String) throws -> Int {
      guard let index = names.firstIndex(of: name) else {
        throw Sentence("The request of a resource has no column “\(name)”.")
      }
      return index
    }
    let key = try index("key")
    let columns = try fields.map { (try index($0.name), $0.kind) }
    let place = isPlaced ? (try index("longitude"), try index("latitude")) : nil
    var rows: [DataRow] = []
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try cursor.next() {
      let name: String = row[key]
      var point: (longitude: Double, latitude: Double)?
      if let place, let longitude = row[place.0] as Double?, let latitude = row[place.1] as Double? {
        point = (longitude, latitude)
      }
      rows.append(
        DataRow(name, link: link(name), values: columns.map { Self.value(row[$0.0], $0.1) }, point: point))
    }
    self.rows = rows
    guard query.window != nil else {
      count = rows.count
      return
    }
    let (counting, values) = try ("SELECT count(*) FROM (\(literal: sql))" as SQL).build(db)
    count = try Int.fetchOne(db.cachedStatement(sql: counting), arguments: values) ?? 0
  }

  private static func value(_ stored: DatabaseValue, _ kind: DataField.Kind) -> JSONValue {
    switch kind {
    case .list: .array(lines(stored).map(JSONValue.string))
    case .text, .date, .url, .choice: String.fromDatabaseValue(stored).map(JSONValue.string) ?? .null
    case .integer: Int.fromDatabaseValue(stored).map(JSONValue.integer) ?? .null
    case .number: Double.fromDatabaseValue(stored).map(JSONValue.number) ?? .null
    case .flag: Bool.fromDatabaseValue(stored).map(JSONValue.boolean) ?? .null
    case .quantity: (Quantity.fromDatabaseValue(stored) ?? .notRecorded).json
    }
  }

  private static func lines(_ stored: DatabaseValue) -> [String] {
    (String.fromDatabaseValue(stored) ?? "").split(separator: "\n").map(String.init)
  }
}

extension Quantity {
  /// A number when exact, `>=50` or `~60` when not, null when nothing is recorded.
  public var json: JSONValue {
    switch self {
    case .exact(let number): .integer(number)
    case .atLeast, .about: .string(encoded)
    case .notRecorded: .null
    }
  }
}
