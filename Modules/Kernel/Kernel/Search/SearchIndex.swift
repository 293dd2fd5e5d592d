internal import Foundation
public import GRDB
internal import Markup

/// The one full-text index over what every feature contributes.
///
/// Each entry has three fields: its title, its text, and the names of what it speaks of (themes, places, people, organisations,
/// kind, date), which are gathered from the tables' own references, so that no feature has to think of them.
public enum SearchIndex {
  /// Whether the index was emptied by a migration, or a source failed since, so that only a rebuild makes it whole.
  public static func isStale(_ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT stale FROM search_state") ?? true
  }

  /// Fills the index anew. A source that fails leaves the others standing.
  /// - Returns: one sentence for each source that failed.
  public static func rebuild(_ db: Database, _ kernel: Kernel) throws -> [String] {
    for table in ["search_facet", "search_value", "search_entry", "search_word", "search_synonym"] {
      try db.execute(sql: "DELETE FROM \(table)")
    }
    let relations = Relations(db, kernel.imports)
    try relations.readAll()
    var failures: [String] = []
    var entries: [RecordID: SearchEntry] = [:]
    for source in kernel.searchSources {
      do {
        for entry in try source.entries(db, nil) where entries[entry.record] == nil { entries[entry.record] = entry }
      } catch {
        failures.append("La source de recherche « \(source.id) » a échoué : \(error)")
      }
    }
    // Entries that stay keep their ids: what was remembered of them holds as long as the records stay as they are.
    let known = String(decoding: try JSONEncoder().encode(Array(entries.keys)), as: UTF8.self)
    try db.execute(
      sql: "DELETE FROM search_document WHERE record NOT IN (SELECT value FROM json_each(?))", arguments: [known])
    let writer = SearchWriter(db, relations)
    for (_, entry) in entries.sorted(by: { $0.key < $1.key }) { _ = try writer.place(entry, of: entry.record) }
    for (record, entry) in entries { try writer.write(entry, of: record) }
    for synonyms in kernel.searchSynonyms {
      do {
        try writer.write(try synonyms.pairs(db, nil), of: synonyms)
      } catch {
        failures.append("Les synonymes « \(synonyms.id) » ont échoué : \(error)")
      }
    }
    // In one piece: every question looks each of its words up in every piece.
    try db.execute(sql: "INSERT INTO search_entry (search_entry) VALUES ('optimize')")
    try db.execute(sql: "UPDATE search_state SET stale = 0")
    return failures
  }

  /// Brings the index up to what records that changed now say.
  ///
  /// It costs one row of FTS5 for each entry that tells of them: it grows with the number of records around those that changed,
  /// not with the number of all records. A source that fails takes nothing but its own entry out, and marks the index stale.
  /// - Parameter noted: the records that were made, changed or removed, as the journal noted them.
  static func update(_ db: Database, _ kernel: Kernel, noted: Set<String>) throws {
    let changed = noted.compactMap(RecordID.init).sorted()
    guard !changed.isEmpty else { return }
    guard try !isStale(db) else {
      _ = try rebuild(db, kernel)
      return
    }
    let relations = Relations(db, kernel.imports)
    let writer = SearchWriter(db, relations)
    var waiting: Set<RecordID> = []
    for record in changed { waiting.formUnion(try relations.touched(by: record)) }
    for record in changed { try relations.read(record) }
    for record in changed { waiting.formUnion(try relations.touched(by: record)) }
    // Whoever may find a record decides what the entries around it may name: all are placed before any is written.
    var entries: [RecordID: SearchEntry?] = [:]
    while let record = waiting.popFirst() {
      guard entries[record] == nil else { continue }
      let entry = try entry(of: record, db, kernel)
      entries[record] = .some(entry)
      if try writer.place(entry, of: record) { waiting.formUnion(try relations.touched(by: record)) }
    }
    for (record, entry) in entries { try writer.write(entry, of: record) }
    for synonyms in kernel.searchSynonyms {
      for record in changed where record.table == synonyms.table {
        try writer.forgetSynonyms(of: record, synonyms)
        try writer.write(try synonyms.pairs(db, record.key), of: synonyms)
      }
    }
  }

  private static func entry(of record: RecordID, _ db: Database, _ kernel: Kernel) throws -> SearchEntry? {
    for source in kernel.searchSources where source.table == record.table {
      do {
        if let entry = try source.entries(db, record.key).first(where: { $0.record == record }) { return entry }
      } catch {
        try db.execute(sql: "UPDATE search_state SET stale = 1")
      }
    }
    return nil
  }
}

extension String {
  /// The words of a text, in lower case and without accents.
  var searchWords: [String] { French.slug(self).split(separator: "-").map(String.init) }
}

extension Sequence<String> {
  /// Words in a rough singular, joined by spaces: « pôles territoriaux » and « pôle territorial » are one.
  var singular: String {
    map { word in
      if word.count > 4, word.hasSuffix("aux") { return word.dropLast(3) + "al" }
      return word.count > 3 && (word.hasSuffix("s") || word.hasSuffix("x")) ? String(word.dropLast()) : word
    }.joined(separator: " ")
  }
}
