public import GRDB
internal import Kernel

extension EditorialText {
  /// What a presentation says of a theme: the texts written for one, in their order; where there is none, the introductions and
  /// accounts whose first theme it is, or else those that touch on it.
  static func on(_ theme: String, _ db: Database, in period: Period) throws -> [EditorialText] {
    let texts = try Row.fetchAll(
      db,
      sql: """
        SELECT x.*, l.position AS rank FROM "text" x JOIN text_themes l ON l.owner = x.key
        WHERE l.target = ? AND (x.year IS NULL OR x.year = ?) AND x.chapter <> 'reseau'
          AND x.kind IN ('presentation', 'introduction', 'account')
        ORDER BY x.kind = 'account', x.chapter, x.position, x.key
        """, arguments: [theme, period.year]
    ).map { (rank: $0["rank"] as Int, text: try EditorialText(row: $0)) }
    let written = texts.filter { $0.text.kind == .presentation }
    if !written.isEmpty { return written.map(\.text) }
    let first = texts.filter { $0.rank == 0 }
    return (first.isEmpty ? texts : first).map(\.text)
  }

  var isRetold: Bool { retold == true }

  /// The text over slides: one for a text written for slides, else one for each paragraph with a line for each sentence.
  var slides: [[Block]] {
    let paragraphs = body.split(separator: "\n\n").map(String.init)
    guard kind == .presentation else { return paragraphs.filter(\.isProse).map { [$0.sentenceList] } }
    return [
      paragraphs.map { paragraph in
        let entries = paragraph.split(separator: "\n").compactMap { $0.prefixMatch(of: #/- (.+)/#)?.output.1 }
        return entries.isEmpty
          ? .paragraph(Inline.runs(ofBold: paragraph))
          : .list(entries.map { Item(Inline.runs(ofBold: String($0))) })
      }
    ]
  }
}

extension Theme {
  /// The other themes that the network presents together with this one: the levers of a transition, say.
  public static func besides(_ key: String, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT other.target FROM text_themes mine JOIN text_themes other ON other.owner = mine.owner
          JOIN "text" x ON x.key = mine.owner
        WHERE mine.target = ?1 AND other.target <> ?1 AND x.kind = 'presentation' AND x.chapter <> 'reseau' ORDER BY 1
        """, arguments: [key])
  }
}

extension Inline {
  /// A line of Markdown of which only the bold words matter.
  static func runs(ofBold line: String) -> [Inline] {
    line.split(separator: "**", omittingEmptySubsequences: false).enumerated().compactMap { index, part in
      part.isEmpty ? nil : index.isMultiple(of: 2) ? .text(String(part)) : .strong(String(part))
    }
  }
}

extension String {
  /// Whether a paragraph is neither a list nor a heading, which no sentence makes.
  fileprivate var isProse: Bool { prefixMatch(of: #/\s*([#>|*-]|\d+\.)\s/#) == nil }

  fileprivate var sentenceList: Block {
    let lines = replacing("\n", with: " ").sentences.map(Inline.runs(ofBold:))
    return lines.count == 1 ? .paragraph(lines[0]) : .list(lines.map { Item($0) })
  }

  /// The sentences of a paragraph: each ends with a word and a full stop before a capital, so that « n° 3 » or « M. Martin »
  /// end none.
  var sentences: [String] {
    var result: [String] = []
    var start = startIndex
    for match in matches(of: #/\p{Ll}{2}[»”)]?[.?!](\s+)(?=[\p{Lu}«])/#) {
      result.append(String(self[start..<match.output.1.startIndex]))
      start = match.output.1.endIndex
    }
    return result + (start == endIndex ? [] : [String(self[start...])])
  }
}
