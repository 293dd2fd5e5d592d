internal import CSQLite
internal import Foundation

/// Puts what a query found into order. Each part counts by itself, as `bm25` of SQLite counts it: a part that stands in few entries
/// weighs more, one that stands in an entry more often too, less and less so, and least in a long one.
struct SearchRanking {
  /// How much a title, the names of what an entry speaks of and its text weigh.
  private static let columns = [5.0, 2.5, 1.0]

  /// One of the patterns of the query.
  private struct Pattern {
    /// Its weight, more for one that stands in few entries; 0 for what was asked and is not sought.
    var weight = 0.0
    /// Marks the word that it answers.
    var word: UInt32 = 0
  }

  private struct Score {
    var sum = 0.0
    /// The words that are answered.
    var words: UInt32 = 0
    let line: SearchTable.Line
  }

  private let table: SearchTable
  private let patterns: [Pattern]
  private var scores: [Score] = []
  private var entries: [Int64] = []
  /// Where the scores stand of the entries that were met, by their ids.
  private var places: [Int32]

  init(_ query: SearchQuery) {
    table = query.answers.table
    let counts = query.answers.entryCounts
    var patterns = counts.map { _ in Pattern() }
    for part in query.parts {
      guard let number = query.answers.number(of: part.pattern) else { continue }
      let count = Double(counts[number])
      let rarity = max(1e-6, log((Double(table.count) - count + 0.5) / (count + 0.5)))
      patterns[number] = Pattern(weight: part.weight * rarity, word: part.word.map { 1 << UInt32($0) } ?? 0)
    }
    self.patterns = patterns
    places = [Int32](repeating: -1, count: table.end)
  }

  /// Counts an entry, or what more it answers.
  /// - Parameter instances: pattern after pattern.
  mutating func add(_ instances: ArraySlice<rtes_instance>, of entry: Int64, _ line: SearchTable.Line) {
    var place = Int(places[Int(entry)])
    if place < 0 {
      place = scores.count
      places[Int(entry)] = Int32(place)
      scores.append(Score(line: line))
      entries.append(entry)
    }
    let length = 1.2 * (0.25 + 0.75 * Double(line.length) / table.meanLength)
    var index = instances.startIndex
    while index < instances.endIndex {
      let number = instances[index].phrase
      var frequency = 0.0
      while index < instances.endIndex, instances[index].phrase == number {
        frequency += Self.columns[Int(instances[index].column)]
        index += 1
      }
      let pattern = patterns[Int(number)]
      scores[place].sum += pattern.weight * frequency * 2.2 / (frequency + length)
      scores[place].words |= pattern.word
    }
  }

  /// The entries that were met, the best first.
  func entries(today: PartialDate) -> [Int64] {
    let today = Double(today.monthNumber)
    let ranks = zip(entries, scores).map { entry, score in
      // 1.05 today, 1 after three years or without a date, never less than 0.95.
      let freshness = score.line.month.map { 0.95 + 3.6 / (36 + max(0, today - Double($0))) } ?? 1
      let words = Double(score.words.nonzeroBitCount)
      return (entry: entry, rank: score.sum * (1 + 0.5 * words) * freshness, place: score.line.place)
    }
    return ranks.sorted { $0.rank == $1.rank ? $0.place < $1.place : $0.rank > $1.rank }.map(\.entry)
  }
}
