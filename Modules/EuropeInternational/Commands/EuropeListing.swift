import Commons
import GRDB
import Kernel

/// `rtes europe`: involvements, projects, applications and texts followed, in one list.
enum EuropeListing: Listing {
  static let name = "europe"
  static let abstract = "Les engagements, projets, candidatures et textes suivis"
  static let filters: Set<ListingFilter> = [.year, .kind, .search]
  static let exampleKey = "tressons-2024-2025"

  static let columns: [ListingColumn<Row>] = [
    ListingColumn("date") { $0.date?.description ?? "" },
    ListingColumn("nature") { $0.kind.label },
    ListingColumn("clé") { $0.key },
    ListingColumn("intitulé") { $0.title },
    ListingColumn("état") { $0.statusLabel ?? "" },
  ]

  static func rows(_ db: Database, _ query: ListingQuery) throws -> [Row] {
    let query = try query.checked(db)
    let filter = EuropeFilter(year: query.year, search: query.search)
    let shared = try sharedKeys(db)
    let rows =
      try filter.involvements(db).map { Row($0, shared) } + filter.projects(db).map { Row($0, shared) }
      + filter.applications(db).map { Row($0, shared) } + filter.texts(db).map { Row($0, shared) }
    let kind = try Kind.named(query.kind)
    return rows.filter { kind == nil || $0.kind == kind }.sorted { a, b in
      (a.date?.description ?? "9999", a.key) < (b.date?.description ?? "9999", b.key)
    }
  }

  /// - Parameter key: a key that one record alone bears, or any record's `table/key`.
  static func sheet(_ db: Database, key: String) throws -> Sheet? {
    let asked = RecordID(key)
    let kinds = try Kind.allCases.filter { kind in
      guard let asked else { return try kind.keys(db).contains(key) }
      return try asked.table == kind.table && kind.keys(db).contains(asked.key)
    }
    guard let kind = kinds.first else { return nil }
    guard kinds.count == 1 else {
      let ways = kinds.map { "\($0.table)/\(key)" }.joined(separator: " ou ")
      throw Sentence("Plusieurs enregistrements ont la clé « \(key) ». Précisez : \(ways).")
    }
    return try kind.sheet(db, key: asked?.key ?? key)
  }

  /// Every key as `list` prints it.
  static func keys(_ db: Database) throws -> [String] {
    let shared = try sharedKeys(db)
    return try Kind.allCases.flatMap { kind in try kind.keys(db).map { kind.name(of: $0, shared) } }
  }

  /// The keys that records of two kinds bear.
  private static func sharedKeys(_ db: Database) throws -> Set<String> {
    let keys = try Kind.allCases.flatMap { try $0.keys(db) }
    return Set(Dictionary(grouping: keys, by: { $0 }).filter { $0.value.count > 1 }.keys)
  }
}

extension EuropeListing {
  /// What an entry of the list is.
  enum Kind: String, Choice {
    case involvement
    case project
    case application
    case followedText = "followed-text"

    var table: String { self == .followedText ? "followed_text" : rawValue }

    var label: String {
      switch self {
      case .involvement: "Engagement"
      case .project: "Projet"
      case .application: "Candidature"
      case .followedText: "Texte suivi"
      }
    }

    func keys(_ db: Database) throws -> [String] {
      try String.fetchAll(db, sql: "SELECT key FROM \"\(table)\" ORDER BY key")
    }

    /// The key as people type it: with its table where another record bears the same.
    func name(of key: String, _ shared: Set<String>) -> String { shared.contains(key) ? "\(table)/\(key)" : key }

    func sheet(_ db: Database, key: String) throws -> Sheet? {
      let names = try EuropeNames(db)
      switch self {
      case .involvement: return try EuropeFilter().involvements(db).first { $0.key == key }?.sheet(names)
      case .project: return try Project.find(db, key: key)?.sheet(db)
      case .application: return try EuropeFilter().applications(db).first { $0.key == key }?.sheet(names)
      case .followedText: return try EuropeFilter().texts(db).first { $0.key == key }?.sheet(names)
      }
    }
  }
}
