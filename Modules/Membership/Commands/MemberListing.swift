import Commons
import GRDB
import Kernel

/// `rtes members`: the named members, associate and honorary ones told apart; of one year's last day with `--year`, of all time
/// without.
enum MemberListing: Listing {
  typealias Row = MemberRow

  static let name = "members"
  static let abstract = "Les adhérents nommés"
  static let filters: Set<ListingFilter> = [.year, .region, .kind, .search]
  static let exampleKey = "nantes-metropole"
  static let columns: [ListingColumn<MemberRow>] = [
    ListingColumn("clé") { $0.key },
    ListingColumn("nom") { $0.name },
    ListingColumn("catégorie") { $0.category },
    ListingColumn("titre") { MembershipStanding(rawValue: $0.standing)?.label ?? $0.standing },
    ListingColumn("département") { $0.departement ?? "" },
    ListingColumn("région") { $0.region ?? "" },
    ListingColumn("constat") { $0.observedOn.description },
    ListingColumn("preuve") { MembershipEvidence(rawValue: $0.evidence)?.label ?? $0.evidence },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [MemberRow] {
    let query = try query.checked(db)
    var filter = query.year.map { MemberFilter.atEnd(of: Period(year: $0)) } ?? MemberFilter()
    filter.standing = nil
    filter.region = query.region
    filter.category = try query.kind.map { kind in
      let keys = try String.fetchAll(db, sql: "SELECT key FROM category ORDER BY position, key")
      guard keys.contains(kind) else {
        throw Sentence("« \(kind) » n’est pas une catégorie. Il y a : \(keys.joined(separator: ", ")).")
      }
      return kind
    }
    filter.search = query.search
    return try filter.members(db).map { member in
      MemberRow(
        key: member.key, name: member.name, category: member.category, spell: member.spell,
        standing: member.standing.rawValue, region: member.regionName, departement: member.departementName,
        validFrom: member.validFrom, validTo: member.validTo,
        observedOn: member.observedOn, evidence: member.evidence.rawValue)
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? {
    try Organisation.find(db, key: key)?.memberSheet(db)
  }

  static func keys(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT DISTINCT organisation FROM membership ORDER BY 1")
  }
}

/// A member in a list: its properties are the keys of the JSON.
struct MemberRow: Encodable, Sendable {
  let key: String
  let name: String
  /// The category's key, by which `--kind` filters.
  let category: String
  /// The how manieth stay in the category.
  let spell: Int
  /// As what it belongs: only « full » counts among members.
  let standing: String
  let region: String?
  let departement: String?
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let observedOn: PartialDate
  let evidence: String
}
