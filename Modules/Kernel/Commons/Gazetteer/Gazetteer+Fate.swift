internal import GRDB
internal import Kernel
internal import Store

extension Gazetteer {
  /// The kinds of territory that it holds.
  static let kinds: [TerritoryKind] = [.region, .departement, .epci, .commune, .overseas]

  /// A code as it was typed: « 59350 » is that of a commune, « 244400404 » of an intercommunality, « 59 » of a département.
  static func code(of text: String) -> String {
    let text = text.lowercased()
    guard !text.contains("-") else { return text }
    switch text.utf8.count {
    case 9: return "epci-\(text)"
    case 5: return "com-\(text)"
    case 3 where !overseasDepartements.contains(text): return "out-\(text)"
    default: return "dep-\(text)"
    }
  }

  private static let overseasDepartements: Set<String> = ["971", "972", "973", "974", "976"]

  /// What became of a code, in a sentence.
  static func fate(_ db: Database, of code: String) throws -> String {
    if let objection = try objection(db, to: code) { return objection }
    let name = try entry(db, code: code)?.name ?? code
    return "\(name) (\(code)) existe au millésime \(try newestVintage(db) ?? 0)."
  }

  /// Notes what took the place of a territory that no official file tells of.
  /// - Throws: ``Sentence`` when the successor is not in force, is the territory itself, or comes from it.
  static func note(_ code: String, becomes successor: String, on day: PartialDate, _ journal: Journal) throws -> String
  {
    let db = journal.db
    guard code != successor else { throw Sentence("Un territoire ne se succède pas à lui-même.") }
    if let objection = try objection(db, to: successor) { throw Sentence(objection) }
    guard let former = try entry(db, code: code) else {
      throw Sentence(
        "Aucun millésime chargé ne connaît le code \(code). Vérifiez-le avec « rtes territories find ».")
    }
    guard former.isEnded else {
      throw Sentence(
        "\(former.name) (\(code)) existe au dernier millésime chargé : chargez d’abord celui où il n’existe plus.")
    }
    try db.execute(
      sql: """
        INSERT INTO gazetteer_successor VALUES (?, ?, ?, 'noted', ?)
        ON CONFLICT (code, successor) DO UPDATE SET effective_on = excluded.effective_on
        """, arguments: [code, successor, day, former.name])
    try journal.note(.changed, "gazetteer_successor/\(code)")
    return try fate(db, of: code)
  }
}
