internal import SwiftCSV

/// The rows of a CSV text: the header's cells, then each row's, with the line that it starts on.
struct CSVRows {
  let header: [String]
  let rows: [(line: Int, cells: [String])]

  /// - Parameters:
  ///   - expected: what the header should be, for the message where it is missing.
  ///   - check: refuses a header that is not the right one, before any row is looked at.
  /// - Throws: ``ImportProblem`` for a quote that never closes, and for a row that has more or fewer cells than the header.
  init(
    _ text: String, named file: String, delimiter: CSVDelimiter = .comma, expected: [String],
    check: ([String]) throws -> Void
  ) throws {
    guard text.utf8.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else {
      throw ImportProblem(file, "Un guillemet (\") n'est pas refermé. Doublez ceux qui font partie d'un texte.")
    }
    var found: [[String]] = []
    do {
      // The parser takes the last line only when a line end follows it.
      let source = text.hasSuffix("\n") ? text : text + "\n"
      // Its own rows are padded to the longest; only the enumeration tells how many cells a row really has.
      try EnumeratedCSV(string: source, delimiter: delimiter, loadColumns: false).enumerateAsArray(
        startAt: 0, rowLimit: nil
      ) { found.append($0) }
    } catch {
      throw ImportProblem(file, "Ce CSV ne se lit pas : \(error). Vérifiez les guillemets.")
    }
    guard let header = found.first, !header.isEmpty, header != [""] else {
      throw ImportProblem(file, line: 1, "La ligne d'en-tête manque. Attendu : \(expected.joined(separator: ",")).")
    }
    try check(header)
    self.header = header
    var line = 1
    rows = try found.compactMap { cells in
      defer { line += 1 + cells.reduce(0) { $0 + $1.utf8.count { $0 == 10 } } }
      if line == 1 || cells == [""] { return nil }
      guard cells.count == header.count else {
        throw ImportProblem(
          file, line: line,
          "Cette ligne a \(cells.count) cellules, l'en-tête en a \(header.count). Une virgule est peut-être sans guillemets."
        )
      }
      return (line, cells)
    }
  }
}
