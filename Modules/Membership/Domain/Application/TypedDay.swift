import Kernel
import Markup

/// A day as people type it in a form.
enum TypedDay {
  /// Reads `15/01/2026`, `2026-01-15` and `15 janvier 2026`; nil for anything else, and for days that no calendar has.
  static func day(_ text: String) -> PartialDate? {
    if let date = PartialDate(text) { return date.day == nil ? nil : date }
    let parts = text.split { " \u{A0}/.".contains($0) }.map(String.init)
    guard parts.count == 3, let day = number(parts[0]), let month = month(parts[1]), parts[2].count == 4,
      let year = number(parts[2])
    else { return nil }
    return PartialDate(String(year) + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day))
  }

  private static func number(_ text: String) -> Int? {
    let digits = text == "1er" ? "1" : text
    return digits.utf8.allSatisfy { (48...57).contains($0) } ? Int(digits) : nil
  }

  private static func month(_ text: String) -> Int? {
    let name = French.slug(text)
    return number(text) ?? French.months.firstIndex { French.slug($0) == name }.map { $0 + 1 }
  }
}

/// The number of an establishment: fourteen digits, of which the last one checks the others.
enum SIRET {
  /// The digits without the spaces that people type; nil when they are not a number that could be given.
  static func digits(_ text: String) -> String? {
    let digits = text.filter { !$0.isWhitespace }
    let values = digits.utf8.map { Int($0) - 48 }
    guard values.count == 14, values.allSatisfy((0...9).contains), values.contains(where: { $0 > 0 }) else {
      return nil
    }
    // The rule of Luhn: every second digit counts twice, its own digits added.
    let sum = values.enumerated().reduce(0) { sum, digit in
      let value = digit.offset.isMultiple(of: 2) ? digit.element * 2 : digit.element
      return sum + value / 10 + value % 10
    }
    return sum.isMultiple(of: 10) ? digits : nil
  }
}
