/// Finds sentences that are too long to be read in one breath.
enum LengthRule {
  /// The most words that a sentence may have; numbers in digits do not count.
  static let limit = 45

  static func matches(in text: String) -> [LintMatch] {
    FrenchSentence.all(in: text).compactMap { sentence in
      guard sentence.isClosed else { return nil }
      let count = FrenchWord.all(in: String(sentence.text)).count { $0.kind == .word }
      guard count > limit else { return nil }
      let start = sentence.text.startIndex
      let end = sentence.text.index(start, offsetBy: 60, limitedBy: sentence.text.endIndex) ?? sentence.text.endIndex
      return LintMatch(start..<end, "Cette phrase compte \(count) mots : coupez-la, \(limit) sont le plus.")
    }
  }
}
