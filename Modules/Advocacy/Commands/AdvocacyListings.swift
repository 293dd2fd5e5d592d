import Commons
import GRDB
import Kernel

/// `rtes positions`: what the network stands for.
enum PositionListing: Listing {
  static let name = "positions"
  static let abstract = "Les positions du réseau"
  static let filters: Set<ListingFilter> = [.kind, .theme, .search]
  static let exampleKey = "co-construction"
  static let columns: [ListingColumn<PositionRow>] = [
    ListingColumn("clé") { $0.key },
    ListingColumn("intitulé") { $0.title },
    ListingColumn("échelle") { AdvocacyLevel(rawValue: $0.level)?.label ?? $0.level },
    ListingColumn("fiche") { $0.chantier ?? "" },
    ListingColumn("date") { $0.statedOn?.description ?? "" },
  ]

  /// A position's kind is its scale: `local`, `national`, `european` or `international`.
  static func rows(_ db: Database, _ query: ListingQuery) throws -> [PositionRow] {
    let query = try query.checked(db)
    return try PositionFilter(
      level: AdvocacyLevel.named(query.kind)?.rawValue, theme: query.theme, search: query.search
    )
    .positions(db).map { position in
      PositionRow(
        key: position.key, title: position.title, level: position.level.rawValue, chantier: position.chantier,
        statedOn: position.statedOn)
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? { try PositionPaper.find(db, key: key)?.sheet(db) }

  static func keys(_ db: Database) throws -> [String] { try String.fetchAll(db, sql: "SELECT key FROM position") }
}

/// A position in a list: its properties are the keys of the JSON.
struct PositionRow: Encodable, Sendable {
  let key: String
  let title: String
  let level: String
  let chantier: String?
  let statedOn: PartialDate?
}

/// `rtes actions`: what the network did to be heard.
enum ActionListing: Listing {
  static let name = "actions"
  static let abstract = "Les actions de plaidoyer"
  static let filters: Set<ListingFilter> = [.year, .kind, .theme, .search]
  static let exampleKey = "2024-11-14-colloque-senat"
  static let columns: [ListingColumn<ActionRow>] = [
    ListingColumn("date") { $0.onDate?.description ?? "" },
    ListingColumn("clé") { $0.key },
    ListingColumn("intitulé") { $0.title },
    ListingColumn("nature") { ActionKind(rawValue: $0.kind)?.label ?? $0.kind },
    ListingColumn("échelle") { AdvocacyLevel(rawValue: $0.level)?.label ?? $0.level },
    ListingColumn("issue") { ActionOutcome(rawValue: $0.outcome)?.label ?? $0.outcome },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [ActionRow] {
    let query = try query.checked(db)
    let kind = try ActionKind.named(query.kind)?.rawValue
    let filter = ActionFilter(year: query.year, kind: kind, theme: query.theme, search: query.search)
    return try filter.actions(db).map { action in
      ActionRow(
        key: action.key, title: action.title, kind: action.kind.rawValue, onDate: action.onDate,
        level: action.level.rawValue, outcome: action.outcome.rawValue)
    }
  }

  static func sheet(_ db: Database, key: String) throws -> Sheet? { try AdvocacyAction.find(db, key: key)?.sheet(db) }

  static func keys(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT key FROM advocacy_action")
  }
}

/// An action in a list: its properties are the keys of the JSON.
struct ActionRow: Encodable, Sendable {
  let key: String
  let title: String
  let kind: String
  let onDate: PartialDate?
  let level: String
  let outcome: String
}
