import Kernel
import TestSupport
import Testing

@testable import Membership

/// What holds of dues whatever happened, over invented histories.
struct DuesPropertyTests {
  private static let seeds = UInt64(1)...400

  @Test func noPaymentEverMovesADateNorAnAmount() throws {
    for seed in Self.seeds {
      var history = DuesHistory(seed: seed)
      let call = history.call()
      var paid = call
      for _ in 0..<3 {
        paid.payments.append(.init(amount: Money(cents: history.number(1...1_000)), receivedOn: history.day()))
      }
      #expect((paid.issuedOn, paid.dueOn, paid.amount) == (call.issuedOn, call.dueOn, call.amount), "seed \(seed)")
      // What comes after a day changes nothing of how things stood on it.
      let day = history.day()
      var later = call
      later.payments.append(.init(amount: Money(cents: 1), receivedOn: day.adding(days: history.number(1...90))))
      if later.creditedOn == nil { later.creditedOn = day.adding(days: 1) }
      #expect(later.position(on: day) == call.position(on: day), "seed \(seed)")
    }
  }

  @Test func everyCentIsOwedPaidOrTakenBack() throws {
    for seed in Self.seeds {
      var history = DuesHistory(seed: seed)
      let calls = (0..<history.number(1...6)).map { _ in history.call() }
      let day = history.day()
      let positions = calls.map { $0.position(on: day) }
      for position in positions {
        #expect(position.called - position.received == position.balance, "seed \(seed)")
        #expect(position.remaining - position.toRefund == position.balance, "seed \(seed)")
        #expect(position.remaining == .zero || position.toRefund == .zero, "seed \(seed)")
        #expect(position.late <= position.remaining, "seed \(seed)")
        #expect(position.received >= .zero, "seed \(seed)")
      }
      // The statement tells the same, entry by entry, whatever the order in which facts were noted.
      let movements = calls.enumerated().flatMap { index, call in
        [DuesStatement.Movement(day: call.issuedOn, piece: "\(index)", label: "appel", amount: call.amount)]
          + (call.creditedOn.map {
            [.init(day: max($0, call.issuedOn), piece: "A\(index)", label: "avoir", amount: .zero - call.amount)]
          } ?? [])
          + call.payments.map {
            .init(day: $0.receivedOn, piece: "\(index)", label: "paiement", amount: .zero - $0.amount)
          }
      }
      let statement = DuesStatement(movements, through: day)
      #expect(statement.balance == positions.reduce(Money.zero) { $0 + $1.balance }, "seed \(seed)")
      #expect(
        DuesStatement(movements.shuffled(using: &history.generator), through: day).balance == statement.balance,
        "seed \(seed)")
      let sum = statement.entries.reduce(Money.zero) { $0 + $1.debit - $1.credit }
      #expect(sum == statement.balance, "seed \(seed)")
    }
  }

  @Test func onlyWhatIsDueUnpaidAndNotWaivedIsLate() throws {
    for seed in Self.seeds {
      var history = DuesHistory(seed: seed)
      let call = history.call()
      let day = history.day()
      let position = call.position(on: day)
      if position.state == .late {
        #expect(day > call.dueOn && position.balance > .zero && call.waiver == nil, "seed \(seed)")
        #expect(position.late == position.balance, "seed \(seed)")
      } else {
        #expect(position.late == .zero, "seed \(seed)")
      }
      for waiver in [DuesWaiver.exempt, .honorary] {
        var waived = call
        waived.waiver = waiver
        #expect(waived.position(on: day).late == .zero, "seed \(seed)")
      }
      // Paying the rest settles it from that day on, for as long as nothing goes back.
      var paid = call
      paid.payments = [.init(amount: call.amount, receivedOn: day)]
      if call.creditedOn == nil, call.issuedOn <= day {
        #expect(paid.position(on: day.adding(days: history.number(0...900))).state == .settled, "seed \(seed)")
      }
    }
  }

  @Test func aShareIsAPartOfItsRateAndFollowsFromStaysAlone() throws {
    for seed in Self.seeds {
      var history = DuesHistory(seed: seed)
      let made = history.campaign()
      let campaign = try #require(made)
      #expect(campaign.scale.problem == nil, "seed \(seed)")
      let (stays, population) = (history.stays(), history.number(0...900_000))
      let owed = DuesLiability.of(stays: stays, exemption: nil, population: population, in: campaign)
      #expect(
        DuesLiability.of(
          stays: stays.shuffled(using: &history.generator), exemption: nil, population: population, in: campaign)
          == owed, "seed \(seed)")
      #expect(
        DuesLiability.of(stays: stays, exemption: "décision", population: population, in: campaign)
          == .nothing(.exempt("décision")), "seed \(seed)")
      let honorary = stays.map { stay in
        MembershipPeriod(
          organisation: stay.organisation, category: stay.category, spell: stay.spell, validFrom: stay.validFrom,
          validTo: stay.validTo, observedOn: stay.observedOn, evidence: stay.evidence, standing: .honorary, note: nil)
      }
      switch DuesLiability.of(stays: honorary, exemption: nil, population: population, in: campaign) {
      case .nothing(.honorary), .nothing(.notMember): break
      default: Issue.record("an honorary member owes something, seed \(seed)")
      }
      guard case .owes(let share) = owed else { continue }
      let period = share.period
      #expect(campaign.first <= period.first && period.first <= period.last && period.last == campaign.last)
      #expect(stays.contains { $0.holds(on: period.first) && $0.category == period.category }, "seed \(seed)")
      #expect(share.rate.covers(population), "seed \(seed)")
      #expect(.zero <= share.amount && share.amount <= share.rate.amount, "seed \(seed)")
      #expect((share.amount == share.rate.amount) || period.months < period.ofMonths, "seed \(seed)")
      // The months before the entry and those after it make the year, to the cent that is rounded.
      let before = share.rate.amount.share(period.ofMonths - period.months, of: period.ofMonths)
      #expect(abs((before + share.amount - share.rate.amount).cents) <= 1, "seed \(seed)")
      // Who joins later never pays more.
      let next = share.rate.amount.share(max(period.months - 1, 0), of: period.ofMonths)
      #expect(next <= share.amount, "seed \(seed)")
    }
  }

  @Test func everyPopulationFallsIntoOneBand() throws {
    for seed in Self.seeds {
      var history = DuesHistory(seed: seed)
      let scale = history.scale()
      for standing in [MembershipStanding.full, .associate] {
        let population = history.number(0...2_000_000)
        #expect(scale.rates(of: "communes", standing).count { $0.covers(population) } == 1, "seed \(seed)")
      }
    }
  }

  @Test func daysFollowOneAnother() throws {
    for seed in Self.seeds {
      var history = DuesHistory(seed: seed)
      let (day, count) = (history.day(), history.number(-800...800))
      #expect(day.adding(days: count).adding(days: -count) == day, "seed \(seed)")
      #expect(day.adding(days: 1) > day, "seed \(seed)")
      #expect(day.adding(days: count + 1) == day.adding(days: count).adding(days: 1), "seed \(seed)")
    }
  }
}
