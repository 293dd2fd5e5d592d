import Commons
import GRDB
import Kernel

extension BodyRule {
  /// The rules of a body, the latest first.
  static func of(_ db: Database, body: String) throws -> [BodyRule] {
    try fetchAll(db, sql: "SELECT * FROM body_rule WHERE body = ? ORDER BY valid_from DESC", arguments: [body])
  }

  /// The rule of a day; nil when none is recorded.
  static func of(_ db: Database, body: String, on day: PartialDate) throws -> BodyRule? {
    try of(db, body: body).first { rule in
      rule.validFrom.description <= day.description && !(rule.validTo?.isOver(on: day) ?? false)
    }
  }
}

extension BodyComposition {
  init(_ db: Database, body: String, on day: PartialDate) throws {
    let seats = try SeatHolder.of(db, body: body).filter { $0.isOpen(on: day.description) }
    let organisations = Set(seats.compactMap(\.organisation)).sorted()
    self.init(
      day: day, seats: seats, rule: try BodyRule.of(db, body: body, on: day),
      categories: try Self.categories(db, of: organisations, on: day), regions: try Self.regions(db, of: organisations))
  }

  /// The plural of the category in which each organisation is a member on the day.
  private static func categories(_ db: Database, of organisations: [String], on day: PartialDate) throws -> [String:
    String]
  {
    let rows = try SQLRequest<Row>(
      literal: """
        SELECT m.organisation, c.plural FROM membership m JOIN category c ON c.key = m.category
        WHERE m.organisation IN \(organisations)
          AND (m.valid_from IS NULL OR m.valid_from <= \(day))
          AND (m.valid_to IS NULL OR m.valid_to >= substr(\(day), 1, length(m.valid_to)))
        ORDER BY m.observed_on
        """
    ).fetchAll(db)
    return Dictionary(rows.map { ($0[0], $0[1]) }) { $1 }
  }

  private static func regions(_ db: Database, of organisations: [String]) throws -> [String: String] {
    let rows = try SQLRequest<Row>(
      literal: """
        SELECT o.key, coalesce(t.region, t.code) FROM organisation o JOIN territory t ON t.code = o.territory
        WHERE o.key IN \(organisations) AND (t.region IS NOT NULL OR t.kind IN ('region', 'overseas'))
        """
    ).fetchAll(db)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }
}

extension Body {
  static func find(_ db: Database, key: String) throws -> Body? {
    try fetchOne(db, sql: "SELECT * FROM body WHERE key = ?", arguments: [key])
  }

  var record: RecordID { RecordID("body", key) }

  /// Every body, by name.
  static func all(_ db: Database) throws -> [Body] {
    try fetchAll(db, sql: "SELECT * FROM body ORDER BY name COLLATE french, key")
  }
}
