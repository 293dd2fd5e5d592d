/// English as a careful editor prints it, for the documents that the network makes for readers abroad.
public enum English {
  /// Turns straight apostrophes between letters; English sets no other sign apart.
  public static func typeset(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "'")) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isInside =
        index > 0 && index + 1 < scalars.count && scalars[index - 1].properties.isAlphabetic
        && scalars[index + 1].properties.isAlphabetic
      result.append(scalar == "'" && isInside ? "’" : scalar)
    }
    return String(result)
  }

  /// `88,111`
  public static func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var result = value < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return result
  }

  /// `1 club`, `25 clubs`, `0 clubs`: English takes the singular for one alone.
  public static func count(_ value: Int, _ singular: String, _ plural: String) -> String {
    "\(number(value))\u{A0}\(abs(value) == 1 ? singular : plural)"
  }

  public static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// “a, b and c”.
  public static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }
}
