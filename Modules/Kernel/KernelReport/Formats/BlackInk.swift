internal import Kernel
internal import Markup

/// Colours as shares of black ink, for a printer who has no other: `device-cmyk(0 0 0 0.7)`.
///
/// A grey of red, green and blue would be printed with four inks, out of register on small letters.
enum BlackInk {
  /// A style sheet with each of its colours in black ink; `transparent`, `inherit` and their like stay.
  static func stylesheet(_ css: String) -> String {
    css.replacing(hexadecimal) { match in share(ofHexadecimal: match.output.1).map(ink) ?? String(match.output.0) }
      .replacing(named) { match in match.output.1 + (share(ofName: match.output.2).map(ink) ?? "") }
  }

  /// The attributes of an SVG element in black ink. What is drawn without a colour is black; so are letters that are dark enough,
  /// for a share of black would print them as dots.
  static func attributes(of element: StaticString, _ attributes: [Attribute]) -> [Attribute] {
    let inked = attributes.map { attribute in
      guard paints.contains(attribute.name.description), let value = attribute.value, let share = share(of: value)
      else { return attribute }
      return .set(attribute.name, ink(element.description == "text" && share > 0.5 ? 1 : share))
    }
    let isBare = element.description == "svg" && !attributes.contains { $0.name.description == "fill" }
    return isBare ? inked + [.set("fill", ink(1))] : inked
  }

  private static let paints: Set<String> = ["fill", "stroke", "stop-color", "flood-color", "color"]
  nonisolated(unsafe) private static let hexadecimal = /#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})(?![\w\-])/
  nonisolated(unsafe) private static let named = /([:\s,(])(black|white|gr[ae]y)(?=\s*[;,)}!])/

  /// The share of black of a colour; nil for what is no colour of its own, such as `none` or `currentColor`.
  private static func share(of color: String) -> Double? {
    color.hasPrefix("#") ? share(ofHexadecimal: color.dropFirst()) : share(ofName: Substring(color))
  }

  private static func share(ofName name: Substring) -> Double? {
    switch name {
    case "black": 1
    case "white": 0
    case "gray", "grey": 0.5
    default: nil
    }
  }

  /// - Parameter digits: `rgb`, `rgba`, `rrggbb` or `rrggbbaa`; what shines through is white paper.
  private static func share(ofHexadecimal digits: Substring) -> Double? {
    let width = digits.count < 6 ? 1 : 2
    let channels = stride(from: 0, to: digits.count, by: width).compactMap { start -> Double? in
      let first = digits.index(digits.startIndex, offsetBy: start)
      let part = digits[first..<digits.index(first, offsetBy: width)]
      return Int(width == 1 ? part + part : part, radix: 16).map { Double($0) / 255 }
    }
    guard [3, 4].contains(channels.count) else { return nil }
    // Luminance as Rec. 709 weighs it; the sum stays in the scale of the screen, close to that of ink.
    let light = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    return (1 - light) * (channels.count == 4 ? channels[3] : 1)
  }

  private static func ink(_ share: Double) -> String { "device-cmyk(0 0 0 \((share * 100).rounded() / 100))" }
}
