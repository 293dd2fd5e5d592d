import GRDB
import Kernel

/// The members of a year by category: how many were declared, beside those that a source names.
struct CategoryBreakdown: Sendable {
  struct Line: Sendable {
    let category: Category
    let declared: Quantity
    let named: [Member]
  }

  let period: Period
  let lines: [Line]
  /// What was declared for all categories together.
  let declared: Quantity
  let named: Int

  init(_ db: Database, _ period: Period) throws {
    self.period = period
    let members = try MemberFilter.atEnd(of: period).members(db)
    let byCategory = Dictionary(grouping: members, by: \.category)
    let declarations = try Self.declarations(db, period)
    lines = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key").map { category in
      Line(
        category: category, declared: declarations[category.key] ?? .notRecorded,
        named: byCategory[category.key] ?? [])
    }
    declared = declarations[""] ?? .notRecorded
    named = members.count
  }

  /// The last year for which members were declared category by category.
  static func latest(_ db: Database) throws -> CategoryBreakdown? {
    let year = try Int.fetchOne(
      db,
      sql: """
        SELECT max(CAST(substr(period, 1, 4) AS INTEGER)) FROM declaration
        WHERE figure = ? AND subject IN (SELECT key FROM category)
        """, arguments: [Figure.members.id])
    return try (year.map(Period.init) ?? Period.latest(db)).map { try CategoryBreakdown(db, $0) }
  }

  var isEmpty: Bool { lines.allSatisfy { $0.declared == .notRecorded && $0.named.isEmpty } }

  /// « Catégorie, déclarés, nommés », with the whole in the last row.
  var table: DocumentTable {
    func row(_ title: [Inline], _ declared: Quantity, _ named: Int) -> [[Inline]] {
      [title, [.text(declared == .notRecorded ? "—" : declared.text)], [.text(Quantity.exact(named).text)]]
    }
    let rows = lines.map { line in
      let list = MembershipPages.list(category: line.category.key)
      return row([.linked(line.category.plural, .link(list))], line.declared, line.named.count)
    }
    return DocumentTable(
      "Adhérents au \(period.lastDayText), par catégorie", columns: ["Catégorie", "Déclarés", "Nommés"],
      numeric: [1, 2], rows: rows + [row([.linked("Ensemble", .figure(Figure.members.id))], declared, named)])
  }

  /// The declared categories as bars; nil when none was declared exactly.
  var chart: BarChart? {
    let bars = lines.compactMap { line -> BarChart.Bar? in
      guard case .exact(let number) = line.declared else { return nil }
      let list = MembershipPages.list(category: line.category.key)
      return BarChart.Bar(line.category.plural, number, target: .link(list))
    }
    guard !bars.isEmpty else { return nil }
    return BarChart("Adhérents déclarés au \(period.lastDayText), par catégorie", unit: "adhérents", bars: bars)
  }

  /// What was declared by subject, exact numbers before others and the most precise period first.
  private static func declarations(_ db: Database, _ period: Period) throws -> [String: Quantity] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT subject, value FROM declaration WHERE figure = ? AND substr(period, 1, 4) = ?
        ORDER BY subject, period DESC, value
        """, arguments: [Figure.members.id, period.text])
    var found: [String: Quantity] = [:]
    for row in rows {
      let (subject, value): (String, Quantity) = (row["subject"], row["value"])
      guard let first = found[subject] else {
        found[subject] = value
        continue
      }
      if !first.isExact, value.isExact { found[subject] = value }
    }
    return found
  }
}
