internal import Markup

/// Finds the spaces and signs that French sets and that the author left out, so that nothing can set them by itself.
enum SpaceRule {
  /// - Parameter text: as it is printed, the spaces of punctuation set where the author typed some.
  static func matches(in text: String) -> [LintMatch] {
    let words = FrenchWord.all(in: text)
    return words.compactMap { withinWord($0) }
      + zip(words, words.dropFirst()).compactMap(afterNumberSign) + signs(in: text, words)
  }

  // MARK: Words

  private static func withinWord(_ word: FrenchWord) -> LintMatch? {
    guard word.kind == .word, word.text.first?.isASCII == true, word.text.first?.isNumber == true else { return nil }
    let ending = String(word.text.drop { $0.isNumber || ",.".contains($0) })
    if let right = ordinals[ending] { return LintMatch(word.range, "Écrivez l’ordinal « \(right) ».") }
    return units.contains(ending)
      ? LintMatch(word.range, "Mettez une espace insécable entre le nombre et son unité.") : nil
  }

  private static func afterNumberSign(_ one: FrenchWord, _ next: FrenchWord) -> LintMatch? {
    guard one.text.lowercased() == "n°", next.kind == .number, one.range.upperBound == next.range.lowerBound else {
      return nil
    }
    return LintMatch(one.range.lowerBound..<next.range.upperBound, "Mettez une espace insécable après « n° ».")
  }

  // MARK: Signs

  private static func signs(in text: String, _ words: [FrenchWord]) -> [LintMatch] {
    let addresses = words.filter { $0.kind == .address }.map(\.range)
    return text.indices.compactMap { index in
      let next = text.index(after: index)
      let before = index == text.startIndex ? nil : text[text.index(before: index)]
      let after = next < text.endIndex ? text[next] : nil
      let advice: String? =
        switch text[index] {
        case ";", "!", "?", "»":
          before.map { $0.isNoBreakSpace || "!?;.…([“".contains($0) } ?? true
            ? nil : "Mettez une espace insécable avant ce signe."
        case ":":
          before?.isLetter == true && after?.isWhitespace != false ? "Mettez une espace insécable avant ce signe." : nil
        case "«": after?.isNoBreakSpace == true ? nil : "Mettez une espace insécable après ce guillemet."
        case "%", "€": before?.isNumber == true ? "Mettez une espace insécable entre le nombre et ce signe." : nil
        case "\"": "Mettez des guillemets français : « »."
        default: nil
        }
      guard let advice, !addresses.contains(where: { $0.contains(index) }) else { return nil }
      return LintMatch(index..<next, advice)
    }
  }

  // MARK: What a number is bound to

  private static let units: Set<String> = [
    "km", "m", "m²", "m³", "cm", "mm", "ha", "kg", "kWh", "MWh", "GWh", "kW", "MW",
    "M€", "k€", "Md€", "euros", "millions", "milliards",
  ]

  /// The ordinals that are often written too long.
  private static let ordinals = [
    "ère": "1re", "ères": "1res", "ème": "2e", "èmes": "2es", "ième": "2e", "ièmes": "2es", "eme": "2e", "nde": "2de",
  ]
}

extension Character {
  fileprivate var isNoBreakSpace: Bool { self == "\u{A0}" || self == "\u{202F}" }
}
