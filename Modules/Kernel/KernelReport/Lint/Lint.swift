internal import Kernel

/// The editorial lint: what a careful editor would mend in a book before it is printed.
struct Lint {
  let reader: LintReader
  let words: NetworkWords

  /// What was found, in the order of the rules and then of the book, and what could not be looked at, in sentences.
  func findings(_ rules: Set<LintRule> = Set(LintRule.allCases)) async -> (findings: [LintFinding], notes: [String]) {
    var findings: [LintFinding] = []
    var notes: [String] = []
    for rule in LintRule.allCases where rules.contains(rule) {
      switch rule {
      case .doubled: findings += doubledEntries + found(rule, DoubledRule.matches)
      case .order: findings += misplacedEntries
      case .spelling:
        let candidates = reader.lines.reduce(into: Set<String>()) { $0.formUnion(SpellingRule.candidates(in: $1.text)) }
        switch await Hunspell.check(candidates) {
        case .missing(let note): notes.append(note)
        case .unknown(let unknown):
          findings += found(rule, SpellingRule(known: words.known, unknown: unknown).matches)
        }
      case .names: findings += found(rule, NameRule(names: words.names).matches)
      case .spaces: findings += found(rule, SpaceRule.matches)
      case .functions: findings += found(rule, FunctionRule.matches)
      case .inclusive: findings += found(rule, InclusiveRule(reader.lines.map(\.text)).matches)
      case .length: findings += found(rule, LengthRule.matches)
      }
    }
    return (findings, notes)
  }

  private func found(_ rule: LintRule, _ matches: (String) -> [LintMatch]) -> [LintFinding] {
    // What a later chapter repeats is told once, where it is met first; a word that is not known, once for the book.
    var seen: Set<String> = []
    return reader.lines.flatMap { line in
      matches(line.text).compactMap { match in
        let excerpt = match.excerpt(of: line.text)
        let key = rule == .spelling ? String(line.text[match.range]) : String(excerpt.drop { "… ".contains($0) })
        guard seen.insert(key).inserted else { return nil }
        return LintFinding(rule: rule, chapter: line.chapter, excerpt: excerpt, advice: match.advice)
      }
    }
  }

  private var doubledEntries: [LintFinding] {
    reader.lists.flatMap { list in
      DoubledRule.doubled(in: list.items).map {
        LintFinding(
          rule: .doubled, chapter: list.chapter, excerpt: $0,
          advice: "Cette entrée figure deux fois dans la liste : gardez-la une seule fois.")
      }
    }
  }

  private var misplacedEntries: [LintFinding] {
    reader.lists.flatMap { list in
      list.order.map { OrderRule.misplaced(in: list.items, $0) }?.map { entry in
        LintFinding(
          rule: .order, chapter: list.chapter, excerpt: entry.title,
          advice: "Cette entrée ne se place pas après « \(entry.after) » : rangez la liste.")
      } ?? []
    }
  }
}
