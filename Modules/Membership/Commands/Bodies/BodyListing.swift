import Commons
import GRDB
import Kernel

/// `rtes bodies`: the network's bodies and those in which it sits.
enum BodyListing: Listing {
  static let name = "bodies"
  static let abstract = "Les instances, leurs sièges et leurs règles"
  static let filters: Set<ListingFilter> = [.kind, .search]
  static let exampleKey = "ca"
  static let columns: [ListingColumn<BodyRow>] = [
    ListingColumn("clé") { $0.key },
    ListingColumn("nom") { $0.name },
    ListingColumn("nature") { BodyKind(rawValue: $0.kind)?.label ?? $0.kind },
    ListingColumn("niveau") { BodyLevel(rawValue: $0.level)?.label ?? $0.level },
    ListingColumn("sièges", isNumeric: true) { String($0.seats) },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [BodyRow] {
    let kind = try BodyKind.named(query.kind)
    let seats = Dictionary(
      try GRDB.Row.fetchAll(
        db, sql: "SELECT body, count(DISTINCT coalesce(position, key)) FROM seat WHERE valid_to IS NULL GROUP BY body"
      ).map { ($0[0] as String, $0[1] as Int) }, uniquingKeysWith: +)
    return try Body.all(db).filter { body in
      (kind == nil || body.kind == kind) && (query.search.map { body.name.matches($0) } ?? true)
    }.map { body in
      BodyRow(
        key: body.key, name: body.name, kind: body.kind.rawValue, level: body.level.rawValue,
        organisation: body.organisation, seats: seats[body.key] ?? 0)
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? { try Body.find(db, key: key)?.sheet(db, on: nil) }

  static func keys(_ db: Database) throws -> [String] { try Body.all(db).map(\.key) }
}

/// A body in a list: its properties are the keys of the JSON.
struct BodyRow: Encodable, Sendable {
  let key: String
  let name: String
  let kind: String
  let level: String
  let organisation: String?
  /// The places held and not known to have ended.
  let seats: Int
}
