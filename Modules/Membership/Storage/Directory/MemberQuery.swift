import Commons
import GRDB
import Kernel
import Markup

/// The requests for the members of a filter: SQLite filters, sorts, counts and cuts, so that a page of a long list reads no more
/// than its rows.
struct MemberQuery {
  let arguments: StatementArguments
  private let filter: MemberFilter
  /// What a stay must satisfy, under the name of its table.
  private let stay: (String) -> String
  /// What the organisation and its place must satisfy.
  private let conditions: [String]
  /// Whether the filter asks for a place.
  private var isPlaced: Bool { filter.region != nil || filter.departement != nil || filter.territory != nil }

  init(_ filter: MemberFilter, _ db: Database) throws {
    self.filter = filter
    var values: [String: String] = [:]
    var conditions: [String] = []
    func add(_ sql: String, _ name: String, _ value: String?) {
      guard let value else { return }
      conditions.append(sql)
      values[name] = value
    }
    // The plus keeps SQLite from walking through all territories of a région for each member: a member has one, found by its code.
    add("+t.region = :region", "region", filter.region)
    add("+t.departement = :departement AND t.kind <> 'region'", "departement", filter.departement)
    add("(+t.code = :place OR +t.departement = :place OR +t.region = :place)", "place", filter.territory)
    add("o.key = :organisation", "organisation", filter.organisation)
    if let words = filter.search {
      add("o.key IN (SELECT value FROM json_each(:found))", "found", try Self.found(words, db))
    }
    var stays: [(String) -> String] = []
    if let standing = filter.standing {
      values["standing"] = standing.rawValue
      // Nearly all have full standing: it finds nobody.
      stays.append { "+\($0).standing = :standing" }
    }
    if let day = filter.openOn {
      values["day"] = day
      stays.append(Self.isOpen)
    }
    if let day = filter.observedBy {
      values["observed"] = day
      stays.append { "(\($0).valid_from IS NOT NULL OR \($0).observed_on <= :observed)" }
    }
    stay = { table in stays.map { $0(table) }.reduce("1") { "\($0) AND \($1)" } }
    self.conditions = conditions
    if let category = filter.category { values["category"] = category }
    arguments = StatementArguments(values)
  }

  // MARK: Requests

  /// The columns in the order in which ``Member`` reads them.
  func list(_ window: (limit: Int, offset: Int)?) -> String {
    guard let window else { return "\(select) WHERE \(latest) ORDER BY \(order)" }
    // The page is chosen by its keys first: the columns of all others are never read.
    let needsPlace = filter.order == .region || isPlaced
    return """
      \(select) WHERE (m.organisation, m.category, m.spell) IN (
        SELECT m.organisation, m.category, m.spell \(holders) \(needsPlace ? places : "")
          \(filter.order == .category ? Self.categories : "")
        WHERE \(latest) ORDER BY \(order) LIMIT \(window.limit) OFFSET \(window.offset))
      ORDER BY \(order)
      """
  }

  var count: String { "\(dated) SELECT count(*) \(holders) \(isPlaced ? places : "") WHERE \(latest)" }

  /// How many there are of each category.
  var countByCategory: String {
    "\(dated) SELECT m.category, count(*) \(holders) \(isPlaced ? places : "") WHERE \(latest) GROUP BY m.category"
  }

  var stays: String {
    """
    \(select) WHERE \(([stay("m")] + conditions).joined(separator: " AND "))
    ORDER BY o.key, m.valid_to IS NOT NULL, m.valid_from DESC, m.spell DESC, m.observed_on DESC, c.position
    """
  }

  /// Where the members lie, a row each: key, name, category, then territory, département (none for a région), région, longitude
  /// and latitude.
  var positions: String {
    """
    \(dated) SELECT o.key, \(name), m.category, t.code, \(Self.within), t.region, t.longitude, t.latitude
    \(holders) \(places) WHERE \(latest) ORDER BY \(name) COLLATE french, o.key
    """
  }

  /// How many there are of each category in each département: category, département (none for a région), région, how many, and
  /// the middle of their places.
  var tally: String {
    """
    \(dated) SELECT m.category, \(Self.within) AS within, t.region, count(*), avg(t.longitude), avg(t.latitude)
    \(holders) \(places) WHERE \(latest) GROUP BY m.category, within, t.region ORDER BY m.category, within, t.region
    """
  }

  // MARK: Parts

  /// What was otherwise on the day: names and territories that have dates, read once rather than for each member.
  private var dated: String {
    guard filter.openOn != nil else { return "" }
    return """
      WITH named AS MATERIALIZED (
        SELECT n.organisation, n.name, max(coalesce(n.valid_from, '')) FROM organisation_name n
        WHERE n.usage <> 'variant' AND coalesce(n.valid_from, n.valid_to) IS NOT NULL AND \(Self.isOpen("n"))
        GROUP BY n.organisation),
      moved AS MATERIALIZED (
        SELECT p.organisation, p.territory, max(coalesce(p.valid_from, '')) FROM organisation_territory p
        WHERE \(Self.isOpen("p")) GROUP BY p.organisation)
      """
  }

  private var select: String {
    """
    \(dated) SELECT o.key, \(name) AS name, o.acronym, c.key AS category, c.label AS category_label, m.spell, m.standing,
      t.kind AS territory_kind, t.region, r.name AS region_name, t.departement, d.name AS departement_name,
      m.valid_from, m.valid_to, m.observed_on, m.evidence, m.note
    \(holders) \(Self.categories) \(places) LEFT JOIN territory d ON d.code = t.departement
    """
  }

  private var holders: String {
    """
    FROM membership m JOIN organisation o ON o.key = m.organisation
      \(filter.openOn == nil ? "" : "LEFT JOIN named ON named.organisation = m.organisation")
    """
  }

  private static let categories = "JOIN category c ON c.key = m.category"

  private var places: String {
    """
    \(filter.openOn == nil ? "" : "LEFT JOIN moved ON moved.organisation = m.organisation")
      LEFT JOIN territory t ON t.code = \(filter.openOn == nil ? "o.territory" : "coalesce(moved.territory, o.territory)")
      LEFT JOIN territory r ON r.code = t.region
    """
  }

  /// The département in which a member lies; a région lies in none, though an overseas one may bear the name of its own.
  private static let within = "iif(t.kind = 'region', NULL, t.departement)"

  private var name: String { filter.openOn == nil ? "o.name" : "coalesce(named.name, o.name)" }

  private var order: String {
    let byName = "\(name) COLLATE french, o.key"
    return switch filter.order {
    case .name: byName
    case .category: "c.position, c.key, \(byName)"
    case .region: "r.name IS NULL, r.name COLLATE french, \(byName)"
    case .since: "m.valid_from IS NULL, m.valid_from DESC, \(byName)"
    }
  }

  /// The stays that are asked for, of each organisation the latest alone. The category is asked of the one that was kept, so that
  /// nobody stands in two.
  private var latest: String {
    let parts = [stay("m")] + conditions + (filter.category == nil ? [] : ["m.category = :category"])
    return """
      \(parts.joined(separator: " AND ")) AND NOT EXISTS (
        SELECT 1 FROM membership x
        WHERE x.organisation = m.organisation AND (x.category <> m.category OR x.spell <> m.spell) AND \(stay("x"))
          AND \(Self.rank("x")) > \(Self.rank("m")))
      """
  }

  /// What makes a stay later than another.
  private static func rank(_ table: String) -> String {
    """
    (\(table).valid_to IS NULL, coalesce(\(table).valid_from, ''), \(table).spell, \(table).observed_on,
      -(SELECT position FROM category WHERE key = \(table).category))
    """
  }

  /// Whether what a table dates holds on `:day`. What ends in « 2024 » holds through the whole of 2024: dates compare as far as
  /// they are known.
  private static func isOpen(_ table: String) -> String {
    """
    (\(table).valid_from IS NULL OR \(table).valid_from <= :day)
    AND (\(table).valid_to IS NULL OR \(table).valid_to >= substr(:day, 1, length(\(table).valid_to)))
    """
  }

  /// The keys of the organisations whose names have all of the words, as JSON.
  private static func found(_ words: String, _ db: Database) throws -> String {
    let names = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT key, name || ' ' || coalesce(acronym, '') FROM organisation
          WHERE key IN (SELECT organisation FROM membership)
          UNION ALL SELECT organisation, name FROM organisation_name
          WHERE organisation IN (SELECT organisation FROM membership)
          """))
    var keys: [JSONValue] = []
    while let row = try names.next() {
      if (row[1] as String).matches(words) { keys.append(.string(row[0])) }
    }
    return String(decoding: JSONValue.array(keys).bytes, as: UTF8.self)
  }
}
