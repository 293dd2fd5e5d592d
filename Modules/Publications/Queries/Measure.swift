import GRDB
import Kernel

/// A number that the network declared about one thing within a figure: a work, an edition, a channel, a rank.
struct Measure: Sendable {
  let figure: Figure
  let subject: String
  let period: String
  let value: Quantity
  /// What should be known of the number.
  let reason: String?

  var record: RecordID { RecordID("declaration", "\(figure.id)/\(subject)/\(period)/\(value.encoded)") }

  /// The measures of one figure, the latest and then the largest first.
  /// - Parameters:
  ///   - subject: what they are about; every subject when nil, the whole excepted.
  ///   - year: the year of those taken; all years when nil.
  static func of(_ figure: Figure, subject: String? = nil, in year: Period? = nil, db: Database) throws -> [Measure] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT subject, period, value, reason FROM declaration
        WHERE figure = ?1 AND subject <> '' AND (?2 IS NULL OR subject = ?2)
          AND (?3 IS NULL OR substr(period, 1, 4) = ?3)
        ORDER BY period DESC, subject, value
        """, arguments: [figure.id, subject, year?.text])
    return rows.map { row in
      Measure(
        figure: figure, subject: row["subject"], period: row["period"], value: row["value"] ?? .notRecorded,
        reason: row["reason"])
    }
  }

  /// Whether anything was declared in a year for one of these figures, for the whole or for a part.
  static func exist(_ figures: [Figure], in period: Period, _ db: Database) throws -> Bool {
    try figures.contains { figure in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM declaration WHERE figure = ? AND substr(period, 1, 4) = ?)",
        arguments: [figure.id, period.text]) ?? false
    }
  }

  /// The number with what it counts: « 1 142 consultations », « Taux d'ouverture : 32 % ».
  var text: String {
    guard figure.unit == .percent else { return value.told(figure.unit.singular, figure.unit.plural) ?? value.text }
    return "\(figure.title) : \(value.text) %"
  }

  /// The year or the day that it was declared for, in words.
  var periodText: String { PartialDate(period)?.text ?? period }

  func item() -> Item {
    Item(
      mark: periodText, [.linked(text, .figure(figure.id))], detail: reason.map { [.text($0)] } ?? [], record: record)
  }
}
