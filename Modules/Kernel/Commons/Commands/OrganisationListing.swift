import GRDB
import Kernel

/// `rtes organisations`: every organisation that the records know, by the key that commands take.
enum OrganisationListing: Listing {
  static let name = "organisations"
  static let abstract = "Les organisations"
  static let filters: Set<ListingFilter> = [.region, .kind, .search]
  static let exampleKey = "ville-de-lille"
  static let columns: [ListingColumn<OrganisationRow>] = [
    ListingColumn("clé") { $0.key },
    ListingColumn("nom") { $0.name },
    ListingColumn("nature") { OrganisationKind(rawValue: $0.kind)?.label ?? $0.kind },
    ListingColumn("territoire") { $0.territory ?? "" },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [OrganisationRow] {
    let query = try query.checked(db)
    let kind = try OrganisationKind.named(query.kind)
    return try OrganisationRow.fetchAll(
      db,
      sql: """
        SELECT o.key, o.name, o.acronym, o.kind, t.name AS territory FROM organisation o
        LEFT JOIN territory t ON t.code = o.territory
        WHERE (?1 IS NULL OR o.kind = ?1) AND (?2 IS NULL OR coalesce(t.region, t.code) = ?2)
        ORDER BY o.name COLLATE french, o.key
        """, arguments: [kind, query.region]
    ).filter { row in query.search.map { "\(row.name) \(row.acronym ?? "")".matches($0) } ?? true }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? { try Organisation.find(db, key: key)?.sheet(db) }

  static func keys(_ db: Database) throws -> [String] { try String.fetchAll(db, sql: "SELECT key FROM organisation") }
}

/// An organisation in a list: its properties are the keys of the JSON.
struct OrganisationRow: Codable, FetchableRecord, Sendable {
  let key: String
  let name: String
  let acronym: String?
  let kind: String
  /// The territory's name.
  let territory: String?
}
