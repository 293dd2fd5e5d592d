/// How much room texts take, so that labels stand clear of each other wherever the chart is drawn.
enum TextMeasure {
  /// How wide a text is, rounded up, in the units of its size: as Inter draws it in bold, a little more rather than less.
  static func width(_ text: String, size: Int) -> Int {
    (text.unicodeScalars.reduce(0) { $0 + hundredths($1) } * size + 99) / 100
  }

  /// A text on lines that fit a width, cut at its words; what stands beyond the last line ends in an ellipsis.
  static func lines(_ text: String, width limit: Int, size: Int, atMost count: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      let longer = (lines.last.map { $0 + " " } ?? "") + word
      if !lines.isEmpty, width(longer, size: size) <= limit {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    let hidden = lines.count > count
    return lines.prefix(count).enumerated().map { index, line in
      fitted(line, width: limit, size: size, isCut: hidden && index == count - 1)
    }
  }

  /// A line cut to a width; with an ellipsis where something is missing.
  private static func fitted(_ line: String, width limit: Int, size: Int, isCut: Bool) -> String {
    var text = isCut ? line + "…" : line
    var kept = Substring(line)
    while width(text, size: size) > limit, !kept.isEmpty {
      kept.removeLast()
      text = kept + "…"
    }
    return text
  }

  /// The widest form of a letter, in hundredths of the size.
  private static func hundredths(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ";", ":", "!", "·", "'", "’", "|", " ", "\u{A0}", "\u{202F}": 32
    case "f", "r", "t", "(", ")", "/", "-": 46
    case "0"..."9": 68
    case "m", "w", "M", "W", "O", "Q", "%", "…", "—", "œ", "Œ", "@": 106
    case "A"..."Z", "À"..."Þ": 80
    case "\u{0}"..."\u{2FF}", "\u{2000}"..."\u{206F}": 66
    default: 110
    }
  }
}
