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
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    guard (1...3).contains(parts.count), zip(parts, widths).allSatisfy({ $0.utf8.count == $1 }) else { return nil }
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    year = numbers[0]
    month = numbers.count > 1 ? numbers[1] : nil
    day = numbers.count > 2 ? numbers[2] : nil
    guard year >= 1800 else { return nil }
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(inMonth: month, of: year)).contains(day) { return nil }
  }

  /// The day of an instant in the network's time zone, Europe/Paris.
  public init(instant: Date) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
    let parts = calendar.dateComponents([.year, .month, .day], from: instant)
    (year, month, day) = (parts.year ?? 1970, parts.month, parts.day)
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    let leap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// ISO 8601, as far as known.
  public var description: String {
    var text = String(format: "%04d", year)
    if let month { text += String(format: "-%02d", month) }
    if let day { text += String(format: "-%02d", day) }
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

  public static func < (a: PartialDate, b: PartialDate) -> Bool { a.description < b.description }
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

extension PartialDate: DatabaseValueConvertible {
  public var databaseValue: DatabaseValue { description.databaseValue }

  public static func fromDatabaseValue(_ value: DatabaseValue) -> PartialDate? {
    String.fromDatabaseValue(value).flatMap(PartialDate.init)
  }
}
