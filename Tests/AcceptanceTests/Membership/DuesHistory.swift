import Kernel
import TestSupport

@testable import Membership

/// Invented histories of one member: stays, exemptions, calls and money, each from a seed.
struct DuesHistory {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  mutating func isHeads() -> Bool { Bool.random(using: &generator) }

  /// A day of the three years around 2026.
  mutating func day() -> PartialDate {
    (PartialDate("2025-01-01") ?? Self.first).adding(days: number(0...1_094))
  }

  static let first = PartialDate(instant: Records2024.now)

  mutating func scale() -> DuesScale {
    var rates: [DuesRate] = []
    for category in ["communes", "metropoles"] {
      for standing in [MembershipStanding.full, .associate] {
        var from = 0
        for _ in 0..<number(0...3) {
          let to = from + number(1...200_000)
          rates.append(
            DuesRate(
              category: category, standing: standing, populationFrom: from, populationTo: to,
              amount: Money(cents: number(1...700_000))))
          from = to + 1
        }
        rates.append(
          DuesRate(
            category: category, standing: standing, populationFrom: from, populationTo: nil,
            amount: Money(cents: number(1...700_000))))
      }
    }
    return DuesScale(
      key: "invented", title: "Barème inventé", validFrom: Self.first, validTo: nil, referenceOn: nil,
      proRata: isHeads() ? .entry : .none, isFictitious: true, note: nil, rates: rates)
  }

  mutating func campaign() -> DuesCampaign? {
    guard let first = PartialDate("2026-01-01"), let last = PartialDate("2026-12-31") else { return nil }
    return DuesCampaign(
      year: 2026, title: "Cotisations 2026", scale: scale(), issuer: "invented", first: first, last: last, dueDays: 30,
      openedOn: first)
  }

  /// Stays that follow one another without overlap.
  mutating func stays() -> [MembershipPeriod] {
    var stays: [MembershipPeriod] = []
    var day = (PartialDate("2024-06-01") ?? Self.first).adding(days: number(0...700))
    for spell in 1...number(1...4) {
      let isLast = isHeads()
      let end = day.adding(days: number(0...500))
      stays.append(
        MembershipPeriod(
          organisation: "invented", category: isHeads() ? "communes" : "metropoles", spell: spell,
          validFrom: spell == 1 && isHeads() ? nil : day, validTo: isLast ? nil : end,
          observedOn: PartialDate("2024-12-31") ?? day, evidence: .registry,
          standing: [.full, .full, .associate, .honorary][number(0...3)], note: nil))
      if isLast { break }
      day = end.adding(days: number(1...200))
    }
    return stays
  }

  /// A call with payments, refunds and perhaps a credit note, as the desk lets them be noted.
  mutating func call() -> DuesCallFacts {
    let issued = day()
    var call = DuesCallFacts(
      amount: Money(cents: number(1...500_000)), issuedOn: issued, dueOn: issued.adding(days: number(0...60)))
    var (paid, day) = (Money.zero, issued)
    for _ in 0..<number(0...5) {
      day = day.adding(days: number(0...120))
      let rest = call.amount - paid
      if paid > .zero, number(0...3) == 0 {
        let back = Money(cents: number(1...paid.cents))
        call.payments.append(.init(amount: .zero - back, receivedOn: day))
        paid = paid - back
      } else if rest > .zero {
        let amount = isHeads() ? rest : Money(cents: number(1...rest.cents))
        call.payments.append(.init(amount: amount, receivedOn: day))
        paid = paid + amount
      }
    }
    if number(0...4) == 0 { call.creditedOn = issued.adding(days: number(0...200)) }
    if number(0...4) == 0 { call.waiver = isHeads() ? .exempt : .honorary }
    return call
  }
}
