import GRDB
import Kernel

extension AuditCheck {
  /// Territories of the records that the newest vintage of the reference no longer has, with what took their place.
  static let endedTerritories = AuditCheck("commons/ended-territories", title: "Territoires qui n’existent plus") {
    db in
    let territories = try Row.fetchAll(
      db,
      sql: """
        SELECT t.code, t.name FROM territory t
        WHERE t.kind IN ('region', 'departement', 'epci', 'commune', 'overseas')
          AND EXISTS (SELECT 1 FROM gazetteer_vintage)
          AND NOT EXISTS (
            SELECT 1 FROM gazetteer g
            WHERE g.code = t.code AND g.last_vintage = (SELECT max(vintage) FROM gazetteer_vintage))
        ORDER BY t.code
        """)
    return try territories.compactMap { row in
      let code: String = row[0]
      return try Gazetteer.objection(db, to: code).map {
        Finding(RecordID("territory", code), label: row[1], problem: $0)
      }
    }
  }
}
