extension French {
  /// The no-break space for an ordinary one after which no line may begin: « n° 12 », « 1er juillet », « 88 111 », « 450 m² »,
  /// « Mme Dupont »; nil elsewhere.
  static func binding(at index: Int, of units: UnsafeBufferPointer<UInt8>) -> String? {
    guard index > 0 else { return nil }
    let (before, after) = (units[..<index], units[(index + 1)...])
    switch units[index - 1] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if setsThousandsApart(before, after) { return narrowSpace }
      return bound.contains { isWord($0, at: after) } ? noBreakSpace : nil
    case UInt8(ascii: "r"):
      return ends(before, with: "1er") && monthWords.contains { isWord($0, at: after) } ? noBreakSpace : nil
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "s"):
      // Most words end so: few of them are titles.
      guard index > 1, [UInt8(ascii: "M"), UInt8(ascii: "m"), UInt8(ascii: "e")].contains(units[index - 2]) else {
        return nil
      }
      return titles.contains { ends(before, with: $0) } && startsWithCapital(after) ? noBreakSpace : nil
    case 0xB0:
      return after.first.map(isDigit) == true && ["n°", "N°"].contains { ends(before, with: $0) } ? noBreakSpace : nil
    default: return nil
    }
  }

  /// U+00A0, which holds a number and its unit, or a title and its name, on one line.
  private static let noBreakSpace = "\u{A0}"

  private static let titles: [StaticString] = ["M.", "MM.", "Mme", "Mmes"]
  private static let monthWords = months.map { Array($0.utf8) }
  private static let bound =
    monthWords
    + ["km", "m", "m²", "ha", "kg", "h", "min", "kWh", "MWh", "M€", "k€", "euros", "millions", "milliards"].map {
      Array($0.utf8)
    }

  private typealias Units = Slice<UnsafeBufferPointer<UInt8>>

  /// Whether one to three digits stand before and three after, no more: « 88 111 ». A year is no such beginning.
  private static func setsThousandsApart(_ before: Units, _ after: Units) -> Bool {
    let group = after.prefix(4).prefix(while: isDigit)
    guard group.count == 3 else { return false }
    let digits = before.reversed().prefix(4).prefix(while: isDigit).count
    return digits < 4 && !before.dropLast(digits).reversed().starts(with: ",".utf8)
  }

  /// Whether a text begins with a word, and the word ends there.
  private static func isWord(_ word: [UInt8], at text: Units) -> Bool {
    guard text.starts(with: word) else { return false }
    guard let next = text.dropFirst(word.count).first else { return true }
    // What is not ASCII is a letter, an apostrophe or a space that the author already set; only the last would end the word.
    return next < 0x80 && !isLetter(next) && next != UInt8(ascii: "'") && !isDigit(next)
  }

  /// Whether a text ends with a word of which this is not just the tail.
  private static func ends(_ text: Units, with word: StaticString) -> Bool {
    let units = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard text.reversed().starts(with: units.reversed()) else { return false }
    guard let before = text.dropLast(units.count).last else { return true }
    return before < 0x80 && !isLetter(before) && !isDigit(before)
  }

  private static func startsWithCapital(_ text: Units) -> Bool {
    String(decoding: text.prefix(4), as: UTF8.self).first?.isUppercase == true
  }

  private static func isDigit(_ unit: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(unit) }

  private static func isLetter(_ unit: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(unit | 32) }
}
