import GRDB
import Kernel
import Markup

/// The members of a year by category: how many were declared, beside those that a source names.
struct CategoryBreakdown: Sendable {
  struct Line: Sendable {
    let category: Category
    let declared: Quantity
    let named: Int
  }

  let period: Period
  let lines: [Line]
  /// What was declared for all categories together.
  let declared: Quantity
  let named: Int

  init(_ db: Database, _ period: Period) throws {
    self.period = period
    let counts = try MemberFilter.atEnd(of: period).countByCategory(db)
    let declarations = try Self.declarations(db, period)
    lines = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key").map { category in
      Line(
        category: category, declared: declarations[category.key] ?? .notRecorded,
        named: counts[category.key] ?? 0)
    }
    declared = declarations[""] ?? .notRecorded
    named = counts.values.reduce(0, +)
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

  var isEmpty: Bool { lines.allSatisfy { $0.declared == .notRecorded && $0.named == 0 } }

  /// « Catégorie, déclarés, nommés », with the whole in the last row.
  var table: DocumentTable {
    func row(_ title: [Inline], _ declared: Quantity, _ named: Int) -> [[Inline]] {
      [title, [.text(declared == .notRecorded ? "—" : declared.text)], [.text(Quantity.exact(named).text)]]
    }
    let rows = lines.map { line in
      let list = MembershipPages.list(category: line.category.key)
      return row([.linked(line.category.plural, .link(list))], line.declared, line.named)
    }
    return DocumentTable(
      "Adhérents au \(period.lastDayText), par catégorie", columns: ["Catégorie", "Déclarés", "Nommés"],
      numeric: [1, 2], rows: rows + [row([.linked("Ensemble", .figure(Figure.members.id))], declared, named)])
  }

  /// One square for each declared member, category by category; nil when none was declared exactly.
  var waffle: Chart? {
    let rows = lines.compactMap { line -> Chart.Row? in
      guard case .exact(let number) = line.declared else { return nil }
      let list = MembershipPages.list(category: line.category.key)
      return Chart.Row(line.category.plural, [number], target: .link(list))
    }
    guard !rows.isEmpty else { return nil }
    let total = rows.compactMap { $0.values[0] }.reduce(0, +)
    return Chart(
      "Adhérents déclarés au \(period.lastDayText), par catégorie",
      description: "Un carré par adhérent déclaré, soit \(French.number(total)), rangés par catégorie.",
      unit: "adhérents", .waffle(rows))
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
