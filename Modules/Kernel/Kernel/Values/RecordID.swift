public import GRDB

/// The name of one record across all tables: `event/2024-01-25-club-idf-foncier`.
public struct RecordID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  public let table: String
  public let key: String

  public init(_ table: String, _ key: String) {
    self.table = table
    self.key = key
  }

  /// Reads `table/key`; nil when there is no `/`.
  public init?(_ text: String) {
    guard let slash = text.firstIndex(of: "/") else { return nil }
    self.init(String(text[..<slash]), String(text[text.index(after: slash)...]))
  }

  public var description: String { "\(table)/\(key)" }

  public static func < (a: RecordID, b: RecordID) -> Bool { a.description < b.description }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = RecordID(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a record: \(text)")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension RecordID: DatabaseValueConvertible {
  public var databaseValue: DatabaseValue { description.databaseValue }

  public static func fromDatabaseValue(_ value: DatabaseValue) -> RecordID? {
    String.fromDatabaseValue(value).flatMap(RecordID.init)
  }
}
