import GRDB
import Kernel

/// `rtes people`: the people in a public function, by the key that commands take.
enum PersonListing: Listing {
  static let name = "people"
  static let abstract = "Les personnes en fonction publique"
  static let filters: Set<ListingFilter> = [.search]
  static let exampleKey = "mahel-coppey"
  static let columns: [ListingColumn<PersonRow>] = [
    ListingColumn("clé") { $0.key },
    ListingColumn("nom") { $0.name },
    ListingColumn("fonction") { $0.function ?? "" },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [PersonRow] {
    try Person.fetchAll(
      db, sql: "SELECT * FROM person ORDER BY family_name COLLATE french, given_name COLLATE french, key"
    )
    .filter { person in query.search.map { person.name.matches($0) } ?? true }
    .map { person in
      PersonRow(key: person.key, name: person.name, function: try Person.function(db, of: person.key))
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? { try Person.find(db, key: key)?.sheet(db) }

  static func keys(_ db: Database) throws -> [String] { try String.fetchAll(db, sql: "SELECT key FROM person") }
}

/// A person in a list: its properties are the keys of the JSON.
struct PersonRow: Encodable, Sendable {
  let key: String
  let name: String
  /// What the person does and where, as last observed.
  let function: String?
}
