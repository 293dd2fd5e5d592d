/// What is wrong at one place of a data folder, and what to do about it.
public struct ImportProblem: Error, Sendable, Hashable, CustomStringConvertible {
  public let file: String
  /// The line in the file, from 1; nil when the whole file is meant.
  public let line: Int?
  public let column: String?
  public let value: String?
  public let message: String
  /// The admitted value nearest to the one found.
  public let nearest: String?

  public init(
    _ file: String, line: Int? = nil, column: String? = nil, value: String? = nil, _ message: String,
    nearest: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.value = value
    self.message = message
    self.nearest = nearest
  }

  /// « commons/events.csv, ligne 12, colonne « kind » : « clubb » … »
  public var description: String {
    var place = file
    if let line { place += ", ligne \(line)" }
    if let column { place += ", colonne « \(column) »" }
    var text = "\(place) : "
    if let value { text += "« \(Self.shortened(value)) » : " }
    text += message
    if let nearest { text += " Vouliez-vous dire « \(nearest) » ?" }
    return text
  }

  private static func shortened(_ value: String) -> String {
    let line = value.replacing("\n", with: "⏎")
    return line.count > 80 ? line.prefix(77) + "…" : line
  }
}

/// All that is wrong with a data folder; nothing of it was written.
public struct ImportFailure: Error, Sendable {
  public let problems: [ImportProblem]
}

/// The word of a list that is nearest to another, when it is near enough to be a slip.
func nearest(_ word: String, among words: some Sequence<String>) -> String? {
  let length = word.count
  let limit = max(2, length / 3)
  let units = Array(word.utf8)
  var best: (distance: Int, word: String)?
  for candidate in words where abs(candidate.count - length) <= limit {
    let distance = editDistance(units, Array(candidate.utf8), limit: best?.distance ?? limit + 1)
    if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.word
}

/// Levenshtein's distance over UTF-8, given up once it reaches `limit`.
private func editDistance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
  if abs(a.count - b.count) >= limit { return limit }
  // One row, which each unit of the first word takes on to the next.
  var row = Array(0...b.count)
  for (i, unit) in a.enumerated() {
    var (diagonal, least) = (row[0], i + 1)
    row[0] = i + 1
    for (j, other) in b.enumerated() {
      let distance = min(row[j + 1] + 1, row[j] + 1, diagonal + (unit == other ? 0 : 1))
      (diagonal, row[j + 1]) = (row[j + 1], distance)
      least = min(least, distance)
    }
    if least >= limit { return limit }
  }
  return row[b.count]
}

/// The key of a list that is nearest to another, when it is near enough to be a slip.
public func nearestKey(_ key: String, among keys: [String]) -> String? { nearest(key, among: keys) }
