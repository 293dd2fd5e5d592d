public import GRDB
internal import Kernel
internal import Markup

extension Gazetteer {
  /// What somebody may mean by a name, an INSEE code, a SIREN or a SIRET: what is in force first, exact names before others,
  /// the most populous of equals first.
  ///
  /// Accents, case, hyphens and apostrophes do not count, « St » is « Saint », « communauté de communes » is « CC », articles
  /// and « ville de » may be there or not, and each word may be a beginning. The code of what is no more gives its successors.
  /// - Parameter kind: only this kind; nil for all.
  public static func find(
    _ db: Database, words: String, kind: TerritoryKind? = nil, limit: Int = 20
  ) throws -> [GazetteerEntry] {
    let found = try byNumber(db, words) ?? byName(db, words, kind: kind, limit: limit)
    return Array(found.filter { kind == nil || $0.kind == kind }.prefix(limit))
  }

  // MARK: By number

  /// - Returns: nil when the words are no number that territories have.
  private static func byNumber(_ db: Database, _ words: String) throws -> [GazetteerEntry]? {
    let text = words.lowercased().filter { !$0.isWhitespace }
    if text.allSatisfy(\.isNumber), text.count == 9 || text.count == 14 {
      return try GazetteerEntry.fetchAll(
        db.cachedStatement(sql: "\(GazetteerEntry.request) WHERE g.siren = ? ORDER BY g.last_vintage DESC, g.code"),
        arguments: [String(text.prefix(9))])
    }
    guard text.wholeMatch(of: /([a-z]{3,4}-)?[0-9]{1,2}[0-9ab]?[0-9]*/) != nil else { return nil }
    let codes = text.contains("-") ? [text] : ["com-\(text)", "dep-\(text)", "out-\(text)", "reg-\(text)"]
    return try codes.flatMap { code in
      let entry = try entry(db, code: code)
      if let entry, !entry.isEnded { return [entry] }
      return try (entry.map { [$0] } ?? []) + successors(db, of: code)
    }
  }

  // MARK: By name

  private static func byName(
    _ db: Database, _ words: String, kind: TerritoryKind?, limit: Int
  ) throws -> [GazetteerEntry] {
    let whole = folded(words)
    let all = whole.split(separator: "-").map(String.init)
    let meant = all.filter { !passedOver.contains($0) }
    // A name such as « Ville » or « Les » is all that was typed.
    let parts = (meant.isEmpty ? all : meant).prefix(mostWords)
    guard !parts.isEmpty else { return [] }
    let named = try entries(db, whole, Array(parts), kind, limit, in: "n.folded", of: "gazetteer n")
    guard named.isEmpty, parts.count > 1 else { return named }
    // « Saint-Denis de la Réunion », « Saint-Denis 93 »: a commune with the name or number of where it lies.
    return try entries(
      db, whole, Array(parts), kind, limit, in: "n.folded || coalesce(w.folded || substr(w.code, 4) || '-', '')",
      of: "gazetteer n LEFT JOIN gazetteer w ON w.code = n.departement")
  }

  /// The entries in whose text, of some tables, every part begins a word; the first part in the name itself.
  private static func entries(
    _ db: Database, _ whole: String, _ parts: [String], _ kind: TerritoryKind?, _ limit: Int, in text: StaticString,
    of tables: StaticString
  ) throws -> [GazetteerEntry] {
    let all = parts.map { _ in "instr(\(text), ?) > 0" }.joined(separator: " AND ")
    let statement = try db.cachedStatement(
      sql: """
        \(GazetteerEntry.request)
        WHERE g.kind = coalesce(?, g.kind)
          AND g.code IN (SELECT n.code FROM \(tables) WHERE instr(n.folded, ?) > 0 AND \(all))
        ORDER BY 14, g.folded <> ?, g.folded <> ?, instr(g.folded, ?) = 0, g.population DESC, g.code
        LIMIT ?
        """)
    let meant = "-\(parts.joined(separator: "-"))-"
    var arguments: StatementArguments = [kind, "-\(parts[0])"]
    arguments += StatementArguments(parts.map { "-\($0)" })
    arguments += [whole, meant, meant, limit]
    return try GazetteerEntry.fetchAll(statement, arguments: arguments)
  }

  /// More words than any name has say nothing more.
  private static let mostWords = 12

  /// Words that are typed before or inside a name and that its entry may lack.
  private static let passedOver: Set<String> = [
    "d", "de", "des", "du", "l", "la", "le", "les", "et", "ville", "commune", "mairie", "departement", "departemental",
    "region", "regional", "conseil",
  ]

  /// A name as the look-up compares it: every word between hyphens, « -saint-denis- ».
  static func folded(_ name: String) -> String {
    var text = "-\(French.slug(name))-"
    for (words, sign) in [
      ("-communaute-de-communes-", "-cc-"), ("-communaute-d-agglomeration-", "-ca-"), ("-communaute-urbaine-", "-cu-"),
    ] where text.hasPrefix(words) {
      text = sign + text.dropFirst(words.count)
    }
    guard text.contains("-st") else { return text }
    let words = text.split(separator: "-").map { saints[String($0)] ?? String($0) }
    return "-\(words.joined(separator: "-"))-"
  }

  private static let saints = ["st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"]
}
