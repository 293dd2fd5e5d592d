import GRDB
import Kernel

/// The names of the records that involvements, applications and texts speak of, read once for a whole list.
struct EuropeNames: Sendable {
  private var names: [RecordID: String]

  init(_ db: Database) throws {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT 'organisation', key, name FROM organisation
          WHERE key IN (SELECT organisation FROM involvement UNION SELECT issuer FROM followed_text)
        UNION ALL SELECT 'body', key, name FROM body WHERE key IN (SELECT body FROM involvement)
        UNION ALL SELECT 'event', key, title FROM event WHERE key IN (SELECT event FROM involvement)
        UNION ALL SELECT 'programme', key, coalesce(acronym, name) FROM programme
        UNION ALL SELECT 'project', key, name FROM project
        """)
    names = Dictionary(uniqueKeysWithValues: rows.map { (RecordID($0[0], $0[1]), $0[2] as String) })
  }

  /// The names but one: on a record's own page nothing needs to lead there.
  func besides(_ record: RecordID) -> EuropeNames {
    var others = self
    others.names[record] = nil
    return others
  }

  /// The record's name, opening onto its page; nil when there is no such record.
  func link(_ table: String, _ key: String?) -> Inline? {
    guard let key, let name = names[RecordID(table, key)] else { return nil }
    return .record(name, table, key)
  }
}

/// Runs set apart by points, those that are missing left out.
func joined(_ runs: Inline?...) -> [Inline] {
  Array(runs.compactMap { $0 }.map { [$0] }.joined(separator: [.text(" · ")]))
}
