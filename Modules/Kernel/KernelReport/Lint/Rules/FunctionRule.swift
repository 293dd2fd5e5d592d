/// Finds capitals at functions inside a sentence: French writes « la maire de Lille », « le président du conseil ».
enum FunctionRule {
  static func matches(in text: String) -> [LintMatch] {
    let words = FrenchWord.all(in: text)
    return zip(words, words.dropFirst()).compactMap { word, next in
      guard word.text.first?.isUppercase == true, functions.contains(word.text.lowercased()),
        complements.contains(next.text.lowercased()), !opens(text[..<word.range.lowerBound])
      else { return nil }
      return LintMatch(word.range, "Une fonction s’écrit en minuscules : « \(word.text.lowercased()) ».")
    }
  }

  /// Whether a text that ends here lets a sentence, a quotation or an entry begin.
  private static func opens(_ before: Substring) -> Bool {
    guard let last = before.last(where: { !$0.isWhitespace }) else { return true }
    return ".!?…:;«“(–—•·/|".contains(last)
  }

  private static let complements: Set<String> = [
    "de", "du", "des", "d’", "d'", "à", "au", "aux", "en", "déléguée", "délégué", "adjoint", "adjointe", "chargé",
    "chargée",
    "général", "générale", "honoraire", "départemental", "départementale", "régional", "régionale", "municipal",
    "municipale",
    "communautaire", "métropolitain", "métropolitaine",
  ]

  private static let functions: Set<String> = [
    "maire", "mairesse", "adjoint", "adjointe", "président", "présidente", "vice-président", "vice-présidente",
    "co-président", "co-présidente", "coprésident", "coprésidente", "conseiller", "conseillère", "directeur",
    "directrice",
    "délégué", "déléguée", "député", "députée", "sénateur", "sénatrice", "ministre", "préfet", "préfète", "secrétaire",
    "trésorier", "trésorière", "chargé", "chargée", "responsable", "élu", "élue", "membre", "chef", "cheffe",
    "coordinateur", "coordinatrice", "administrateur", "administratrice",
  ]
}
