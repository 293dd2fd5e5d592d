public import GRDB

/// What a reader typed, turned into a query of the index. Nothing that can be typed is a syntax error: every word is quoted.
public struct SearchQuery: Sendable {
  /// The query as FTS5 takes it; nil when no word is left.
  let pattern: String?
  /// The words that stand nowhere in the index, each with the nearest that does.
  public let corrections: [(typed: String, meant: String)]

  public init(_ text: String, _ db: Database) throws {
    let typed = Array(text.searchWords.prefix(16))
    let telling = typed.filter { $0.count > 1 && !Self.empty.contains($0) }
    // A query of small words only is taken as it is.
    let words = telling.isEmpty ? typed : telling
    var corrections: [(typed: String, meant: String)] = []
    var groups: [String] = []
    for (index, word) in words.enumerated() {
      var forms = [Self.quoted(word)] + (try Self.synonyms(of: word, db))
      // The last word may be unfinished; a finished one would count twice.
      if index == words.count - 1, word.count > 2, try !Self.stands(Self.quoted(word), db) {
        forms.append(Self.quoted(word) + "*")
      }
      if word.count > 3, try !Self.stands(forms.joined(separator: " OR "), db),
        let meant = try Self.nearestWord(word, db)
      {
        corrections.append((word, meant))
        forms = [Self.quoted(meant)] + (try Self.synonyms(of: meant, db))
      }
      groups.append(contentsOf: forms)
    }
    // What several words together mean: « société coopérative d'intérêt collectif ».
    for length in 2...6 where length <= typed.count {
      for start in 0...(typed.count - length) {
        groups += try Self.synonyms(of: typed[start..<(start + length)], beginning: length > 2, db)
      }
    }
    // Words that stand side by side weigh more where they do so in a text: « Anne Laure », « France urbaine ».
    for (one, other) in zip(words, words.dropFirst()) { groups.append(Self.quoted("\(one) \(other)")) }
    var seen: Set<String> = []
    let distinct = groups.filter { seen.insert($0).inserted }
    pattern = distinct.isEmpty ? nil : distinct.joined(separator: " OR ")
    self.corrections = corrections
  }

  private static func quoted(_ words: String) -> String { "\"\(words)\"" }

  private static func synonyms(of word: String, _ db: Database) throws -> [String] {
    try synonyms(of: [word], beginning: false, db)
  }

  /// - Parameter beginning: whether the words may be the beginning of an expansion, of which people rarely type the end.
  private static func synonyms(of words: some Sequence<String>, beginning: Bool, _ db: Database) throws -> [String] {
    let text = words.singular
    guard beginning else {
      let statement = try db.cachedStatement(sql: "SELECT also FROM search_synonym WHERE word = ? ORDER BY also")
      return try String.fetchAll(statement, arguments: [text]).map(quoted)
    }
    let statement = try db.cachedStatement(
      sql: "SELECT also FROM search_synonym WHERE word = ?1 OR (word > ?1 || ' ' AND word < ?1 || '!') ORDER BY also")
    return try String.fetchAll(statement, arguments: [text]).map(quoted)
  }

  private static func stands(_ pattern: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM search_entry WHERE search_entry MATCH ?)"),
      arguments: [pattern]) ?? false
  }

  /// The word of the index that is one or two slips away; the first in the alphabet among equals.
  private static func nearestWord(_ word: String, _ db: Database) throws -> String? {
    let candidates = try String.fetchAll(
      db.cachedStatement(sql: "SELECT word FROM search_word WHERE length(word) BETWEEN ? AND ? ORDER BY word"),
      arguments: [word.count - 2, word.count + 2])
    guard let found = nearest(word, among: candidates) else { return nil }
    return abs(found.count - word.count) <= 1 || word.count > 7 ? found : nil
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
