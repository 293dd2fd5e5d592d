internal import Foundation
public import GRDB

/// What a reader typed, turned into a query of the index. Nothing that can be typed is a syntax error: every word is quoted.
public struct SearchQuery: Sendable {
  /// One way in which an entry may answer.
  struct Part: Sendable, Encodable, Hashable {
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

  /// - Parameters:
  ///   - viewer: who asks: a word that stands only in what they may not find stands nowhere.
  ///   - isExact: whether to seek the very words, without synonyms or corrections.
  public init(_ text: String, _ db: Database, viewer: Viewer = .visitor, isExact: Bool = false) throws {
    let typed = Array(text.searchWords.prefix(16))
    let telling = typed.filter { $0.count > 1 && !Self.empty.contains($0) }
    // A query of small words only is taken as it is.
    let words = telling.isEmpty ? typed : telling
    guard !isExact else {
      corrections = []
      parts = Self.distinct(words.enumerated().map { Part(pattern: Self.quoted($1), word: $0, weight: 1) })
      return
    }
    var corrections: [(typed: String, meant: String)] = []
    var parts: [Part] = []
    var synonyms = try Self.synonyms(of: words.map { [$0].singular }, db)
    for (index, word) in words.enumerated() {
      var (forms, also) = ([word].map(Self.quoted), synonyms[[word].singular] ?? [])
      if try word.count > 2 && !Self.stands(Self.quoted(word), db, viewer) {
        // The last word may be unfinished; a finished one would count twice.
        if index == words.count - 1 { forms.append(Self.quoted(word) + "*") }
        if word.count > 3, try !Self.stands((forms + also).joined(separator: " OR "), db, viewer),
          let meant = try Self.nearestWord(word, db)
        {
          corrections.append((word, meant))
          forms = [Self.quoted(meant)]
          synonyms.merge(try Self.synonyms(of: [[meant].singular], db)) { $1 }
          also = synonyms[[meant].singular] ?? []
        }
      }
      parts += (forms + also).map { Part(pattern: $0, word: index, weight: 1) }
    }
    parts += try Self.meanings(of: typed, db).map { Part(pattern: $0, word: nil, weight: 1) }
    // Words that stand side by side weigh more where they do so in a text: « Anne Laure », « France urbaine ».
    parts += zip(words, words.dropFirst()).map {
      Part(pattern: Self.quoted("\($0) \($1)"), word: nil, weight: 0.3)
    }
    self.parts = Self.distinct(parts)
    self.corrections = corrections
  }

  private static func quoted(_ words: String) -> String { "\"\(words)\"" }

  private static func distinct(_ parts: [Part]) -> [Part] {
    var seen: Set<String> = []
    return parts.filter { seen.insert($0.pattern).inserted }
  }

  /// What each of the words also means, quoted.
  private static func synonyms(of words: [String], _ db: Database) throws -> [String: [String]] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT DISTINCT s.word, s.also FROM json_each(?) w JOIN search_synonym s ON s.word = w.value ORDER BY s.also
          """), arguments: [try json(words)])
    return Dictionary(grouping: rows, by: { $0[0] as String }).mapValues { $0.map { quoted($0[1]) } }
  }

  /// What several words mean together: « société coopérative d'intérêt collectif ». Of a long expansion people rarely type the
  /// end.
  private static func meanings(of typed: [String], _ db: Database) throws -> [String] {
    var runs: [String] = []
    for length in 2...6 where length <= typed.count {
      for start in 0...(typed.count - length) { runs.append(typed[start..<(start + length)].singular) }
    }
    guard !runs.isEmpty else { return [] }
    let statement = try db.cachedStatement(
      sql: """
        SELECT s.also FROM json_each(?1) w JOIN search_synonym s ON s.word = w.value
        UNION
        SELECT s.also FROM json_each(?1) w JOIN search_synonym s ON s.word > w.value || ' ' AND s.word < w.value || '!'
        WHERE w.value LIKE '% % %'
        """)
    return try String.fetchAll(statement, arguments: [try json(runs)]).map(quoted)
  }

  private static func json(_ words: [String]) throws -> String {
    String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
  }

  private static func stands(_ pattern: String, _ db: Database, _ viewer: Viewer) throws -> Bool {
    let request: SQL = """
      SELECT EXISTS (
        SELECT 1 FROM search_entry e JOIN search_document d ON d.id = e.rowid
        WHERE search_entry MATCH \(pattern) AND \(viewer.condition(on: "d.access")))
      """
    return try SQLRequest<Bool>(literal: request, cached: true).fetchOne(db) ?? false
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
