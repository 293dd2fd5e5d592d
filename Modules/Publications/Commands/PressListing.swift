import Commons
import GRDB
import Kernel

/// `rtes press`: the articles of the press.
enum PressListing: Listing {
  typealias Row = PressRow

  static let name = "press"
  static let abstract = "Les articles de presse"
  static let filters: Set<ListingFilter> = [.year, .search]
  static let exampleKey = "2024-09-22-le-monde-politiques-locales"
  static let columns: [ListingColumn<PressRow>] = [
    ListingColumn("date") { $0.publishedOn.description },
    ListingColumn("clé") { $0.key },
    ListingColumn("titre de presse") { $0.outlet },
    ListingColumn("intitulé") { $0.title },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [PressRow] {
    let query = try query.checked(db)
    var filter = PressFilter(year: query.year)
    filter.search = query.search
    return try filter.entries(db).map {
      PressRow(key: $0.clip.key, publishedOn: $0.clip.publishedOn, outlet: $0.outletName, title: $0.clip.title)
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? {
    var filter = PressFilter()
    filter.key = key
    return try filter.entries(db).first?.sheet(db)
  }

  static func keys(_ db: Database) throws -> [String] { try String.fetchAll(db, sql: "SELECT key FROM press_clip") }
}

/// An article of the press in a list: its properties are the keys of the JSON.
struct PressRow: Encodable, Sendable {
  let key: String
  let publishedOn: PartialDate
  /// The outlet's name.
  let outlet: String
  let title: String
}
