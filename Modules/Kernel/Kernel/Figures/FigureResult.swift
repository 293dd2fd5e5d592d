public import GRDB

/// A figure for one year: what was counted beside what was declared, never one instead of the other.
public struct FigureResult: Sendable {
  public let figure: Figure
  public let period: Period
  public let computation: Computation?
  public let declarations: [Declaration]
  /// The sentence to print when counting failed.
  public let failure: String?

  /// The same without the records behind it, for where only the number is shown.
  package var withoutRecords: FigureResult {
    FigureResult(
      figure: figure, period: period,
      computation: computation.map { Computation($0.value, coverage: $0.coverage, records: []) },
      declarations: declarations, failure: failure)
  }

  /// The number declared for the whole, first the exact one.
  public var declared: Declaration? {
    let whole = declarations.filter { $0.subject == nil }
    return whole.first(where: \.value.isExact) ?? whole.first
  }

  /// The number declared for a part at the time that was asked for, first the exact one.
  public func declared(of subject: String) -> Declaration? {
    let part = declarations.filter { $0.subject == subject && speaksOfTheDay($0) }
    return part.first(where: \.value.isExact) ?? part.first
  }

  /// What was declared, in a few words: the number for the whole, or those for its parts.
  public var declaredText: String {
    if let declared { return text(of: declared.value) + (speaksOfTheDay(declared) ? "" : " (\(declared.day))") }
    guard !declarations.isEmpty else { return "—" }
    let parts = declarations.prefix(3).map { text(of: $0.value) }
    return "par partie : " + parts.joined(separator: " ; ") + (declarations.count > 3 ? " …" : "")
  }

  /// A number of this figure, with its unit when that is a sign.
  public func text(of quantity: Quantity) -> String {
    figure.text(of: quantity) + (figure.unit == .percent && quantity.number != nil ? "\u{202F}%" : "")
  }

  /// The number to print first: the one declared by the network for its report, or else the one that can be counted.
  public var headline: Quantity {
    declared?.value ?? computation.map { .exact($0.value) } ?? .notRecorded
  }

  /// Counted minus declared, when both are exact, speak of the same day and differ.
  public var difference: Int? {
    guard let counted = computation?.value, let declared, speaksOfTheDay(declared),
      case .exact(let number) = declared.value,
      counted != number
    else { return nil }
    return counted - number
  }

  /// Whether a declared number can stand for the day that was asked for: how things stood in December says nothing of June.
  private func speaksOfTheDay(_ declared: Declaration) -> Bool {
    !figure.isState || period.cutOff == nil || declared.period == period.lastDay
  }
}

extension Kernel {
  /// Tells several figures of one time; what they read alike is read once.
  public func evaluate(_ figures: [Figure], _ period: Period, _ db: Database) -> [FigureResult] {
    let memory = Memory()
    return figures.map { evaluate($0, period, db, memory) }
  }

  /// Tells one figure of one time. A figure whose counting fails says so and leaves the others standing.
  /// - Parameter memory: what it shares with the others that are told of the same state of the records.
  public func evaluate(
    _ figure: Figure, _ period: Period, _ db: Database, _ memory: Memory = Memory()
  ) -> FigureResult {
    var computation: Computation?
    var failure: String?
    do { computation = try figure.counting?(db, period, memory) } catch { failure = "Le comptage a échoué : \(error)" }
    var declarations: [Declaration] = []
    do { declarations = try Declaration.all(of: figure.id, period, db) } catch {
      failure = "Les nombres déclarés ne se lisent pas : \(error)"
    }
    return FigureResult(
      figure: figure, period: period, computation: computation, declarations: declarations, failure: failure)
  }
}

extension Declaration {
  /// What it speaks of, in words.
  var day: String { PartialDate(period)?.text ?? period }

  /// What was declared about one figure within a year, the whole before its parts.
  static func all(of figure: String, _ period: Period, _ db: Database) throws -> [Declaration] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT subject, period, value, reason FROM declaration
        WHERE figure = ? AND substr(period, 1, 4) = ? AND period <= ? ORDER BY subject <> '', subject, period DESC, value
        """, arguments: [figure, period.text, period.lastDay]
    ).map { row in
      let subject: String = row["subject"]
      let value: Quantity = row["value"] ?? .notRecorded
      return Declaration(
        subject: subject.isEmpty ? nil : subject, period: row["period"], value: value, reason: row["reason"],
        record: RecordID("declaration", "\(figure)/\(subject)/\(row["period"] as String)/\(value.encoded)"))
    }
  }
}
