public import GRDB

/// One place where a fact was read, as people see it: the document's title and the line, never a file name.
public struct SourceLine: Sendable, Hashable, Codable {
  public let document: String
  public let title: String
  public let firstLine: Int
  public let lastLine: Int

  /// « Rapport d'activité 2024, ligne 374 »
  public var text: String {
    firstLine == lastLine ? "\(title), ligne \(firstLine)" : "\(title), lignes \(firstLine) à \(lastLine)"
  }
}

/// Where records come from, and what else was said of them.
public enum Provenance {
  /// The sources of a record, in the order in which they were given.
  public static func sources(_ db: Database, of record: RecordID) throws -> [SourceLine] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT document, title, first_line, last_line FROM citation JOIN document ON document.key = citation.document
        WHERE record = ? ORDER BY position
        """)
    return try Row.fetchAll(statement, arguments: [record]).map {
      SourceLine(document: $0[0], title: $0[1], firstLine: $0[2], lastLine: $0[3])
    }
  }

  /// The facts of a record on which sources disagree; of all records when none is given.
  public static func contradictions(_ db: Database, of record: RecordID? = nil) throws -> [Contradiction] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT record, field, value, chosen, reason FROM statement WHERE ?1 IS NULL OR record = ?1
        ORDER BY record, field, chosen DESC, value
        """, arguments: [record])
    var result: [Contradiction] = []
    for row in rows {
      let (record, field): (RecordID, String) = (row["record"], row["field"])
      let value: String = row["value"]
      let told = Contradiction.Told(
        value: value, isChosen: row["chosen"], reason: row["reason"],
        sources: try sources(db, of: RecordID("statement", "\(record)/\(field)/\(value)")))
      if result.last?.record == record, result.last?.field == field {
        result[result.count - 1].statements.append(told)
      } else {
        result.append(Contradiction(record: record, field: field, statements: [told]))
      }
    }
    return result
  }
}

/// One fact on which sources disagree: the statement chosen comes first.
public struct Contradiction: Sendable, Hashable {
  public struct Told: Sendable, Hashable {
    public let value: String
    public let isChosen: Bool
    public let reason: String?
    public let sources: [SourceLine]
  }

  public let record: RecordID
  public let field: String
  public var statements: [Told]
}
