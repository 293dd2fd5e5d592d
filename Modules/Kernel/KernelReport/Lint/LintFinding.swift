/// What the editorial lint looks for.
enum LintRule: String, Sendable, CaseIterable, Encodable {
  case names, doubled, order, spaces, functions, inclusive, length, spelling

  var title: String {
    switch self {
    case .names: "Nom du réseau"
    case .doubled: "Noms en double dans une liste"
    case .order: "Listes dans le désordre"
    case .spaces: "Espaces insécables"
    case .functions: "Capitales aux fonctions"
    case .inclusive: "Écriture inclusive"
    case .length: "Phrases trop longues"
    case .spelling: "Orthographe"
    }
  }
}

/// Something that a careful editor would mend.
struct LintFinding: Sendable, Hashable, Encodable {
  let rule: LintRule
  /// The title of the chapter.
  let chapter: String
  /// The words in cause, with a few around them.
  let excerpt: String
  /// What to do, in one sentence.
  let advice: String
}

/// Something found in one text, before it is told where the text stands.
struct LintMatch: Sendable, Equatable {
  /// The words in cause.
  let range: Range<String.Index>
  let advice: String

  init(_ range: Range<String.Index>, _ advice: String) {
    self.range = range
    self.advice = advice
  }

  /// The words in cause with up to thirty characters before and after them, cut between words.
  func excerpt(of text: String) -> String {
    let start = text.index(range.lowerBound, offsetBy: -30, limitedBy: text.startIndex) ?? text.startIndex
    let end = text.index(range.upperBound, offsetBy: 30, limitedBy: text.endIndex) ?? text.endIndex
    let before = text[start..<range.lowerBound]
    let after = text[range.upperBound..<end]
    let head = start == text.startIndex ? before : before.drop { !$0.isWhitespace }.drop(while: \.isWhitespace)
    let tail =
      end == text.endIndex ? after : after.prefix(upTo: after.lastIndex(where: \.isWhitespace) ?? after.endIndex)
    return (start == text.startIndex ? "" : "…") + head + text[range] + tail + (end == text.endIndex ? "" : "…")
  }
}
