public import GRDB

/// A kind of record that staff list and show at the terminal: `rtes <name> list` and `rtes <name> show KEY`.
public protocol Listing: Sendable {
  /// The row that `list` prints; its properties are the keys of `--json` and are kept stable.
  associatedtype Row: Encodable, Sendable

  /// The command's name: `clubs`.
  static var name: String { get }
  /// What it lists, in French: « Les clubs régionaux ».
  static var abstract: String { get }
  /// The columns of the aligned table and of `--csv`.
  static var columns: [ListingColumn<Row>] { get }
  /// The filters that make sense for these records.
  static var filters: Set<ListingFilter> { get }
  /// A key of the 2024 records, for the example in the help.
  static var exampleKey: String { get }

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [Row]
  /// The whole record; nil when there is none of that key.
  static func sheet(_ db: Database, key: String) throws -> Sheet?
  /// Every key, for « vouliez-vous dire ».
  static func keys(_ db: Database) throws -> [String]
}

public struct ListingColumn<Row: Sendable>: Sendable {
  public let title: String
  /// Numbers are set to the right.
  public let isNumeric: Bool
  public let value: @Sendable (Row) -> String

  public init(_ title: String, isNumeric: Bool = false, _ value: @escaping @Sendable (Row) -> String) {
    self.title = title
    self.isNumeric = isNumeric
    self.value = value
  }
}

public enum ListingFilter: String, Sendable, CaseIterable {
  case year, region, kind, theme, search
}

/// What the reader asked of a list; fields that the listing does not filter by are nil.
public struct ListingQuery: Sendable {
  public var year: Int?
  /// The INSEE code of a région.
  public var region: String?
  public var kind: String?
  public var theme: String?
  /// Words that the title must contain, whatever their accents and case.
  public var search: String?

  public init(year: Int? = nil, region: String? = nil, kind: String? = nil, theme: String? = nil, search: String? = nil)
  {
    self.year = year
    self.region = region
    self.kind = kind
    self.theme = theme
    self.search = search
  }
}
