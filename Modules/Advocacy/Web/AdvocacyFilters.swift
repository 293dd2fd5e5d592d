import Commons
import GRDB
import Kernel
import Store

/// Which actions of advocacy to take; a part that is nil does not filter.
struct ActionFilter: Sendable {
  var year: Int?
  /// The last day of those taken: the cut-off of a period.
  var asOf: String?
  var kind: String?
  var level: String?
  var theme: String?
  var chantier: String?
  var organisation: String?
  var person: String?
  /// Words of the title.
  var search: String?
  var limit: Int?

  /// The latest first; those whose date nobody knows come last.
  func actions(_ db: Database) throws -> [AdvocacyAction] {
    var condition = Condition()
    condition.add("substr(on_date, 1, 4) = ?", year.map(String.init))
    condition.add("on_date <= ?", asOf)
    condition.add("kind = ?", kind)
    condition.add("level = ?", level)
    condition.add("key IN (SELECT owner FROM advocacy_action_themes WHERE target = ?)", theme)
    condition.add("chantier = ?", chantier)
    condition.add("key IN (SELECT action FROM action_organisation WHERE organisation = ?)", organisation)
    condition.add("key IN (SELECT action FROM action_person WHERE person = ?)", person)
    let actions = try AdvocacyAction.fetchAll(
      db,
      sql: """
        SELECT * FROM advocacy_action WHERE \(condition.sql) ORDER BY on_date IS NULL, on_date DESC, key
        """, arguments: StatementArguments(condition.arguments))
    let found = search.map { words in actions.filter { $0.title.matches(words) } } ?? actions
    return limit.map { Array(found.prefix($0)) } ?? found
  }
}

/// Which positions to take; a part that is nil does not filter.
struct PositionFilter: Sendable {
  /// The year in which they were stated: those without a date belong to none.
  var year: Int?
  /// The last day on which they may have been stated: those without a date are taken.
  var asOf: String?
  var level: String?
  var theme: String?
  var chantier: String?
  /// Words of the title.
  var search: String?

  func positions(_ db: Database) throws -> [PositionPaper] {
    var condition = Condition()
    condition.add("substr(stated_on, 1, 4) = ?", year.map(String.init))
    condition.add("(stated_on IS NULL OR stated_on <= ?)", asOf)
    condition.add("level = ?", level)
    condition.add("key IN (SELECT owner FROM position_themes WHERE target = ?)", theme)
    condition.add("chantier = ?", chantier)
    let positions = try PositionPaper.fetchAll(
      db, sql: "SELECT * FROM position WHERE \(condition.sql) ORDER BY key",
      arguments: StatementArguments(condition.arguments)
    ).inDirectoryOrder(by: \.title)
    let found = search.map { words in positions.filter { $0.title.matches(words) } } ?? positions
    // The order of the scales is theirs, not that of their names.
    return AdvocacyLevel.allCases.flatMap { level in found.filter { $0.level == level } }
  }
}

/// Which fiches action to take, always by their number.
struct ChantierFilter: Sendable {
  var theme: String?
  /// Words of the title.
  var search: String?

  func chantiers(_ db: Database) throws -> [Chantier] {
    var condition = Condition()
    condition.add("key IN (SELECT owner FROM chantier_themes WHERE target = ?)", theme)
    let chantiers = try Chantier.fetchAll(
      db, sql: "SELECT * FROM chantier WHERE \(condition.sql) ORDER BY number, key",
      arguments: StatementArguments(condition.arguments))
    return search.map { words in chantiers.filter { $0.title.matches(words) } } ?? chantiers
  }
}

/// A `WHERE` clause whose parts each take one value.
private struct Condition {
  private var parts = ["1"]
  private(set) var arguments: [String] = []

  var sql: String { parts.joined(separator: " AND ") }

  mutating func add(_ sql: String, _ value: String?) {
    guard let value else { return }
    parts.append(sql)
    arguments.append(value)
  }
}
