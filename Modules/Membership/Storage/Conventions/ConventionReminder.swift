import GRDB
import Kernel

/// Something to be done about a convention before a day, or overdue.
struct ConventionReminder: Sendable, Hashable {
  let convention: Convention
  /// The last day on which it is in time.
  let dueOn: PartialDate
  /// What is to be done, in one sentence.
  let sentence: String
  let isOverdue: Bool

  /// How long before the end of a convention one is reminded, unless another time is asked for.
  static let usualMonths = 6

  /// What falls due from the past up to some months from today, the first day first.
  static func all(_ db: Database, on today: PartialDate, within months: Int = usualMonths) throws
    -> [ConventionReminder]
  {
    let horizon = today.adding(months: months)
    return try Convention.all(db).filter(\.isRunning).flatMap { convention -> [ConventionReminder] in
      func reminder(_ day: PartialDate, _ sentence: String) -> ConventionReminder? {
        let last = day.lastDay.description
        guard last <= horizon else { return nil }
        return ConventionReminder(
          convention: convention, dueOn: day, sentence: sentence, isOverdue: last < today.description)
      }
      let end = try convention.endReminder(db).flatMap { reminder($0.day, $0.sentence) }
      let commitments = try convention.commitments(db).filter(\.state.isOpen).compactMap { commitment in
        commitment.dueOn.flatMap { reminder($0, "Engagement \(commitment.position) : \(commitment.text)") }
      }
      return [end].compactMap { $0 } + commitments
    }.sorted { ($0.dueOn, $0.convention.key) < ($1.dueOn, $1.convention.key) }
  }
}

extension Convention {
  /// What its end asks for; nil when it has none, or when what follows is agreed.
  func endReminder(_ db: Database) throws -> (day: PartialDate, sentence: String)? {
    guard let validTo, try successor(db) == nil else { return nil }
    guard let evaluation = try evaluations(db).first else {
      return (validTo, "Fin de la convention : ni évaluation ni suite n’est enregistrée.")
    }
    return (
      validTo,
      "Fin de la convention, évaluée le \(evaluation.evaluatedOn.text) : « \(evaluation.conclusion.label) », sans suite enregistrée."
    )
  }
}

extension PartialDate {
  /// The same day some months later, as ISO 8601, or the last of that month.
  fileprivate func adding(months: Int) -> String {
    let count = year * 12 + (month ?? 1) - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    let day = min(day ?? 1, Self.days(inMonth: month, of: year))
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
