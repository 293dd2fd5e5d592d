/// Finds words that neither the dictionary nor the records know.
struct SpellingRule {
  /// The words that the records hold, in lower case.
  let known: Set<String>
  /// Those of the ``candidates(in:)`` that the dictionary does not know.
  let unknown: Set<String>

  func matches(in text: String) -> [LintMatch] {
    FrenchWord.all(in: text).filter(isWrong).map {
      LintMatch(
        $0.range,
        "« \($0.text) » n’est pas au dictionnaire : corrigez, ou ajoutez le mot aux sigles et termes (terms.csv).")
    }
  }

  /// What the dictionary is asked for a text: each word as a whole and, where hyphens or dots bind it, its parts.
  static func candidates(in text: String) -> Set<String> {
    Set(FrenchWord.all(in: text).filter(isSpelt).flatMap { [plain($0.text)] + parts(of: $0.text) })
  }

  private func isWrong(_ word: FrenchWord) -> Bool {
    guard Self.isSpelt(word), !isRight(Self.plain(word.text)) else { return false }
    let parts = Self.parts(of: word.text)
    return parts.isEmpty || !parts.allSatisfy(isRight)
  }

  private func isRight(_ word: String) -> Bool { known.contains(word.lowercased()) || !unknown.contains(word) }

  /// Whether a word is one that a dictionary may know: not a number, an address, an ordinal nor a sign.
  private static func isSpelt(_ word: FrenchWord) -> Bool {
    word.kind == .word && !word.text.contains(where: \.isNumber) && word.text.contains(where: \.isLetter)
      && !elided.contains(word.text.lowercased())
  }

  /// A word with the plain apostrophe of dictionaries, without the sign that ends it.
  static func plain(_ word: String) -> String {
    let word = word.replacing("’", with: "'").replacing("\u{2011}", with: "-").replacing("\u{2010}", with: "-")
    return word.hasSuffix("+") || word.hasSuffix("°") ? String(word.dropLast()) : word
  }

  /// The parts that must each be right where the whole is in no dictionary: of an inclusive form, its first.
  private static func parts(of word: String) -> [String] {
    let plain = plain(word)
    if InclusiveStyle(of: plain) != nil || plain.contains("(") { return [String(plain.prefix { $0.isLetter })] }
    let parts = plain.split { "-&_.'".contains($0) }.map(String.init)
    return parts.count > 1 ? parts.filter { $0.count > 1 } : []
  }

  private static let elided: Set<String> = Set(
    ["l", "d", "j", "m", "t", "s", "c", "ç", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"].flatMap {
      ["\($0)’", "\($0)'"]
    })
}
