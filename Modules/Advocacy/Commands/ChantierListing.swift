import Commons
import GRDB
import Kernel

/// `rtes chantiers`: the fiches action of the work programme.
enum ChantierListing: Listing {
  static let name = "chantiers"
  static let abstract = "Les fiches action du programme de travail"
  static let filters: Set<ListingFilter> = [.theme, .search]
  static let exampleKey = "02-foncier"
  static let columns: [ListingColumn<ChantierRow>] = [
    ListingColumn("n°", isNumeric: true) { String($0.number) },
    ListingColumn("clé") { $0.key },
    ListingColumn("intitulé") { $0.title },
    ListingColumn("axe") { $0.axisLabel },
    ListingColumn("état") { ChantierState(rawValue: $0.state)?.label ?? $0.state },
    ListingColumn("au conseil") { $0.boardReferents.joined(separator: ", ") },
    ListingColumn("dans l’équipe") { $0.teamReferents.joined(separator: ", ") },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [ChantierRow] {
    let query = try query.checked(db)
    let axes = Dictionary(uniqueKeysWithValues: try WorkAxis.all(db).map { ($0.key, $0.label) })
    return try ChantierFilter(theme: query.theme, search: query.search).chantiers(db).map { chantier in
      ChantierRow(
        number: chantier.number, key: chantier.key, title: chantier.title, axis: chantier.axis,
        axisLabel: axes[chantier.axis] ?? chantier.axis, state: chantier.state.rawValue,
        boardReferents: try chantier.names(db, .board), teamReferents: try chantier.names(db, .team))
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? { try Chantier.find(db, key: key)?.sheet(db) }

  static func keys(_ db: Database) throws -> [String] { try String.fetchAll(db, sql: "SELECT key FROM chantier") }
}

/// A fiche action in a list: its properties are the keys of the JSON.
struct ChantierRow: Encodable, Sendable {
  let number: Int
  let key: String
  let title: String
  let axis: String
  let axisLabel: String
  let state: String
  let boardReferents: [String]
  let teamReferents: [String]
}

extension Chantier {
  fileprivate func names(_ db: Database, _ role: ReferentRole) throws -> [String] {
    try referents(db, role).map { try $0.links(db).map(\.plain).joined() }
  }
}
