public import GRDB
public import Kernel

/// One year's edition of the annual report.
public struct ReportEdition: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let year: Int
  /// The last day that it tells: « arrêté au ».
  public let cutOff: PartialDate
  public let state: EditionState

  public var period: Period { Period(year: year, cutOff: cutOff) }
  var record: RecordID { Self.record(of: year) }

  static func record(of year: Int) -> RecordID { RecordID("report_edition", String(year)) }
}

/// A step of an edition, with who took it and when.
public struct EditionMove: Codable, FetchableRecord, Sendable, Hashable {
  public static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  public let year: Int
  public let position: Int
  public let state: EditionState
  /// An instant, ISO 8601.
  public let movedAt: String
  public let movedBy: String
}
