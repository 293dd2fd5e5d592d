import Commons
import GRDB
import Kernel

/// `rtes publications`: every publication.
enum WorkListing: Listing {
  typealias Row = WorkRow

  static let name = "publications"
  static let abstract = "Les publications"
  static let filters: Set<ListingFilter> = [.year, .kind, .theme, .search]
  static let exampleKey = "repere-foncier"
  static let columns: [ListingColumn<WorkRow>] = [
    ListingColumn("parution") { $0.publishedOn?.description ?? "" },
    ListingColumn("clé") { $0.key },
    ListingColumn("intitulé") { $0.title },
    ListingColumn("collection") { $0.collection ?? "" },
    ListingColumn("nature") { WorkKind(rawValue: $0.kind)?.label ?? $0.kind },
    ListingColumn("numéro", isNumeric: true) { $0.number.map(String.init) ?? "" },
    ListingColumn("état") { WorkStatus(rawValue: $0.status)?.label ?? $0.status },
    ListingColumn("pages", isNumeric: true) { $0.pages.encoded },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [WorkRow] {
    let query = try query.checked(db)
    let labels = Dictionary(uniqueKeysWithValues: try Collection.all(db).map { ($0.key, $0.label) })
    var filter = WorkFilter()
    filter.year = query.year
    filter.kind = try WorkKind.named(query.kind)
    filter.theme = query.theme
    filter.search = query.search
    return try filter.works(db).map { work in
      WorkRow(
        key: work.key, title: work.title, collection: work.collection.flatMap { labels[$0] },
        kind: work.kind.rawValue, number: work.number, publishedOn: work.publishedOn, status: work.status.rawValue,
        pages: work.pages)
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? { try Work.find(db, key: key)?.sheet(db) }

  static func keys(_ db: Database) throws -> [String] { try String.fetchAll(db, sql: "SELECT key FROM work") }
}

/// A publication in a list: its properties are the keys of the JSON.
struct WorkRow: Encodable, Sendable {
  let key: String
  let title: String
  /// The collection's label.
  let collection: String?
  let kind: String
  let number: Int?
  let publishedOn: PartialDate?
  let status: String
  let pages: Quantity
}
