import Foundation

/// The rows of a table that some program wrote: the encodings, separators and ragged rows that reports of webinars come in.
enum DelimitedText {
  /// The text of a file: UTF-16 by its mark, UTF-8, or else what Windows wrote before it.
  static func decode(_ data: Data) -> String? {
    let text: String?
    switch data.prefix(2) {
    case Data([0xFF, 0xFE]), Data([0xFE, 0xFF]): text = String(data: data, encoding: .utf16)
    default: text = String(data: data, encoding: .utf8) ?? String(data: data, encoding: .windowsCP1252)
    }
    return text.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
  }

  /// The sign that separates the cells: the one of the three that stands most often.
  static func delimiter(of text: String) -> Character {
    let counts = ["\t", ";", ","].map { sign in (sign, text.utf8.count { $0 == sign.utf8.first }) }
    return Character(counts.max { $0.1 < $1.1 }?.0 ?? ",")
  }

  /// The cells of each line, trimmed; an empty line has none. A cell between quotes may hold separators and line ends, and a
  /// quote that is doubled.
  static func rows(of text: String) -> [[String]] {
    let delimiter = delimiter(of: text)
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var signs = text[...]
    func trimmed(_ cell: String) -> String { cell.trimmingCharacters(in: .whitespaces) }
    func endRow() {
      row.append(trimmed(cell))
      rows.append(row.allSatisfy(\.isEmpty) ? [] : row)
      (row, cell) = ([], "")
    }
    while let sign = signs.popFirst() {
      switch sign {
      case "\"" where isQuoted && signs.first == "\"": cell.append(signs.removeFirst())
      // A quote in the middle of a cell is a quote.
      case "\"" where isQuoted || cell.allSatisfy(\.isWhitespace): isQuoted.toggle()
      case delimiter where !isQuoted:
        row.append(trimmed(cell))
        cell = ""
      case _ where sign.isNewline && !isQuoted: endRow()
      default: cell.append(sign)
      }
    }
    if !row.isEmpty || !cell.isEmpty { endRow() }
    return rows
  }
}
