/// A sentence of a French text.
struct FrenchSentence: Equatable {
  let text: Substring
  /// Whether a full stop, an exclamation or a question mark ends it: a title or an entry of a list has none.
  let isClosed: Bool

  /// The sentences of a text, in order; the last one may be left open.
  static func all(in text: String) -> [FrenchSentence] {
    var sentences: [FrenchSentence] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      guard ".!?…".contains(text[index]), !isAbbreviation(text[start..<index]) else {
        index = next
        continue
      }
      let rest = text[next...].drop { ".!?…»”)\u{A0}\u{202F}".contains($0) }
      let following = rest.drop(while: \.isWhitespace)
      guard following.isEmpty || (rest.first?.isWhitespace == true && following.first.map(opensSentence) == true) else {
        index = next
        continue
      }
      sentences.append(FrenchSentence(text: text[start..<rest.startIndex], isClosed: true))
      start = following.startIndex
      index = start
    }
    let last = text[start...]
    return sentences + (last.isEmpty ? [] : [FrenchSentence(text: last, isClosed: false)])
  }

  private static func opensSentence(_ character: Character) -> Bool {
    character.isUppercase || character.isNumber || "«“(—–".contains(character)
  }

  /// Whether a full stop here belongs to an abbreviation: « M. », « B.O.C. », « cf. ».
  private static func isAbbreviation(_ before: Substring) -> Bool {
    let word = before[(before.lastIndex { !$0.isLetter }.map(before.index(after:)) ?? before.startIndex)...]
    return (word.count == 1 && word.first?.isUppercase == true) || ["MM", "cf", "art", "p", "Dr", "Pr"].contains(word)
  }
}
