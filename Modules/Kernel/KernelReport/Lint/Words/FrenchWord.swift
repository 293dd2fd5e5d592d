/// A word of a French text, as it was typed.
struct FrenchWord: Equatable {
  enum Kind { case word, number, address }

  let text: String
  let range: Range<String.Index>
  let kind: Kind

  /// The words of a text, in order.
  ///
  /// An elided word is one of its own (« l’ » and « ESS »); what hyphens, the signs of inclusive writing and the inner apostrophes
  /// of « aujourd’hui » or « Val-d’Oise » bind is one, as are a number with its thousands or decimals, an ordinal, an acronym with
  /// its full stops, and an address.
  static func all(in text: String) -> [FrenchWord] {
    var scanner = FrenchWordScanner(text)
    return scanner.words()
  }
}

/// Walks through a text once.
private struct FrenchWordScanner {
  private let text: String
  private var index: String.Index
  private var found: [FrenchWord] = []

  init(_ text: String) {
    self.text = text
    index = text.startIndex
  }

  mutating func words() -> [FrenchWord] {
    while index < text.endIndex {
      if let end = endOfAddress() {
        take(to: end, .address)
      } else if text[index].isWordPart {
        takeWord()
      } else {
        index = text.index(after: index)
      }
    }
    return found
  }

  private mutating func take(to end: String.Index, _ kind: FrenchWord.Kind) {
    found.append(FrenchWord(text: String(text[index..<end]), range: index..<end, kind: kind))
    index = end
  }

  // MARK: Addresses

  /// Where an address that starts here ends; nil when none does. Only the start of a run without spaces may be one.
  private func endOfAddress() -> String.Index? {
    guard index == text.startIndex || !text[text.index(before: index)].isWordPart,
      text[index].isWordPart || text[index] == "@"
    else { return nil }
    let run = text[index...].prefix { !$0.isWhitespace && !"«»\"<>()".contains($0) }
    let isAddress =
      ["http://", "https://", "www."].contains { run.hasPrefix($0) } || (run.contains("@") && run.count > 1)
    guard isAddress else { return nil }
    return run.lastIndex { $0.isWordPart || $0 == "/" }.map { text.index(after: $0) }
  }

  // MARK: Words and numbers

  private mutating func takeWord() {
    let start = index
    var end = start
    // Where the present part of the word began: after its last hyphen or dot.
    var part = start
    loop: while end < text.endIndex {
      let character = text[end]
      let next = text.index(after: end)
      let follower = next < text.endIndex ? text[next] : " "
      switch character {
      case _ where character.isWordPart: end = next
      case "-", "\u{2010}", "\u{2011}", "·", "‧", "⋅", "•", "&", "_":
        guard follower.isWordPart else { break loop }
        (end, part) = (next, next)
      case ".":
        // The full stop of an acronym ends it only where another letter came before: « B.O.C. », but « fin. »
        guard follower.isWordPart, end > start else {
          if text[start..<end].contains("."), text[part..<end].count == 1 { end = next }
          break loop
        }
        (end, part) = (next, next)
      case ",", ":":
        guard end > start, text[text.index(before: end)].isASCIIDigit, follower.isASCIIDigit else { break loop }
        end = next
      case "'", "’":
        let elided = text[part..<end].lowercased()
        guard part == start, Self.elisions.contains(elided) else {
          guard follower.isWordPart else { break loop }
          end = next
          continue loop
        }
        take(to: next, .word)
        return
      case "°", "+":
        end = next
        break loop
      case "(":
        guard let close = endOfEnding(at: next) else { break loop }
        end = close
      case " ", "\u{A0}", "\u{202F}":
        guard isThousands(from: start, to: end, next: next) else { break loop }
        end = text.index(next, offsetBy: 3)
      default: break loop
      }
    }
    let word = text[start..<end]
    take(to: end, word.isHost ? .address : word.contains(where: \.isLetter) ? .word : .number)
  }

  /// The end of a feminine or plural set in brackets, such as « (e) », « (es) »; nil when the bracket holds something else.
  private func endOfEnding(at start: String.Index) -> String.Index? {
    let ending = text[start...].prefix { $0.isLetter && $0.isLowercase }
    guard (1...5).contains(ending.count), ending.endIndex < text.endIndex, text[ending.endIndex] == ")" else {
      return nil
    }
    return text.index(after: ending.endIndex)
  }

  /// Whether the space between two runs of digits sets thousands apart: « 88 111 ».
  private func isThousands(from start: String.Index, to end: String.Index, next: String.Index) -> Bool {
    let groups = text[start..<end].split(whereSeparator: \.isWhitespace)
    guard let first = groups.first, first.count <= 3, groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }) else {
      return false
    }
    let digits = text[next...].prefix(4).prefix(while: \.isWordPart)
    return digits.count == 3 && digits.allSatisfy(\.isASCIIDigit)
  }

  private static let elisions: Set<String> = [
    "l", "d", "j", "m", "t", "s", "c", "ç", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
  ]
}

extension Substring {
  /// Whether this is the name of a site without its scheme: « rtes.fr ». Neither « B.O.C. » nor « élu.e.s » is one.
  fileprivate var isHost: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 && parts.allSatisfy { $0.count > 1 && $0.allSatisfy { !$0.isUppercase } }
      && contains(where: \.isLetter) && InclusiveStyle(of: String(self)) == nil
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber }
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
