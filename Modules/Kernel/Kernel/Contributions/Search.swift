public import GRDB

/// What a feature puts into the one search index.
public struct SearchSource: Sendable {
  public let id: String
  public let entries: @Sendable (Database) throws -> [SearchEntry]

  public init(_ id: String, entries: @escaping @Sendable (Database) throws -> [SearchEntry]) {
    self.id = id
    self.entries = entries
  }
}

/// One thing that can be found.
public struct SearchEntry: Sendable {
  public let record: RecordID
  /// What kind of thing it is, in the reader's words and in the singular.
  public let kind: String
  public let title: String
  public let body: String
  public let date: PartialDate?

  public init(_ record: RecordID, kind: String, title: String, body: String, date: PartialDate? = nil) {
    self.record = record
    self.kind = kind
    self.title = title
    self.body = body
    self.date = date
  }
}
