import Commons
import GRDB
import Kernel
import Markup

/// A membership with the organisation that holds it and the place where it lies.
struct Member: FetchableRecord, Sendable, Hashable {
  /// The organisation's key.
  let key: String
  let name: String
  let acronym: String?
  let category: String
  let categoryLabel: String
  let territoryKind: TerritoryKind?
  let region: String?
  let regionName: String?
  let departement: String?
  let departementName: String?
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let observedOn: PartialDate
  let evidence: MembershipEvidence
  let note: String?

  /// Reads a row by the place of its columns, those of ``MemberFilter/memberships(_:)``: there are many.
  init(row: Row) throws {
    key = try row.decode(atIndex: 0)
    name = try row.decode(atIndex: 1)
    acronym = try row.decode(atIndex: 2)
    category = try row.decode(atIndex: 3)
    categoryLabel = try row.decode(atIndex: 4)
    territoryKind = try row.decode(atIndex: 5)
    region = try row.decode(atIndex: 6)
    regionName = try row.decode(atIndex: 7)
    departement = try row.decode(atIndex: 8)
    departementName = try row.decode(atIndex: 9)
    validFrom = try row.decode(atIndex: 10)
    validTo = try row.decode(atIndex: 11)
    observedOn = try row.decode(atIndex: 12)
    evidence = try row.decode(atIndex: 13)
    note = try row.decode(atIndex: 14)
  }

  var organisation: RecordID { RecordID("organisation", key) }
  var record: RecordID { RecordID("membership", "\(key)/\(category)") }
  var page: Target { .link(.page(MembershipPages.member, key)) }
}

/// Which members to take; a part that is nil does not filter.
struct MemberFilter: Sendable {
  var category: String?
  /// A région's code: `reg-53`.
  var region: String?
  /// A territory's code: the members whose territory it is or that lie in it.
  var territory: String?
  var organisation: String?
  /// Words of the name or acronym.
  var search: String?
  /// A day, as ISO 8601, on which the membership is open.
  var openOn: String?
  /// A day by which a source must have observed the membership.
  var observedBy: String?

  init() {}

  /// The members of a day.
  init(openOn day: PartialDate) { openOn = day.description }

  /// The members of a period: those open on its last day and observed by then.
  static func atEnd(of period: Period) -> MemberFilter {
    var filter = MemberFilter()
    filter.openOn = period.lastDay
    filter.observedBy = period.lastDay
    return filter
  }

  /// Each organisation once, in its latest category, by name.
  func members(_ db: Database) throws -> [Member] {
    var seen: Set<String> = []
    let members = try memberships(db).filter { seen.insert($0.key).inserted }
    // The category is asked of the membership that was kept, so that nobody stands in two.
    return members.filter { category == nil || $0.category == category }.sortedByName(\.name)
  }

  /// Every membership, the latest of each organisation first, in the order of keys; the category does not filter.
  func memberships(_ db: Database) throws -> [Member] {
    let (condition, arguments) = condition()
    let rows = try Member.fetchAll(
      db,
      sql: """
        SELECT o.key, o.name, o.acronym, c.key AS category, c.label AS category_label, t.kind AS territory_kind,
          t.region, r.name AS region_name, t.departement, d.name AS departement_name,
          m.valid_from, m.valid_to, m.observed_on, m.evidence, m.note
        FROM membership m JOIN organisation o ON o.key = m.organisation JOIN category c ON c.key = m.category
          LEFT JOIN territory t ON t.code = o.territory
          LEFT JOIN territory r ON r.code = t.region
          LEFT JOIN territory d ON d.code = t.departement
        WHERE \(condition)
        ORDER BY o.key, m.valid_to IS NOT NULL, m.valid_from DESC, m.observed_on DESC, c.position
        """, arguments: StatementArguments(arguments))
    return search.map { words in rows.filter { "\($0.name) \($0.acronym ?? "")".matches(words) } } ?? rows
  }

  private func condition() -> (String, [String]) {
    var parts = ["1"]
    var arguments: [String] = []
    func add(_ sql: String, _ values: String...) {
      parts.append(sql)
      arguments += values
    }
    if let region { add("t.region = ?", region) }
    if let territory { add("(t.code = ? OR t.departement = ? OR t.region = ?)", territory, territory, territory) }
    if let organisation { add("o.key = ?", organisation) }
    if let openOn {
      // A membership that ends in « 2024 » is open through the whole of 2024: dates compare as far as they are known.
      add("(m.valid_from IS NULL OR m.valid_from <= ?)", openOn)
      add("(m.valid_to IS NULL OR m.valid_to >= substr(?, 1, length(m.valid_to)))", openOn)
    }
    if let observedBy { add("m.observed_on <= ?", observedBy) }
    return (parts.joined(separator: " AND "), arguments)
  }
}

extension Sequence {
  /// In the order of a French list: neither accents nor capitals count.
  func sortedByName(_ name: (Element) -> String) -> [Element] {
    map { (French.slug(name($0)), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
