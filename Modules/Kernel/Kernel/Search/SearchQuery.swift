public import GRDB

/// What a reader typed, turned into a query of the index. Nothing that can be typed is a syntax error: every word is quoted.
public struct SearchQuery: Sendable {
  /// One way in which an entry may answer.
  struct Part: Sendable, Hashable {
    /// As FTS5 takes it.
    let pattern: String
    /// Which of the words it answers; nil for what answers several.
    let word: Int?
    let weight: Double
  }

  /// Empty when no word is left.
  let parts: [Part]
  /// The words that stand nowhere in the index, each with the nearest that does.
  public let corrections: [(typed: String, meant: String)]

  /// What the index answers to them.
  let answers: SearchAnswers

  /// - Parameters:
  ///   - viewer: who asks: a word that stands only in what they may not find stands nowhere.
  ///   - isExact: whether to seek the very words, without synonyms or corrections.
  ///   - memory: what may be shared while the records stay as they are.
  public init(
    _ text: String, _ db: Database, viewer: Viewer = .visitor, isExact: Bool = false, memory: Memory = Memory()
  ) throws {
    let typed = Array(text.searchWords.prefix(16))
    let telling = typed.filter { $0.count > 1 && !Self.empty.contains($0) }
    // A query of small words only is taken as it is.
    let words = telling.isEmpty ? typed : telling
    var answers = try SearchAnswers(db, viewer: viewer, memory: memory)
    guard !isExact else {
      corrections = []
      parts = Self.distinct(words.enumerated().map { Part(pattern: Self.quoted($1), word: $0, weight: 1) })
      try answers.ask(parts.map(\.pattern), db)
      self.answers = answers
      return
    }
    let synonyms = try SynonymTable.current(db, memory)
    var means = words.map { word in
      (forms: [Self.quoted(word)], also: synonyms.meanings(of: [word].singular).map(Self.quoted))
    }
    // Words that stand side by side weigh more where they do so in a text: « Anne Laure », « France urbaine ».
    let several =
      synonyms.meanings(ofRunsIn: typed).map { Part(pattern: Self.quoted($0), word: nil, weight: 1) }
      + zip(words, words.dropFirst()).map { Part(pattern: Self.quoted("\($0) \($1)"), word: nil, weight: 0.3) }
    try answers.ask(means.flatMap { $0.forms + $0.also } + several.map(\.pattern), db)

    // Few questions hold a word that stands nowhere: only then is the index asked again.
    var corrections: [(typed: String, meant: String)] = []
    for (index, word) in words.enumerated() where word.count > 2 && !answers.stands(Self.quoted(word)) {
      // The last word may be unfinished; a finished one would count twice.
      if index == words.count - 1 { means[index].forms.append(Self.quoted(word) + "*") }
      try answers.ask(means[index].forms, db)
      guard word.count > 3, !(means[index].forms + means[index].also).contains(where: answers.stands),
        let meant = try Self.nearestWord(word, db)
      else { continue }
      corrections.append((word, meant))
      means[index] = ([Self.quoted(meant)], synonyms.meanings(of: [meant].singular).map(Self.quoted))
      try answers.ask(means[index].forms + means[index].also, db)
    }
    parts = Self.distinct(
      means.enumerated().flatMap { index, means in
        (means.forms + means.also).map { Part(pattern: $0, word: index, weight: 1) }
      } + several)
    self.corrections = corrections
    self.answers = answers
  }

  private static func quoted(_ words: String) -> String { "\"\(words)\"" }

  private static func distinct(_ parts: [Part]) -> [Part] {
    var seen: Set<String> = []
    return parts.filter { seen.insert($0.pattern).inserted }
  }

  /// The word of the index that is one or two slips away; the first in the alphabet among equals.
  private static func nearestWord(_ word: String, _ db: Database) throws -> String? {
    let candidates = try String.fetchAll(
      db.cachedStatement(sql: "SELECT word FROM search_word WHERE length(word) BETWEEN ? AND ? ORDER BY word"),
      arguments: [word.count - 2, word.count + 2])
    guard let found = nearest(word, among: candidates) else { return nil }
    return abs(found.count - word.count) <= 1 || word.count > 7 ? found : nil
  }

  /// Words of the index that begin or sound like those of a text, for a reader whose words answer nothing; the most common
  /// first.
  public static func suggestions(for text: String, _ db: Database) throws -> [String] {
    var found: [String] = []
    for word in text.searchWords.prefix(4) where word.count > 2 && !empty.contains(word) {
      let statement = try db.cachedStatement(
        sql: """
          SELECT word FROM search_word WHERE word >= ?1 AND word < ?1 || '{' AND word <> ?2
          ORDER BY entries DESC, word LIMIT 3
          """)
      found += try String.fetchAll(statement, arguments: [String(word.prefix(max(3, word.count - 2))), word])
      if let near = try nearestWord(word, db), near != word { found.append(near) }
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// Words that say nothing of what is sought: the Snowball list's, without accents, and those of questions.
  private static let empty: Set<String> = [
    "a", "ai", "aide", "aider", "ainsi", "alors", "as", "au", "aucun", "aussi", "autre", "aux", "avec", "avoir", "avez",
    "avons", "bien", "car", "ce", "cela", "celle", "celui", "ces", "cet", "cette", "ceux", "chez", "ci", "comme",
    "comment",
    "d", "dans", "de", "demande", "demandez", "depuis", "des", "devons", "doit", "donc", "du", "elle", "elles", "en",
    "entre", "es", "est", "et", "etre", "eu", "eux", "faire", "fait", "faut", "ici", "il", "ils", "j", "je", "l", "la",
    "le",
    "les", "leur", "leurs", "lui", "m", "ma", "mais", "me", "mes", "mettre", "moins", "mon", "n", "ne", "nos", "notre",
    "nous", "ni", "on", "ont", "or", "ou", "par", "pas", "peut", "peuvent", "peux", "plus", "pour", "pourquoi",
    "pouvez", "pouvons",
    "qu", "quand", "que", "quel", "quelle", "quelles", "quels", "qui", "quoi", "s", "sa", "sans", "savoir", "se", "ses",
    "si",
    "son", "sont", "sous", "sur", "t", "ta", "te", "tes", "ton", "tous", "tout", "toute", "toutes", "tres", "trouver",
    "tu",
    "un", "une", "vers", "veut", "voir", "vos", "votre", "vous", "y",
  ]
}
