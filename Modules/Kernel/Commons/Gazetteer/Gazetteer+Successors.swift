public import GRDB
internal import Kernel

extension Gazetteer {
  /// What a code has become by now: every territory in force to which its chain of successors leads, by name.
  public static func successors(_ db: Database, of code: String) throws -> [GazetteerEntry] {
    // A commune that was merged, restored and merged again makes a circle: UNION ends it.
    try GazetteerEntry.fetchAll(
      db.cachedStatement(
        sql: """
          WITH RECURSIVE later (code) AS (
            SELECT successor FROM gazetteer_successor WHERE code = ?1
            UNION SELECT s.successor FROM later JOIN gazetteer_successor s ON s.code = later.code
          )
          \(GazetteerEntry.request)
          WHERE g.code IN (SELECT code FROM later) AND g.code <> ?1
            AND g.last_vintage = (SELECT max(vintage) FROM gazetteer_vintage)
          ORDER BY g.name COLLATE french, g.code
          """), arguments: [code])
  }

  /// Why a code is not to be used, and what to use instead; nil when it is in force.
  ///
  /// The successors that are known are named; where none is, the nearest territory of the same kind and département is.
  public static func objection(_ db: Database, to code: String) throws -> String? {
    guard let newest = try newestVintage(db) else { return notLoaded }
    let entry = try entry(db, code: code)
    if let entry, !entry.isEnded { return nil }
    let number = number(of: code)
    let successors = try successors(db, of: code)
    let former = try entry?.name ?? formerName(db, of: code)
    let problem =
      if let former {
        "« \(former) » (\(number)) n’existe plus au millésime \(newest)."
      } else {
        "Le référentiel des territoires ne connaît pas le code \(code)."
      }
    if !successors.isEmpty { return "\(problem) \(successorText(successors))" }
    guard let near = try entry.map({ try nearest(db, to: $0) }) ?? nearestNumber(db, to: code) else { return problem }
    return "\(problem) Vouliez-vous dire \(near.name) (\(near.code)) ?"
  }

  static let notLoaded =
    "Le référentiel des territoires n’est pas chargé : lancez « rtes territories import DOSSIER »."

  /// « Son successeur : Valserhône (com-01033). »
  static func successorText(_ entries: [GazetteerEntry]) -> String {
    let names = entries.map { "\($0.name) (\($0.code))" }
    return "\(names.count > 1 ? "Ses successeurs" : "Son successeur") : \(names.joined(separator: ", "))."
  }

  /// The name that a code had when it ended, as the movements tell it.
  private static func formerName(_ db: Database, of code: String) throws -> String? {
    try String.fetchOne(
      db, sql: "SELECT name FROM gazetteer_successor WHERE code = ? ORDER BY effective_on DESC LIMIT 1",
      arguments: [code])
  }

  // MARK: Where no successor is known

  /// The territory in force, of the same kind and département, whose centre is nearest.
  private static func nearest(_ db: Database, to entry: GazetteerEntry) throws -> GazetteerEntry? {
    guard let latitude = entry.latitude, let longitude = entry.longitude else { return nil }
    // Within a département the earth is flat; a degree of longitude is about two thirds of one of latitude in France.
    return try GazetteerEntry.fetchOne(
      db,
      sql: """
        \(GazetteerEntry.request)
        WHERE g.kind = ?1 AND g.departement = ?2 AND g.code <> ?3 AND g.latitude IS NOT NULL
          AND g.last_vintage = (SELECT max(vintage) FROM gazetteer_vintage)
        ORDER BY (g.latitude - ?4) * (g.latitude - ?4) + (g.longitude - ?5) * (g.longitude - ?5) * 0.47, g.code LIMIT 1
        """, arguments: [entry.kind, entry.departement, entry.code, latitude, longitude])
  }

  /// The code of the same département that differs least, as of a slip of the hand.
  private static func nearestNumber(_ db: Database, to code: String) throws -> GazetteerEntry? {
    let codes = try String.fetchAll(
      db,
      sql: """
        SELECT code FROM gazetteer WHERE code >= ?1 AND code < ?1 || '~'
          AND last_vintage = (SELECT max(vintage) FROM gazetteer_vintage) ORDER BY code
        """, arguments: [String(code.prefix(6))])
    return try nearestKey(code, among: codes).flatMap { try entry(db, code: $0) }
  }
}
