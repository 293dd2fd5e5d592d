/// How an inclusive form binds its endings.
enum InclusiveStyle: CaseIterable {
  case middleDot, fullStop, brackets, hyphen

  /// An example, for advice.
  var example: String {
    switch self {
    case .middleDot: "élu·e·s"
    case .fullStop: "élu.e.s"
    case .brackets: "élu(e)s"
    case .hyphen: "élu-e-s"
    }
  }

  /// How a word binds its endings; nil when it is no inclusive form.
  init?(of word: String) {
    if word.contains(where: { "·‧⋅•".contains($0) }) {
      self = .middleDot
    } else if Self.isStem(word.replacing(")", with: ""), "(", Self.feminine) {
      self = .brackets
    } else if Self.isStem(word, ".", Self.endings) {
      self = .fullStop
    } else if Self.isStem(word, "-", Self.feminine) {
      self = .hyphen
    } else {
      return nil
    }
  }

  private static func isStem(_ word: String, _ separator: Character, _ first: Set<String>) -> Bool {
    let parts = word.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts[0].count > 1, first.contains(parts[1]) else { return false }
    return parts.dropFirst(2).allSatisfy(endings.contains)
  }

  /// Endings that stand in no hyphenated word.
  private static let feminine: Set<String> = [
    "e", "es", "ne", "nes", "trice", "trices", "rice", "rices", "euse", "euses", "ère", "ères",
  ]

  private static let endings: Set<String> = feminine.union([
    "s", "x", "ve", "ves", "se", "ses", "le", "les", "te", "tes", "re", "res", "ive", "ives", "sse", "sses", "elle",
    "elles",
    "eure", "eures",
  ])
}

/// Finds inclusive forms that are not written as most of the book writes them.
struct InclusiveRule {
  /// The style of the book; nil when it has no inclusive form.
  let style: InclusiveStyle?

  /// - Parameter texts: the whole book, whose most frequent style becomes the rule.
  init(_ texts: some Sequence<String>) {
    var counts: [InclusiveStyle: Int] = [:]
    for text in texts {
      for word in FrenchWord.all(in: text) {
        if let style = InclusiveStyle(of: word.text) { counts[style, default: 0] += 1 }
      }
    }
    // Of two styles that are as frequent, the one that is listed first.
    style = InclusiveStyle.allCases.filter { counts[$0] != nil }.max { counts[$0, default: 0] < counts[$1, default: 0] }
  }

  func matches(in text: String) -> [LintMatch] {
    guard let style else { return [] }
    return FrenchWord.all(in: text).compactMap { word in
      guard let other = InclusiveStyle(of: word.text), other != style else { return nil }
      return LintMatch(word.range, "Écrivez toutes les formes inclusives de la même façon : « \(style.example) ».")
    }
  }
}
