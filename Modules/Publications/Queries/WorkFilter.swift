import Commons
import GRDB
import Kernel

/// Which publications to take; a part that is nil does not filter.
struct WorkFilter: Sendable {
  enum Order: Sendable {
    /// As the shelves stand: collection by collection, the latest first, those to come last.
    case byCollection
    case latestFirst
  }

  /// The year in which a work appeared or was updated, by itself or through one of its editions.
  var year: Int?
  /// The last day of that year which counts: the cut-off of a period.
  var asOf: String?
  var kind: WorkKind?
  var collection: String?
  var theme: String?
  /// An organisation that published the work or gave something to it.
  var organisation: String?
  var person: String?
  /// Words of the title.
  var search: String?
  /// Works that have appeared, whether their date is known or not.
  var isOut = false
  var order = Order.byCollection

  init() {}

  func works(_ db: Database) throws -> [Work] {
    let (condition, arguments) = condition()
    let works = try Work.fetchAll(
      db,
      sql: """
        SELECT w.* FROM work w LEFT JOIN collection c ON c.key = w.collection
        WHERE \(condition) ORDER BY \(sorting)
        """, arguments: StatementArguments(arguments))
    return search.map { words in works.filter { $0.title.matches(words) } } ?? works
  }

  private var sorting: String {
    switch order {
    case .byCollection:
      "c.position IS NULL, c.position, c.key, w.status = 'planned', w.published_on DESC, w.number, w.title, w.key"
    case .latestFirst: "w.published_on IS NULL, w.published_on DESC, c.position IS NULL, c.position, w.title, w.key"
    }
  }

  private func condition() -> (String, [String]) {
    var parts = ["1"]
    var arguments: [String] = []
    func add(_ sql: String, _ values: String...) {
      parts.append(sql)
      arguments += values
    }
    if let year {
      let (from, before) = ("\(year)", "\(year + 1)")
      let last = asOf ?? before
      add(
        """
        ((w.status IN ('published', 'updated') AND w.published_on >= ? AND w.published_on < ? AND w.published_on <= ?) OR w.key IN
          (SELECT work FROM edition
           WHERE status IN ('published', 'updated') AND published_on >= ? AND published_on < ?
             AND published_on <= ?))
        """, from, before, last, from, before, last)
    }
    if isOut { parts.append("w.status IN ('published', 'updated')") }
    if let kind { add("w.kind = ?", kind.rawValue) }
    if let collection { add("w.collection = ?", collection) }
    if let theme { add("w.key IN (SELECT owner FROM work_themes WHERE target = ?)", theme) }
    if let organisation {
      add(
        "(w.publisher = ? OR w.key IN (SELECT work FROM contributor WHERE organisation = ?))", organisation,
        organisation)
    }
    if let person { add("w.key IN (SELECT work FROM contributor WHERE person = ?)", person) }
    return (parts.joined(separator: " AND "), arguments)
  }
}
