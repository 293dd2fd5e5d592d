internal import Foundation

/// French as a careful editor prints it: narrow no-break spaces, thousands, dates in words.
public enum French {
  /// U+202F, which stands before `; : ! ?`, inside « » and between thousands.
  public static let narrowSpace = "\u{202F}"

  /// Sets the spaces of French punctuation in a text typed with ordinary ones, and turns straight apostrophes.
  ///
  /// Only spaces that the author typed are replaced: an address such as `https://…` stays as it is.
  public static func typeset(_ text: String) -> String {
    var text = text
    let result = text.withUTF8 { units -> [UInt8] in
      var result: [UInt8] = []
      var start = 0
      for index in units.indices {
        let unit = units[index]
        guard unit == UInt8(ascii: " ") || unit == UInt8(ascii: "'"),
          let sign = sign(for: unit, at: index, of: units)
        else { continue }
        result += units[start..<index]
        result += sign.utf8
        start = index + 1
      }
      if !result.isEmpty { result += units[start...] }
      return result
    }
    // Most texts need no setting.
    return result.isEmpty ? text : String(decoding: result, as: UTF8.self)
  }

  /// What is printed for a space or an apostrophe; nil for what is printed as it was typed.
  private static func sign(for unit: UInt8, at index: Int, of units: UnsafeBufferPointer<UInt8>) -> String? {
    switch unit {
    case UInt8(ascii: " "):
      let after = units[(index + 1)...]
      switch after.first {
      case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "%"):
        return narrowSpace
      case 0xC2 where after.starts(with: "»".utf8), 0xE2 where after.starts(with: "€".utf8): return narrowSpace
      // « is C2 AB.
      default:
        return index > 1 && units[index - 2] == 0xC2 && units[index - 1] == 0xAB
          ? narrowSpace : binding(at: index, of: units)
      }
    case UInt8(ascii: "'"):
      let before = units[..<index].lastIndex { $0 & 0xC0 != 0x80 }.map { units[$0..<index] }
      return isAlphabetic(before) && isAlphabetic(units[(index + 1)...].prefix(4)) ? "’" : nil
    default: return nil
    }
  }

  /// Whether the text that starts with these code units starts with a letter.
  private static func isAlphabetic(_ units: Slice<UnsafeBufferPointer<UInt8>>?) -> Bool {
    if let first = units?.first, first < 0x80 { return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 32) }
    return units.flatMap { String(decoding: $0, as: UTF8.self).unicodeScalars.first?.properties.isAlphabetic } ?? false
  }

  /// `88 111`, with narrow no-break spaces between thousands.
  public static func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var result = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += narrowSpace }
      result.append(digit)
    }
    return result
  }

  /// `1 club`, `25 clubs`, `0 club`: French takes the singular below two.
  public static func count(_ value: Int, _ singular: String, _ plural: String) -> String {
    "\(number(value))\u{A0}\(abs(value) < 2 ? singular : plural)"
  }

  public static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ]

  /// The ordinal of a day of a month: `1er`, `2`, … `31`.
  public static func day(_ day: Int) -> String { day == 1 ? "1er" : String(day) }

  /// « a, b et c ».
  public static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " et " + last
  }

  /// Lower case without accents nor punctuation, for comparing names and making slugs: `L'Île-Saint-Denis` → `l-ile-saint-denis`.
  public static func slug(_ text: String) -> String {
    var result: [UInt8] = []
    let dash = UInt8(ascii: "-")
    for scalar in text.unicodeScalars {
      for part in scalar.isASCII ? [scalar] : plain(scalar) {
        switch part {
        case "a"..."z", "0"..."9": result.append(UInt8(part.value))
        case "A"..."Z": result.append(UInt8(part.value + 32))
        default:
          if part.properties.generalCategory != .nonspacingMark, let last = result.last, last != dash {
            result.append(dash)
          }
        }
      }
    }
    if result.last == dash { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  /// A letter in lower case, followed by its accents.
  private static func plain(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    case "œ", "Œ": ["o", "e"]
    case "æ", "Æ": ["a", "e"]
    default: Array(String(scalar).lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars)
    }
  }
}
