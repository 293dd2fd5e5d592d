internal import GRDB
internal import Markup

/// Turns cells into values of the database, or says what is wrong with them.
struct CellChecker {
  /// What a cell becomes: one value, or the targets of a list.
  enum Value: Hashable {
    case scalar(DatabaseValue)
    case list([String])
  }

  /// The keys that references may take, by table.
  let keys: [String: Set<String>]

  func check(_ row: RawRow, _ column: ImportColumn, isKey: Bool) throws -> Value {
    let text = row.cells[column.name] ?? ""
    func problem(_ message: String, value: String? = nil, nearest: String? = nil) -> ImportProblem {
      ImportProblem(
        row.file, line: row.line(of: column.name), column: column.name, value: value ?? text, message, nearest: nearest)
    }
    guard !text.isEmpty else {
      guard !column.isRequired else {
        throw ImportProblem(
          row.file, line: row.line(of: column.name), column: column.name, "Cette cellule doit être remplie.")
      }
      if column.isList { return .list([]) }
      // Parts of a key are never NULL: SQLite would take two such rows for different ones.
      return .scalar(isKey ? "".databaseValue : .null)
    }
    if column.kind != .markdown, text.first?.isWhitespace == true || text.last?.isWhitespace == true {
      throw problem("Des espaces entourent la valeur. Retirez-les.")
    }
    switch column.kind {
    case .text: return .scalar(text.databaseValue)
    case .markdown:
      if let problem = brokenLink(in: text, row, column) { throw problem }
      return .scalar(text.databaseValue)
    case .slug:
      guard text.utf8.allSatisfy({ Self.slugUnits.contains($0) }) else {
        throw problem("Attendu : des minuscules sans accent, des chiffres, des tirets.", nearest: French.slug(text))
      }
      return .scalar(text.databaseValue)
    case .date:
      guard let date = PartialDate(text) else {
        throw problem("Cette date n'existe pas. Attendu : AAAA, AAAA-MM ou AAAA-MM-JJ, par exemple 2024-08-29.")
      }
      return .scalar(date.databaseValue)
    case .time:
      guard ClockTime.isOne(text) else { throw problem("Attendu : une heure de la forme 14:30.") }
      return .scalar(text.databaseValue)
    case .integer:
      guard let number = Int(text), number >= 0 else { throw problem("Attendu : un nombre entier, positif ou nul.") }
      return .scalar(number.databaseValue)
    case .decimal:
      guard let number = Double(text), number.isFinite else {
        throw problem("Attendu : un nombre, avec un point décimal.")
      }
      return .scalar(number.databaseValue)
    case .flag:
      guard text == "yes" || text == "no" else { throw problem("Attendu : yes ou no.") }
      return .scalar((text == "yes").databaseValue)
    case .webAddress:
      guard Link.web(text) != nil else { throw problem("Attendu : une adresse qui commence par https:// ou http://.") }
      return .scalar(text.databaseValue)
    case .mailAddress:
      guard Link.mail(text) != nil else { throw problem("Attendu : une adresse de la forme nom@domaine.fr.") }
      return .scalar(text.databaseValue)
    case .quantity:
      guard let quantity = Quantity(parsing: text) else {
        throw problem("Attendu : un nombre positif (31), « au moins » (>=120) ou « environ » (~40).")
      }
      return .scalar(quantity.databaseValue)
    case .choice(let choices):
      let values = choices.map(\.value)
      guard values.contains(text) else {
        throw problem("Attendu : \(values.joined(separator: ", ")).", nearest: nearest(text, among: values))
      }
      return .scalar(text.databaseValue)
    case .reference(let table):
      try checkReference(text, to: table) { problem($0, nearest: $1) }
      return .scalar(text.databaseValue)
    case .list(let table):
      let targets = text.split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
      for target in targets { try checkReference(target, to: table) { problem($0, value: target, nearest: $1) } }
      guard Set(targets).count == targets.count else { throw problem("Une valeur figure deux fois dans la liste.") }
      return .list(targets)
    }
  }

  private func checkReference(
    _ key: String, to table: String, problem: (String, String?) -> ImportProblem
  ) throws {
    guard keys[table]?.contains(key) == true else {
      throw problem("Référence inconnue dans « \(table) ».", nearest(key, among: (keys[table] ?? []).sorted()))
    }
  }

  /// What is wrong with the first link of a text that leads nowhere. Whether a part of the report is there is for the report to say.
  private func brokenLink(in text: String, _ row: RawRow, _ column: ImportColumn) -> ImportProblem? {
    guard text.utf8.contains(UInt8(ascii: "]")) || text.utf8.contains(UInt8(ascii: "<")) else { return nil }
    let found = MarkdownLinks(text)
    let dead = found.links.first { link in
      let isMail = link.address.hasPrefix("mailto:") && Link.mail(String(link.address.dropFirst(7))) != nil
      return Link.web(link.address) == nil && !isMail && !(link.address.hasPrefix("#") && link.address.count > 1)
    }
    func problem(_ line: Int, _ value: String?, _ message: String) -> ImportProblem {
      ImportProblem(
        row.file, line: row.line(of: column.name) + line - 1, column: column.name, value: value, message)
    }
    if let dead, dead.line <= found.brokenLines.first ?? .max {
      return problem(
        dead.line, dead.address,
        "Ce lien ne mène nulle part. Attendu : une adresse entière (https://…), un courriel (mailto:…) ou une partie du rapport (#…)."
      )
    }
    return found.brokenLines.first.map {
      problem(
        $0, nil, "Un lien n'est pas écrit comme il faut. Attendu : [les mots](https://…), sans espace entre les deux.")
    }
  }

  private static let slugUnits = Set("abcdefghijklmnopqrstuvwxyz0123456789-.".utf8)
}

/// Where a fact was read: a document and the lines of it.
struct Citation: Hashable {
  let document: String
  let first: Int
  let last: Int

  /// As the `source` cell has it.
  var text: String { first == last ? "\(document):\(first)" : "\(document):\(first)-\(last)" }

  /// Reads the `source` cell: `ra2024:332 | ra2024:1248`, `ra2024:609-612`.
  static func all(in row: RawRow, documents: Set<String>) throws -> [Citation] {
    let text = row.cells["source"] ?? ""
    func problem(_ message: String, value: String, nearest: String? = nil) -> ImportProblem {
      ImportProblem(row.file, line: row.line(of: "source"), column: "source", value: value, message, nearest: nearest)
    }
    guard !text.isEmpty else { throw problem("Chaque ligne dit d'où elle vient : document:ligne.", value: "") }
    var citations: [Citation] = []
    for part in text.split(separator: " | ", omittingEmptySubsequences: false).map(String.init) {
      let halves = part.split(separator: ":", omittingEmptySubsequences: false)
      let lines = halves.count == 2 ? halves[1].split(separator: "-").map { Int($0) ?? 0 } : []
      guard let first = lines.first, let last = lines.last, lines.count <= 2, first > 0, last >= first else {
        throw problem("Attendu : document:ligne ou document:première-dernière.", value: part)
      }
      let document = String(halves[0])
      guard documents.contains(document) else {
        throw problem("Document inconnu.", value: part, nearest: nearest(document, among: documents.sorted()))
      }
      let citation = Citation(document: document, first: first, last: last)
      if !citations.contains(citation) { citations.append(citation) }
    }
    return citations
  }
}
