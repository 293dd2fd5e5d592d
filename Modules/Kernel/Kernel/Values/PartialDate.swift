public import Foundation
public import GRDB
internal import Markup

/// A date as precisely as it is known: a day, a month or a year. Dates have no time zone.
///
/// Dates sort by their first possible day; `2024` comes before `2024-01` and `2024-01-01`.
public struct PartialDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int?
  public let day: Int?

  /// Reads `2024`, `2024-08` or `2024-08-29`; nil for anything else, and for days that no calendar has.
  public init?(_ text: String) {
    // Every row of a list holds a date or two: the digits are read in place.
    var numbers = (0, 0, 0)
    var count = 0
    for unit in text.utf8 {
      switch (count, unit) {
      case (0..<4, 48...57): numbers.0 = numbers.0 * 10 + Int(unit - 48)
      case (5..<7, 48...57): numbers.1 = numbers.1 * 10 + Int(unit - 48)
      case (8..<10, 48...57): numbers.2 = numbers.2 * 10 + Int(unit - 48)
      case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): break
      default: return nil
      }
      count += 1
    }
    guard [4, 7, 10].contains(count), numbers.0 >= 1800 else { return nil }
    year = numbers.0
    month = count > 4 ? numbers.1 : nil
    day = count > 7 ? numbers.2 : nil
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(inMonth: month, of: year)).contains(day) { return nil }
  }

  /// A day of the calendar; whoever calls knows that it exists.
  init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day of an instant in the network's time zone, Europe/Paris.
  public init(instant: Date) {
    let parts = Self.paris.dateComponents([.year, .month, .day], from: instant)
    (year, month, day) = (parts.year ?? 1970, parts.month, parts.day)
  }

  /// The day, in Paris, of an instant as a column keeps it, ISO 8601; nil for any other text.
  public static func ofInstant(_ text: String) -> PartialDate? {
    (try? Date(text, strategy: .iso8601)).map { PartialDate(instant: $0) }
  }

  /// The calendar on the wall in Paris, made once: every page asks for today.
  private static let paris: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
    return calendar
  }()

  public static func days(inMonth month: Int, of year: Int) -> Int {
    let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// ISO 8601, as far as known.
  public var description: String {
    // A year has four digits: none is earlier than 1800.
    var text = String(year)
    if let month { text += month < 10 ? "-0\(month)" : "-\(month)" }
    if let day { text += day < 10 ? "-0\(day)" : "-\(day)" }
    return text
  }

  /// In words: « 1er juillet 2024 », « juillet 2024 », « 2024 ».
  public var text: String {
    guard let month else { return String(year) }
    let monthAndYear = "\(French.months[month - 1])\u{A0}\(year)"
    guard let day else { return monthAndYear }
    return "\(French.day(day))\u{A0}\(monthAndYear)"
  }

  /// A span in as few words as it takes: « 5 et 6 décembre 2024 », « du 28 novembre au 1er décembre 2024 ».
  public static func span(_ first: PartialDate, _ last: PartialDate?) -> String {
    guard let last, last != first else { return first.text }
    guard let day = first.day, let lastDay = last.day, let month = first.month else {
      return "de \(first.text) à \(last.text)"
    }
    guard first.year == last.year, first.month == last.month else { return "du \(first.text) au \(last.text)" }
    let end = "\(French.months[month - 1])\u{A0}\(first.year)"
    let joint = lastDay == day + 1 ? "\(French.day(day)) et \(lastDay)" : "du \(French.day(day)) au \(lastDay)"
    return "\(joint)\u{A0}\(end)"
  }

  public static func < (a: PartialDate, b: PartialDate) -> Bool {
    (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
  }
}

extension PartialDate: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let date = PartialDate(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
    }
    self = date
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension PartialDate: DatabaseValueConvertible, StatementColumnConvertible {
  public init?(sqliteStatement: SQLiteStatement, index: CInt) {
    self.init(String(sqliteStatement: sqliteStatement, index: index))
  }

  public var databaseValue: DatabaseValue { description.databaseValue }

  public static func fromDatabaseValue(_ value: DatabaseValue) -> PartialDate? {
    String.fromDatabaseValue(value).flatMap(PartialDate.init)
  }
}
