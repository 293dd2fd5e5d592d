internal import GRDB

/// What words also mean, read once while the records stay as they are.
struct SynonymTable: Sendable {
  private var meanings: [String: [String]] = [:]
  /// What long expressions mean, by what they begin with: of a long one people rarely type the end.
  private var meaningsOfBeginnings: [String: [String]] = [:]

  private init(_ db: Database) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT DISTINCT word, also FROM search_synonym ORDER BY also")
    while let row = try rows.next() {
      let (typed, also): (String, String) = (row[0], row[1])
      meanings[typed, default: []].append(also)
      let words = typed.split(separator: " ")
      for length in 3..<max(3, words.count) {
        meaningsOfBeginnings[words.prefix(length).joined(separator: " "), default: []].append(also)
      }
    }
  }

  static func current(_ db: Database, _ memory: Memory) throws -> SynonymTable {
    try memory.value("search synonyms") { try SynonymTable(db) }
  }

  /// - Parameter word: in the singular.
  func meanings(of word: String) -> [String] { meanings[word] ?? [] }

  /// What several words that stand side by side mean together: « société coopérative d'intérêt collectif ».
  func meanings(ofRunsIn typed: [String]) -> [String] {
    var found: Set<String> = []
    for length in 2...6 where length <= typed.count {
      for start in 0...(typed.count - length) {
        let run = typed[start..<(start + length)].singular
        found.formUnion(meanings[run] ?? [])
        if length > 2 { found.formUnion(meaningsOfBeginnings[run] ?? []) }
      }
    }
    return found.sorted()
  }
}
