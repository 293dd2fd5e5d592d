/// Text that is about to stand in a header.
enum HeaderText {
  /// The text on one line, without anything that could end a header, start another or turn the reading direction around:
  /// control characters and line separators become spaces, runs of spaces one, bidirectional controls nothing.
  static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x202A...0x202E, 0x2066...0x2069: continue
      case 0...0x20, 0x7F...0x9F, 0x2028, 0x2029:
        if let last = result.last, last != " " { result.append(" ") }
      default: result.append(scalar)
      }
    }
    if result.last == " " { result.removeLast() }
    return String(result)
  }
}

/// Writes one header field: folded at 78 columns (RFC 5322), what is not plain ASCII in encoded-words (RFC 2047).
enum HeaderField {
  /// A field of free text, such as the subject.
  static func text(_ name: String, _ value: String) -> String {
    let plain = HeaderText.plain(value)
    let words = plain.split(separator: " ").map(String.init)
    let isASCII = plain.utf8.allSatisfy { $0 < 127 } && !plain.contains("=?")
    let fits = words.allSatisfy { $0.utf8.count + name.utf8.count + 2 <= width }
    return folded(name, isASCII && fits ? words : encodedWords(plain, after: name.utf8.count + 2))
  }

  /// A field that holds one address with the name beside it.
  static func address(_ name: String, _ value: MailAddress) -> String {
    guard let shown = value.name else { return folded(name, [value.address]) }
    let words = shown.split(separator: " ").map(String.init)
    let isPlain = words.allSatisfy { word in
      word.utf8.allSatisfy { $0.isLetterOrDigit || "-'".utf8.contains($0) }
        && word.utf8.count + name.utf8.count + 2 <= width
    }
    return folded(name, (isPlain ? words : encodedWords(shown, after: name.utf8.count + 2)) + ["<\(value.address)>"])
  }

  /// A field put together from words that are plain ASCII already; it is folded between them only.
  static func folded(_ name: String, _ words: [String]) -> String {
    var result = name + ":"
    var column = result.utf8.count
    for (index, word) in words.enumerated() {
      if index > 0, column + 1 + word.utf8.count > width {
        result += "\r\n"
        column = 0
      }
      result += " " + word
      column += 1 + word.utf8.count
    }
    return result + "\r\n"
  }

  /// A line with an encoded-word takes 76 columns at most, one without takes 78: the smaller limit serves both.
  private static let width = 76

  /// The text in encoded-words of 75 columns at most, the first one short enough to stand after `taken` columns.
  ///
  /// Each word decodes by itself: it is cut between characters as a reader sees them, or between scalars when one of those is
  /// too long for a line.
  static func encodedWords(_ text: String, after taken: Int) -> [String] {
    var words: [String] = []
    var word = ""
    // `=?UTF-8?Q?` and `?=` take twelve columns, the space that starts a folded line takes one.
    var room: Int { (words.isEmpty ? width - taken : width - 1) - 12 }
    func end() {
      if !word.isEmpty { words.append("=?UTF-8?Q?\(word)?=") }
      word = ""
    }
    for character in text {
      let isShort = encoded(String(character)).utf8.count <= width - 12 - taken
      let pieces = isShort ? [String(character)] : character.unicodeScalars.map { String($0) }
      for piece in pieces.map(encoded) {
        if word.utf8.count + piece.utf8.count > room { end() }
        word += piece
      }
    }
    end()
    return words
  }

  /// The Q encoding with the few characters that are safe everywhere in a header, names included.
  private static func encoded(_ text: String) -> String {
    text.utf8.map { unit in
      switch unit {
      case UInt8(ascii: " "): "_"
      case _ where unit.isLetterOrDigit || "!*+-/".utf8.contains(unit): String(UnicodeScalar(unit))
      default: "=" + hexadecimal(unit)
      }
    }.joined()
  }
}

/// Two upper-case digits.
func hexadecimal(_ unit: UInt8) -> String {
  let digits = String(unit, radix: 16, uppercase: true)
  return unit < 16 ? "0" + digits : digits
}
