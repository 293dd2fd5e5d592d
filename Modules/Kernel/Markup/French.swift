internal import Foundation

/// French as a careful editor prints it: narrow no-break spaces, thousands, dates in words.
public enum French {
  /// U+202F, which stands before `; : ! ?`, inside « » and between thousands.
  public static let narrowSpace = "\u{202F}"

  /// Sets the spaces of French punctuation in a text typed with ordinary ones, and turns straight apostrophes.
  ///
  /// Only spaces that the author typed are replaced: an address such as `https://…` stays as it is.
  public static func typeset(_ text: String) -> String {
    guard text.utf8.contains(where: mayNeedSetting) else { return text }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case " " where next.map { ";:!?»%€".unicodeScalars.contains($0) } == true: result.append("\u{202F}")
      case " " where previous == "«": result.append("\u{202F}")
      case "'" where previous?.properties.isAlphabetic == true && next?.properties.isAlphabetic == true:
        result.append("’")
      default: result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  /// Whether a text that holds this code unit may need setting: punctuation, a straight apostrophe, the first unit of `«` and `€`.
  private static func mayNeedSetting(_ unit: UInt8) -> Bool {
    switch unit {
    case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "%"),
      UInt8(ascii: "'"),
      0xC2, 0xE2:
      true
    default: false
    }
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
    var result = ""
    let plain = text.lowercased().replacing("œ", with: "oe").replacing("æ", with: "ae")
    for scalar in plain.decomposedStringWithCompatibilityMapping.unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(Character(scalar)) {
        result.unicodeScalars.append(scalar)
      } else if scalar.properties.generalCategory != .nonspacingMark, !result.hasSuffix("-"), !result.isEmpty {
        result += "-"
      }
    }
    return result.hasSuffix("-") ? String(result.dropLast()) : result
  }
}
