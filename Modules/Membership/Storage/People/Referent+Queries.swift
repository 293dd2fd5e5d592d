import Commons
import GRDB
import Kernel

extension Referent {
  private static let select: String = """
    SELECT r.id, r.organisation, o.name AS organisation_name, r.person,
      coalesce(p.given_name || ' ' || p.family_name, r.name) AS name, r.role, r.delegation, r.valid_from, r.valid_to,
      r.until_election, r.confirmed_on, r.asked_on, r.email, r.phone, r.public_name, r.public_email, r.public_phone
    FROM referent r JOIN organisation o ON o.key = r.organisation LEFT JOIN person p ON p.key = r.person
    """

  static func find(_ db: Database, id: Int64) throws -> Referent? {
    try fetchOne(db, sql: "\(select) WHERE r.id = ?", arguments: [id])
  }

  /// The referents of one organisation, whatever their state: the representative first, then the elected, then the technical ones.
  static func of(_ db: Database, organisation: String) throws -> [Referent] {
    try fetchAll(
      db.cachedStatement(sql: "\(select) WHERE r.organisation = ? ORDER BY \(order)"), arguments: [organisation])
  }

  /// Every referent, by organisation.
  static func all(_ db: Database) throws -> [Referent] {
    try fetchAll(db, sql: "\(select) ORDER BY o.name COLLATE french, o.key, \(order)")
  }

  private static let order = """
    CASE r.role WHEN 'representative' THEN 0 WHEN 'elected' THEN 1 ELSE 2 END, r.valid_to IS NOT NULL,
    r.valid_from DESC, r.id
    """

  /// What everybody may read of an organisation's referents, field by field.
  /// - Parameter day: the day on which they hold their mandate; nil for those whose end is not set.
  static func publicItems(_ db: Database, organisation: String, on day: PartialDate? = nil) throws -> [Item] {
    try of(db, organisation: organisation).filter { referent in
      day.map { referent.state(on: $0) == .current } ?? (referent.validTo == nil)
    }.compactMap(\.publicItem)
  }
}

extension Election {
  static func all(_ db: Database) throws -> [Election] {
    try fetchAll(db, sql: "SELECT date, level FROM election ORDER BY date, level")
  }
}

extension ElectionLevel {
  /// The level at which the assembly of an organisation is chosen; nil where its territory does not tell.
  static func of(_ db: Database, organisation: String) throws -> ElectionLevel? {
    try TerritoryKind.fetchOne(
      db,
      sql: "SELECT t.kind FROM organisation o JOIN territory t ON t.code = o.territory WHERE o.key = ?",
      arguments: [organisation]
    ).flatMap(ElectionLevel.init)
  }
}
