internal import Yams

/// A row as it was written: its cells by column, with the line that each stands on.
struct RawRow {
  let file: String
  let line: Int
  var cells: [String: String]
  var lines: [String: Int] = [:]

  func line(of column: String) -> Int { lines[column] ?? line }
}

enum RecordFile {
  /// A line longer than this is a mistake, such as a quote that is never closed.
  static let maximumLineLength = 1 << 20

  /// Reads one file of a table.
  /// - Throws: ``ImportProblem``.
  static func rows(of table: ImportTable, in text: String, named file: String) throws -> [RawRow] {
    for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated()
    where line.count > maximumLineLength {
      throw ImportProblem(
        file, line: index + 1,
        "Cette ligne compte \(line.count >> 10) Kio ; la limite est d'un Mio. Un guillemet n'est peut-être pas refermé."
      )
    }
    return table.isMarkdown
      ? [try frontMatter(of: table, in: text, named: file)] : try csv(of: table, in: text, named: file)
  }

  // MARK: CSV

  private static func csv(of table: ImportTable, in text: String, named file: String) throws -> [RawRow] {
    let csv = try CSVRows(text, named: file, expected: table.header) { try check($0, of: table, in: file) }
    return csv.rows.map { line, cells in
      RawRow(file: file, line: line, cells: Dictionary(uniqueKeysWithValues: zip(csv.header, cells)))
    }
  }

  private static func check(_ header: [String], of table: ImportTable, in file: String) throws {
    if header.count == 1, header[0].contains(";") {
      throw ImportProblem(
        file, line: 1, "Les colonnes sont séparées par des points-virgules. Enregistrez le fichier avec des virgules.")
    }
    if let twice = header.first(where: { name in header.count { $0 == name } > 1 }) {
      throw ImportProblem(file, line: 1, column: twice, "Cette colonne figure deux fois. Gardez-en une.")
    }
    for name in header where !table.header.contains(name) {
      throw ImportProblem(
        file, line: 1, column: name, "Colonne inconnue. Attendu : \(table.header.joined(separator: ", ")).",
        nearest: nearest(name, among: table.header))
    }
    for name in table.header where !header.contains(name) {
      throw ImportProblem(
        file, line: 1, column: name, "Cette colonne manque. Ajoutez-la, au besoin avec des cellules vides.")
    }
  }

  // MARK: Markdown with front matter

  private static func frontMatter(of table: ImportTable, in text: String, named file: String) throws -> RawRow {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      throw ImportProblem(
        file, line: 1,
        "L'en-tête YAML manque. Commencez le fichier par une ligne « --- » et terminez l'en-tête de même.")
    }
    let yaml = lines[1..<end].joined(separator: "\n")
    let node: Yams.Node?
    do {
      node = try Yams.compose(yaml: yaml)
    } catch {
      throw ImportProblem(file, line: 2, "L'en-tête YAML ne se lit pas : \(error)")
    }
    guard case .mapping(let mapping)? = node else {
      throw ImportProblem(file, line: 2, "L'en-tête YAML doit être une suite de lignes « clé: valeur ».")
    }
    var row = RawRow(
      file: file, line: 1, cells: ["body": lines[(end + 1)...].joined(separator: "\n").trimmingWhitespace()])
    row.lines["body"] = lines[(end + 1)...].firstIndex { !$0.allSatisfy(\.isWhitespace) }.map { $0 + 1 }
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      let line = (key.mark?.line ?? 1) + 1
      guard table.header.contains(name), name != "body" else {
        throw ImportProblem(
          file, line: line, column: name, "Clé inconnue dans l'en-tête.", nearest: nearest(name, among: table.header))
      }
      row.lines[name] = line
      row.cells[name] = try cell(value, column: name, line: line, file: file)
    }
    for name in table.header where row.cells[name] == nil { row.cells[name] = "" }
    return row
  }

  private static func cell(_ value: Yams.Node, column: String, line: Int, file: String) throws -> String {
    switch value {
    case .scalar(let scalar): return scalar.string == "null" || scalar.string == "~" ? "" : scalar.string
    case .sequence(let items):
      let texts = items.compactMap(\.string)
      guard texts.count == items.count else { break }
      return texts.joined(separator: " | ")
    case .mapping, .alias: break
    }
    throw ImportProblem(file, line: line, column: column, "Attendu : une valeur, ou une liste de valeurs.")
  }
}
