internal import Markup

/// Finds the network named otherwise than it names itself.
struct NameRule {
  let names: NetworkNames

  func matches(in text: String) -> [LintMatch] {
    let plain = French.slug(text)
    let words = FrenchWord.all(in: text).compactMap { word -> LintMatch? in
      guard word.kind == .word, word.text != names.acronym else { return nil }
      guard names.variants.contains(word.text) || word.text.lowercased() == names.acronym.lowercased() else {
        return nil
      }
      guard let others = names.homonyms[word.text] else {
        return LintMatch(word.range, "Écrivez « \(names.acronym) ».")
      }
      guard !others.contains(where: { plain.contains(French.slug($0)) }) else { return nil }
      let meant = others.map { "« \($0) »" }.joined(separator: " ou ")
      return LintMatch(
        word.range, "Écrivez « \(names.acronym) » ; si c’est \(meant), dites-le en toutes lettres à côté.")
    }
    let phrases = names.variants.filter { $0.contains(" ") }.sorted().flatMap { variant in
      text.ranges(of: variant).map { LintMatch($0, "Écrivez « \(names.name) ».") }
    }
    return words + phrases
  }
}

/// How the network is named, and how it is not.
struct NetworkNames: Equatable {
  let name: String
  let acronym: String
  /// The forms that slip in for its name or its acronym.
  let variants: Set<String>
  /// What a form means of its own right, by form: an acronym in the terms that is not the network’s.
  let homonyms: [String: [String]]
}
