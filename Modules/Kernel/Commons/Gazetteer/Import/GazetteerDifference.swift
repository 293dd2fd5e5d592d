internal import GRDB
internal import Kernel
internal import Markup

/// What a folder tells otherwise than the vintage before it, as long as it waits in the temporary table.
struct GazetteerDifference {
  /// How many there are, and the first of them in words.
  struct Part {
    /// More than these are counted only.
    static let mostShown = 8

    let count: Int
    let shown: [String]

    /// « 12 codes nouveaux : Valserhône (com-01033), … et 4 autres. »; nil when there is none.
    func line(_ singular: String, _ plural: String) -> String? {
      guard count > 0 else { return nil }
      let more = count - shown.count
      let names = shown.joined(separator: " ; ") + (more > 0 ? " ; et \(French.count(more, "autre", "autres"))" : "")
      return "  \(French.count(count, singular, plural))\(shown.isEmpty ? "" : " : \(names)")"
    }
  }

  let since: Int
  let new: Part
  let ended: Part
  let renamed: Part
  /// Communes that changed intercommunality, and whatever changed département.
  let moved: Part
  /// How many have another population.
  let counted: Int

  init(_ db: Database, since vintage: Int) throws {
    since = vintage
    func part(_ words: String, _ rows: String) throws -> Part {
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT count(*) OVER (), \(words) FROM \(rows)
          ORDER BY kind = 'commune', code LIMIT \(Part.mostShown)
          """, arguments: ["since": vintage])
      return Part(count: rows.first?[0] ?? 0, shown: rows.map { $0[1] })
    }
    let named = "name || ' (' || code || ')'"
    let both = """
      (SELECT t.*, g.name AS former FROM gazetteer_told t
        JOIN gazetteer g ON g.code = t.code AND g.last_vintage >= :since WHERE
      """
    new = try part(
      named,
      "gazetteer_told t WHERE NOT EXISTS (SELECT 1 FROM gazetteer g WHERE g.code = t.code AND last_vintage >= :since)")
    ended = try part(
      named,
      "gazetteer g WHERE last_vintage >= :since AND NOT EXISTS (SELECT 1 FROM gazetteer_told t WHERE t.code = g.code)")
    renamed = try part("former || ' → ' || \(named)", "\(both) g.name <> t.name)")
    moved = try part(named, "\(both) g.epci <> t.epci OR g.departement <> t.departement)")
    counted =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM gazetteer_told t JOIN gazetteer g ON g.code = t.code AND g.last_vintage >= ?
          WHERE g.population <> t.population
          """, arguments: [vintage]) ?? 0
  }

  var isEmpty: Bool { counted == 0 && [new, ended, renamed, moved].allSatisfy { $0.count == 0 } }

  /// A line for each part that there is.
  var lines: [String] {
    [
      new.line("territoire nouveau", "territoires nouveaux"),
      ended.line("territoire prend fin", "territoires prennent fin"),
      renamed.line("nom changé", "noms changés"), moved.line("rattachement changé", "rattachements changés"),
      counted > 0 ? "  \(French.count(counted, "population changée", "populations changées"))" : nil,
    ].compactMap(\.self)
  }
}
