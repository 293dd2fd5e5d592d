import GRDB
import Kernel
import Markup

extension Figure {
  private static let euros = Unit("euro", "euros")

  static let duesCalled = Figure(
    "dues.called", title: "Cotisations appelées", unit: euros,
    definition:
      "Ce qui a été demandé pour la cotisation de l’année par les appels émis jusqu’à la date, sans ceux qu’un avoir a annulés.",
    access: .right(.followDues), isState: true
  ) { db, period in try dues(db, period) { $0.called } }

  static let duesReceived = Figure(
    "dues.received", title: "Cotisations reçues", unit: euros,
    definition:
      "Ce qui a été payé jusqu’à la date pour la cotisation de l’année, remboursements déduits, quel que soit le jour de l’échéance.",
    access: .right(.followDues), isState: true
  ) { db, period in try dues(db, period) { $0.received } }

  static let duesLate = Figure(
    "dues.late", title: "Cotisations en retard", unit: euros,
    definition:
      "Ce qui reste dû, à la date, sur les appels de l’année dont l’échéance est passée ; les adhérents exonérés et les membres d’honneur ne sont jamais en retard.",
    access: .right(.followDues), isState: true
  ) { db, period in try dues(db, period) { $0.late } }

  private static func dues(
    _ db: Database, _ period: Period, _ amount: (DuesPosition) -> Money
  ) throws -> Computation? {
    guard let day = try lastKnownDay(of: period, db) else { return nil }
    var filter = DuesFilter()
    filter.year = period.year
    let entries = try filter.calls(db, on: day)
    guard !entries.isEmpty else { return nil }
    let told = entries.map { (entry: $0, amount: amount($0.position)) }.filter { $0.amount != .zero }
    let total = told.reduce(Money.zero) { $0 + $1.amount }
    return Computation(
      total.euros, coverage: "Au \(day.text), au centime près : \(total.text). Les montants sont arrondis à l’euro.",
      records: told.map { line in
        .init(
          line.entry.record, label: "\(line.entry.recipient), appel \(line.entry.number)",
          adds: .exact(line.amount.euros))
      })
  }
}

/// The last day of a period, or else the last day on which somebody wrote anything: what has not come yet is not late.
private func lastKnownDay(of period: Period, _ db: Database) throws -> PartialDate? {
  let written = try String.fetchOne(db, sql: "SELECT max(instant) FROM store_history").flatMap(PartialDate.ofInstant)
  return PartialDate(period.lastDay).map { last in min(last, written ?? last) }
}

extension Money {
  /// To the nearest euro, halves away from zero.
  fileprivate var euros: Int { Int((cents.magnitude + 50) / 100) * cents.signum() }
}
