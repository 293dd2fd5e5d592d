import GRDB
import Kernel

/// A number that was declared for the whole of a figure, whatever its year.
struct DatedNumber: Sendable {
  let period: String
  let value: Quantity
  let record: RecordID

  var year: Int { Int(period.prefix(4)) ?? 0 }

  /// Those declared for a year up to that of a day, the latest first; within a year the exact ones and the most precise first.
  static func all(_ figure: Figure, at day: PartialDate, _ db: Database) throws -> [DatedNumber] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT period, value FROM declaration WHERE figure = ? AND subject = '' AND substr(period, 1, 4) <= ?
        ORDER BY substr(period, 1, 4) DESC, period DESC, value
        """, arguments: [figure.id, String(day.year)])
    let numbers = rows.map { row in
      let (period, value): (String, Quantity) = (row["period"], row["value"] ?? .notRecorded)
      return DatedNumber(
        period: period, value: value, record: RecordID("declaration", "\(figure.id)//\(period)/\(value.encoded)"))
    }
    return numbers.enumerated().sorted { first, second in
      (first.element.year, first.element.value.isExact ? 1 : 0, -first.offset)
        > (second.element.year, second.element.value.isExact ? 1 : 0, -second.offset)
    }.map(\.element)
  }

  static func latest(_ figure: Figure, at day: PartialDate, _ db: Database) throws -> DatedNumber? {
    try all(figure, at: day, db).first
  }
}
