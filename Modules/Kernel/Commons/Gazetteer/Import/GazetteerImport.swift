internal import Foundation
internal import GRDB
internal import Kernel
internal import Store

/// Brings the reference up to the open data of a folder, in the transaction of its journal: all of it, or nothing.
///
/// The lines go into a temporary table as they are read; what differs is found and written by SQLite. A folder that is loaded
/// again changes nothing, and no row of the reference is noted in the history: the vintage is, once.
struct GazetteerImport {
  private let files: GazetteerFiles
  private let vintage: Int
  private let journal: Journal
  private var db: Database { journal.db }

  /// - Parameters:
  ///   - vintage: the year of the reference; nil for the one that the files' names tell, or else the year of `today`.
  /// - Throws: ``Sentence``, ``ImportProblem``.
  init(_ path: String, vintage: Int?, today: PartialDate, _ journal: Journal) throws {
    files = try GazetteerFiles(path)
    if let vintage, let told = files.vintage, vintage != told {
      throw Sentence("Les noms des fichiers disent le millésime \(told), et --vintage \(vintage).")
    }
    self.vintage = vintage ?? files.vintage ?? today.year
    guard (1943...today.year + 1).contains(self.vintage) else {
      throw Sentence("\(self.vintage) n’est pas un millésime : attendu, une année de 1943 à \(today.year + 1).")
    }
    self.journal = journal
  }

  /// Reads, compares and writes.
  /// - Returns: what was told and what changed.
  /// - Throws: ``Sentence`` with every place that is wrong.
  func load() throws -> GazetteerReport {
    try db.execute(sql: GazetteerLine.table)
    defer { try? db.execute(sql: "DROP TABLE gazetteer_told") }
    var reader = GazetteerReader(files)
    let insertion = try db.makeStatement(sql: GazetteerLine.insertion)
    try reader.read { try insertion.execute(arguments: $0.arguments) }
    let outlines = try files.outlines.flatMap { file in
      try OutlineFile.outlines(in: file, of: files.folder, knows: reader.knows)
    }
    var problems = reader.problems
    let newest = try Gazetteer.newestVintage(db)
    let base = try Int.fetchOne(
      db, sql: "SELECT max(vintage) FROM gazetteer_vintage WHERE vintage <= ?", arguments: [vintage])
    if files.overseas == nil { try carryOverseas(from: base) }
    let comparison = vintage >= newest ?? 0 ? try base.map { try GazetteerDifference(db, since: $0) } : nil
    var changes = try writeEntries(keepsMembers: !reader.tellsMembers)
    // What an older folder shows is no longer so.
    if vintage >= newest ?? 0 { changes += try write(outlines) }
    if let file = files.movements {
      let movements = try GazetteerMovements(file, of: files.folder).write(db)
      changes += movements.written
      problems += movements.problems
    }
    guard problems.isEmpty else { throw Sentence(Self.text(of: problems)) }
    let counts = try counts()
    try noteVintage(counts, changed: changes > 0)
    return GazetteerReport(
      vintage: vintage, counts: counts, outlines: outlines.count, base: base, newest: newest, difference: comparison,
      hasChanged: changes > 0)
  }

  /// The first places that are wrong; more are seldom another fault.
  private static func text(of problems: [ImportProblem]) -> String {
    let shown = problems.prefix(20).map(\.description)
    let more = problems.count - shown.count
    return (["Rien n’est chargé :"] + shown + (more > 0 ? ["… et \(more) de plus."] : [])).joined(separator: "\n")
  }

  // MARK: Writing

  /// A folder without overseas collectivities says nothing of them: they stay as they were.
  private func carryOverseas(from base: Int?) throws {
    try db.execute(
      sql: """
        INSERT INTO gazetteer_told
        SELECT code, kind, name, folded, region, departement, epci, siren, nature, population, latitude, longitude
        FROM gazetteer WHERE departement LIKE 'out-%' AND last_vintage >= ?
        """, arguments: [base])
  }

  /// - Parameter keepsMembers: whether the folder does not say to which intercommunality communes belong.
  /// - Returns: how many rows changed.
  private func writeEntries(keepsMembers: Bool) throws -> Int {
    // What an earlier folder of this vintage told, and this one does not, was never so.
    try db.execute(
      sql: """
        DELETE FROM gazetteer WHERE first_vintage = :vintage AND last_vintage = :vintage
          AND code NOT IN (SELECT code FROM gazetteer_told)
        """, arguments: ["vintage": vintage])
    var changes = db.changesCount
    try db.execute(
      sql: """
        UPDATE gazetteer SET last_vintage = (SELECT max(vintage) FROM gazetteer_vintage WHERE vintage < :vintage)
        WHERE last_vintage = :vintage AND first_vintage < :vintage AND code NOT IN (SELECT code FROM gazetteer_told)
        """, arguments: ["vintage": vintage])
    changes += db.changesCount
    try db.execute(
      sql: """
        INSERT INTO gazetteer
        SELECT code, kind, name, folded, region, departement, epci, siren, nature, population, latitude, longitude,
          :vintage, :vintage FROM gazetteer_told WHERE true
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, folded = excluded.folded, region = excluded.region,
          departement = excluded.departement,
          epci = CASE WHEN :keeps THEN epci ELSE excluded.epci END,
          siren = coalesce(excluded.siren, siren), nature = coalesce(excluded.nature, nature),
          population = coalesce(excluded.population, population),
          latitude = coalesce(excluded.latitude, latitude), longitude = coalesce(excluded.longitude, longitude),
          last_vintage = excluded.last_vintage
        WHERE last_vintage < excluded.last_vintage OR last_vintage = excluded.last_vintage AND (
          (name, folded, region, departement) IS NOT (excluded.name, excluded.folded, excluded.region, excluded.departement)
          OR epci IS NOT CASE WHEN :keeps THEN epci ELSE excluded.epci END
          OR siren IS NOT coalesce(excluded.siren, siren) OR nature IS NOT coalesce(excluded.nature, nature)
          OR population IS NOT coalesce(excluded.population, population)
          OR latitude IS NOT coalesce(excluded.latitude, latitude)
          OR longitude IS NOT coalesce(excluded.longitude, longitude))
        """, arguments: ["vintage": vintage, "keeps": keepsMembers])
    changes += db.changesCount
    try db.execute(
      sql: """
        UPDATE gazetteer SET first_vintage = :vintage
        WHERE first_vintage > :vintage AND code IN (SELECT code FROM gazetteer_told)
        """, arguments: ["vintage": vintage])
    return changes + db.changesCount
  }

  /// Puts outlines in the place of those of the same kind that were there.
  private func write(_ outlines: [Outline]) throws -> Int {
    var changes = 0
    try db.execute(sql: "CREATE TEMPORARY TABLE outline_told (code TEXT PRIMARY KEY, kind TEXT, rings BLOB)")
    defer { try? db.execute(sql: "DROP TABLE outline_told") }
    for outline in outlines {
      try db.execute(
        sql: "INSERT OR REPLACE INTO outline_told SELECT code, kind, ? FROM gazetteer_told WHERE code = ?",
        arguments: [outline.data, outline.code])
    }
    try db.execute(
      sql: """
        DELETE FROM gazetteer_outline
        WHERE kind IN (SELECT kind FROM outline_told) AND code NOT IN (SELECT code FROM outline_told)
        """)
    changes += db.changesCount
    try db.execute(
      sql: """
        INSERT INTO gazetteer_outline SELECT * FROM outline_told WHERE true
        ON CONFLICT (code) DO UPDATE SET rings = excluded.rings WHERE rings IS NOT excluded.rings
        """)
    return changes + db.changesCount
  }

  private func counts() throws -> GazetteerCounts {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT kind, count(*) FILTER (WHERE kind <> 'commune' OR departement NOT LIKE 'out-%') FROM gazetteer_told
        GROUP BY kind
        """)
    return GazetteerCounts(of: Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) }))
  }

  private func noteVintage(_ counts: GazetteerCounts, changed: Bool) throws {
    let sum = try files.folder.sha256(of: files.all)
    let former = try String.fetchOne(
      db, sql: "SELECT sha256 FROM gazetteer_vintage WHERE vintage = ?", arguments: [vintage])
    guard changed || former != sum else { return }
    try db.execute(
      sql: "INSERT OR REPLACE INTO gazetteer_vintage VALUES (?, ?, ?, ?, ?)",
      arguments: [vintage, journal.instant, counts[.commune], counts[.epci], sum])
    try journal.note(former == nil ? .created : .changed, "gazetteer_vintage/\(vintage)")
  }
}
