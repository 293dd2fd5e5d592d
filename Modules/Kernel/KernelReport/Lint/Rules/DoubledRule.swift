internal import Kernel
internal import Markup

/// Finds what stands twice in one list.
enum DoubledRule {
  /// The entries that stand twice in a list: same mark, same title, same words below, whatever their accents and case.
  static func doubled(in items: [Item]) -> [String] {
    var seen: Set<[String]> = []
    return items.compactMap { item in
      let title = item.title.map(\.plain).joined()
      let words = [item.mark ?? "", title] + item.tags + [item.detail.map(\.plain).joined()]
      return seen.insert(words.map(French.slug)).inserted ? nil : title
    }
  }

  private static func matches(_ enumeration: Substring) -> [LintMatch] {
    let parts = enumeration.split(separator: ",")
    guard parts.count > 1 else { return [] }
    var seen: Set<String> = []
    return parts.flatMap { $0.split(separator: " et ").compactMap(\.name) }.compactMap { name in
      seen.insert(French.slug(String(name))).inserted
        ? nil
        : LintMatch(
          name.startIndex..<name.endIndex, "Ce nom figure deux fois dans l’énumération : gardez-le une seule fois.")
    }
  }

  /// The names that stand twice in an enumeration within a text: « A, B, A et C ». Only what starts with a capital is a name.
  static func matches(in text: String) -> [LintMatch] {
    FrenchSentence.all(in: text).flatMap { sentence -> [LintMatch] in
      sentence.text.split { ";:.()«»·".contains($0) }.flatMap(matches)
    }
  }
}

extension Substring {
  /// The text without the spaces around it, when it may be a name: it starts with a capital and is not a mere initial.
  fileprivate var name: Substring? {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest.first?.isUppercase == true && rest.count > 2 ? rest : nil
  }
}
