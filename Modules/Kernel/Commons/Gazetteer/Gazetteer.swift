public import GRDB
internal import Kernel
internal import Markup

/// The official reference of territories (INSEE, DGCL, IGN), which an operator loads: what there is, where it lies, how many
/// live there, and what became of what is no more.
public enum Gazetteer {
  /// What pages and maps that use it print.
  public static let attribution =
    "Sources : INSEE (COG, populations), DGCL (EPCI), IGN (Admin Express) — Licence Ouverte / Etalab 2.0 ; Natural Earth (domaine public)"

  /// Whether nothing was loaded.
  public static func isEmpty(_ db: Database) throws -> Bool { try newestVintage(db) == nil }

  /// The newest vintage that was loaded.
  public static func newestVintage(_ db: Database) throws -> Int? {
    try Int.fetchOne(db.cachedStatement(sql: "SELECT max(vintage) FROM gazetteer_vintage"))
  }

  /// The entry of a code, in force or not; nil when no vintage that was loaded has it.
  public static func entry(_ db: Database, code: String) throws -> GazetteerEntry? {
    try GazetteerEntry.fetchOne(
      db.cachedStatement(sql: "\(GazetteerEntry.request) WHERE g.code = ?"), arguments: [code])
  }

  /// How many live there, from the reference, or else from the records; nil when neither says.
  public static func population(_ db: Database, code: String) throws -> Int? {
    try Int.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT coalesce(
            (SELECT population FROM gazetteer WHERE code = ?1), (SELECT population FROM territory WHERE code = ?1))
          """), arguments: [code])
  }

  /// The number without the letters before it: `com-2a004` → « 2A004 ».
  static func number(of code: String) -> String { String(code.drop { $0 != "-" }.dropFirst()).uppercased() }
}
