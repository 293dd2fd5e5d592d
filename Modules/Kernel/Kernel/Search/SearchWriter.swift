internal import GRDB

/// Writes entries, their facets, their words and the synonyms.
struct SearchWriter {
  let db: Database
  private let relations: Relations

  init(_ db: Database, _ relations: Relations) {
    self.db = db
    self.relations = relations
  }

  /// Gives an entry its place and says who may find it, before its words are written; takes a place away where there is no
  /// entry any more.
  /// - Returns: whether those who may find it are others than before.
  func place(_ entry: SearchEntry?, of record: RecordID) throws -> Bool {
    let former = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, access FROM search_document WHERE record = ?"), arguments: [record])
    guard let entry else {
      guard let former else { return false }
      try erase(former[0])
      try db.cachedStatement(sql: "DELETE FROM search_document WHERE id = ?").execute(arguments: [former[0] as Int64])
      return former[1] as String != ""
    }
    // The words of what not everyone may find are not counted: they go before the access changes.
    if let former, former[1] as String != entry.access.token { try erase(former[0]) }
    try db.cachedStatement(
      sql: """
        INSERT INTO search_document (record, kind, date, access, month) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (record) DO UPDATE SET kind = ?2, date = ?3, access = ?4, month = ?5
          WHERE kind <> ?2 OR date IS NOT ?3 OR access <> ?4
        """
    ).execute(arguments: [record, entry.kind, entry.date, entry.access.token, entry.date?.monthNumber])
    return former?[1] as String? ?? "" != entry.access.token
  }

  /// Writes the words of an entry that has its place, unless they are already there.
  func write(_ entry: SearchEntry?, of record: RecordID) throws {
    guard let entry,
      let id = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM search_document WHERE record = ?"), arguments: [record])
    else { return }
    let around = try relations.names(around: record, access: entry.access)
    let words = [around.labels] + around.titles + [entry.kind, entry.date?.text ?? ""]
    let names = words.filter { !$0.isEmpty }.joined(separator: " ; ")
    try write(facets(of: entry, around), of: id)
    let former = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT title, names, body FROM search_entry WHERE rowid = ?"), arguments: [id])
    if let former {
      if [former[0], former[1], former[2]] == [entry.title, names, entry.body] { return }
      try erase(id)
    }
    try db.cachedStatement(sql: "INSERT INTO search_entry (rowid, title, names, body) VALUES (?, ?, ?, ?)")
      .execute(arguments: [id, entry.title, names, entry.body])
    if entry.access == .everyone { try count([entry.title, names, entry.body], by: 1) }
  }

  /// Takes the words of an entry out.
  private func erase(_ id: Int64) throws {
    let former = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT title, names, body, access FROM search_entry e JOIN search_document d ON d.id = e.rowid
          WHERE e.rowid = ?
          """), arguments: [id])
    guard let former else { return }
    if former[3] as String == "" { try count([former[0], former[1], former[2]], by: -1) }
    try db.cachedStatement(sql: "DELETE FROM search_entry WHERE rowid = ?").execute(arguments: [id])
  }

  /// Counts the words of an entry in the vocabulary, or no longer.
  private func count(_ texts: [String], by step: Int) throws {
    for word in Set(texts.flatMap(\.searchWords)).sorted() where word.count > 3 {
      try db.cachedStatement(
        sql: "INSERT INTO search_word VALUES (?1, ?2) ON CONFLICT (word) DO UPDATE SET entries = entries + ?2"
      ).execute(arguments: [word, step])
      if step < 0 {
        try db.cachedStatement(sql: "DELETE FROM search_word WHERE word = ? AND entries <= 0").execute(arguments: [word]
        )
      }
    }
  }

  // MARK: Facets

  private func facets(of entry: SearchEntry, _ around: Relations.Names) -> Set<SearchFacet> {
    var facets: Set<SearchFacet> = [SearchFacet(.kind, entry.kind)]
    if let date = entry.date { facets.insert(SearchFacet(.year, String(date.year))) }
    for record in around.records {
      if let name = SearchFacet.Name(rawValue: record.table) { facets.insert(SearchFacet(name, record.key)) }
    }
    return facets
  }

  private func write(_ facets: Set<SearchFacet>, of id: Int64) throws {
    let former = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT v.facet, v.value FROM search_facet f JOIN search_value v ON v.id = f.value WHERE f.entry = ?"),
      arguments: [id])
    let known = Set(former.compactMap { row in SearchFacet.Name(rawValue: row[0]).map { SearchFacet($0, row[1]) } })
    for facet in known.subtracting(facets) {
      try db.cachedStatement(
        sql: """
          DELETE FROM search_facet
          WHERE entry = ? AND value = (SELECT id FROM search_value WHERE facet = ? AND value = ?)
          """
      ).execute(arguments: [id, facet.name.rawValue, facet.value])
    }
    for facet in facets.subtracting(known) {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO search_value (facet, value) VALUES (?, ?)")
        .execute(arguments: [facet.name.rawValue, facet.value])
      try db.cachedStatement(
        sql: "INSERT INTO search_facet SELECT ?, id FROM search_value WHERE facet = ? AND value = ?"
      ).execute(arguments: [id, facet.name.rawValue, facet.value])
    }
  }

  // MARK: Synonyms

  /// Who types the one finds the other.
  func write(_ pairs: [SearchSynonyms.Pair], of synonyms: SearchSynonyms) throws {
    for pair in pairs {
      let record = "\(synonyms.id):\(pair.key)"
      try insert(pair.typed, meaning: pair.meaning, record)
      if synonyms.bothWays { try insert(pair.meaning, meaning: pair.typed, record) }
    }
  }

  func forgetSynonyms(of record: RecordID, _ synonyms: SearchSynonyms) throws {
    try db.cachedStatement(sql: "DELETE FROM search_synonym WHERE record = ?")
      .execute(arguments: ["\(synonyms.id):\(record.key)"])
  }

  private func insert(_ typed: String, meaning: String, _ record: String) throws {
    let (one, other) = (typed.searchWords.singular, meaning.searchWords.joined(separator: " "))
    guard !one.isEmpty, !other.isEmpty, one != meaning.searchWords.singular else { return }
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO search_synonym (record, word, also) VALUES (?, ?, ?)")
      .execute(arguments: [record, one, other])
  }
}
