import Commons
import GRDB
import Kernel

/// `rtes conventions`: those of one year with `--year`, of all time without.
enum ConventionListing: Listing {
  static let name = "conventions"
  static let abstract = "Les conventions avec des partenaires"
  static let filters: Set<ListingFilter> = [.year, .search]
  static let exampleKey = "france-urbaine-2024-2026"

  /// A convention in a list: its properties are the keys of the JSON.
  struct Row: Encodable, Sendable {
    let key: String
    let title: String
    /// The partner's key.
    let partner: String
    let partnerName: String
    let status: String
    let signedOn: PartialDate?
    let validFrom: PartialDate?
    let validTo: PartialDate?
    let commitments: Int
    /// How many commitments are still to be kept.
    let openCommitments: Int
  }

  static let columns: [ListingColumn<Row>] = [
    ListingColumn("clé") { $0.key },
    ListingColumn("partenaire") { $0.partnerName },
    ListingColumn("état") { ConventionStatus(rawValue: $0.status)?.label ?? $0.status },
    ListingColumn("début") { ($0.validFrom ?? $0.signedOn)?.description ?? "" },
    ListingColumn("fin") { $0.validTo?.description ?? "" },
    ListingColumn("engagements", isNumeric: true) { String($0.commitments) },
    ListingColumn("à tenir", isNumeric: true) { String($0.openCommitments) },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [Row] {
    let query = try query.checked(db)
    let found = try query.year.map { try Convention.of(db, Period(year: $0)) } ?? Convention.all(db)
    return try found.map { convention in
      let commitments = try convention.commitments(db)
      return Row(
        key: convention.key, title: convention.title, partner: convention.partner,
        partnerName: try Organisation.find(db, key: convention.partner)?.name ?? convention.partner,
        status: convention.status.rawValue, signedOn: convention.signedOn, validFrom: convention.validFrom,
        validTo: convention.validTo, commitments: commitments.count,
        openCommitments: commitments.filter(\.state.isOpen).count)
    }.filter { "\($0.title) \($0.partnerName)".matches(query.search ?? "") }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? {
    try Convention.find(db, key: key)?.sheet(db, withEvaluations: true)
  }

  static func keys(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT key FROM convention ORDER BY key")
  }
}
