import Kernel
import Testing

@testable import Membership

/// The rules of dues, example by example.
struct DuesRuleTests {
  private func day(_ text: String) throws -> PartialDate { try #require(PartialDate(text)) }

  private func campaign(_ proRata: DuesScale.ProRata = .entry) throws -> DuesCampaign {
    let rates = [
      DuesRate(
        category: "communes", standing: .full, populationFrom: 0, populationTo: 4_999, amount: Money(cents: 10_000)),
      DuesRate(
        category: "communes", standing: .full, populationFrom: 5_000, populationTo: nil, amount: Money(cents: 100_001)),
      DuesRate(
        category: "regions", standing: .full, populationFrom: 0, populationTo: nil, amount: Money(cents: 600_000)),
    ]
    return DuesCampaign(
      year: 2026, title: "Cotisations 2026",
      scale: DuesScale(
        key: "k", title: "Barème inventé", validFrom: try day("2026-01-01"), validTo: nil, referenceOn: nil,
        proRata: proRata, isFictitious: true, note: nil, rates: rates),
      issuer: "k", first: try day("2026-01-01"), last: try day("2026-12-31"), dueDays: 30,
      openedOn: try day("2026-01-15"))
  }

  private func stay(
    _ category: String, _ from: String?, _ to: String? = nil, _ standing: MembershipStanding = .full,
    observed: String = "2024-12-31"
  ) throws -> MembershipPeriod {
    MembershipPeriod(
      organisation: "o", category: category, spell: 1, validFrom: from.flatMap { PartialDate($0) },
      validTo: to.flatMap { PartialDate($0) }, observedOn: try day(observed), evidence: .registry, standing: standing,
      note: nil)
  }

  private func told(_ stays: [MembershipPeriod], population: Int? = 6_000, _ proRata: DuesScale.ProRata = .entry) throws
    -> String
  {
    switch DuesLiability.of(stays: stays, exemption: nil, population: population, in: try campaign(proRata)) {
    case .owes(let share):
      "\(share.amount.decimal) \(share.period.first) \(share.period.months)/\(share.period.ofMonths)"
    case .nothing(let reason): "\(reason)"
    }
  }

  @Test func whatAStayOwes() throws {
    #expect(try told([stay("communes", nil)]) == "1000.01 2026-01-01 12/12")
    #expect(try told([stay("communes", "2026-01-31")]) == "1000.01 2026-01-31 12/12")
    #expect(try told([stay("communes", "2026-10-31")]) == "250.00 2026-10-31 3/12")
    #expect(try told([stay("communes", "2026-12")]) == "83.33 2026-12-01 1/12")
    #expect(try told([stay("communes", "2026-10-31")], .none) == "1000.01 2026-10-31 12/12")
    #expect(try told([stay("communes", nil)], population: 4_999) == "100.00 2026-01-01 12/12")
    #expect(try told([stay("communes", nil)], population: nil) == "unknownPopulation(category: \"communes\")")
    #expect(try told([stay("regions", nil)], population: nil) == "6000.00 2026-01-01 12/12")
    #expect(try told([stay("metropoles", nil)]) == "noRate(category: \"metropoles\")")
    #expect(try told([stay("communes", nil, nil, .associate)]) == "noRate(category: \"communes\")")
    #expect(try told([stay("communes", nil, nil, .honorary)]) == "honorary")
    #expect(try told([stay("communes", "2020-01-01", "2025-12-31")]) == "notMember")
    #expect(try told([stay("communes", nil, nil, observed: "2027-01-01")]) == "notMember")
    // « 2026 » is the whole of it; « 2025 » ends with it.
    #expect(try told([stay("communes", "2020", "2026")]) == "1000.01 2026-01-01 12/12")
    #expect(try told([stay("communes", "2020", "2025")]) == "notMember")
    // The year is owed even when the member leaves within it, as what it was on the first day.
    #expect(
      try told([stay("regions", "2026-03-01"), stay("communes", "2020-01-01", "2026-02-28")])
        == "1000.01 2026-01-01 12/12")
    // Whoever was honoured until it joined pays from then on.
    #expect(
      try told([stay("communes", "2020-01-01", "2026-06-30", .honorary), stay("regions", "2026-07-01")])
        == "3000.00 2026-07-01 6/12")
  }

  @Test func remindersWaitForTheirTime() throws {
    let due = try day("2026-02-14")
    func next(_ on: String, _ sent: (ReminderLevel, String)...) throws -> ReminderLevel? {
      ReminderLevel.next(dueOn: due, sent: try sent.map { ($0.0, try day($0.1)) }, on: try day(on))
    }
    #expect(try next("2026-02-28") == nil)
    #expect(try next("2026-03-01") == .first)
    #expect(try next("2026-04-01", (.first, "2026-03-01")) == .second)
    #expect(try next("2026-03-30", (.first, "2026-03-01")) == nil)
    // A first reminder that went late leaves as much time as one in time.
    #expect(try next("2026-06-29", (.first, "2026-06-01")) == nil)
    #expect(try next("2026-07-01", (.first, "2026-06-01")) == .second)
    #expect(try next("2030-01-01", (.first, "2026-03-01"), (.second, "2026-04-01"), (.last, "2026-05-01")) == nil)
  }

  @Test func accountNumbersAreChecked() {
    #expect(IBAN.checked("fr76 3000 6000 0112 3456 7890 189") == "FR7630006000011234567890189")
    #expect(IBAN.checked("FR7630006000011234567890188") == nil)
    #expect(IBAN.checked("") == nil)
    #expect(
      IBAN.text("FR7630006000011234567890189") == "FR76\u{A0}3000\u{A0}6000\u{A0}0112\u{A0}3456\u{A0}7890\u{A0}189")
    #expect(SIRET.text("00000000000018") == "000\u{A0}000\u{A0}000\u{A0}00018")
  }

  @Test func daysAreAddedAcrossMonthsAndYears() throws {
    #expect(try day("2026-01-15").adding(days: 30) == day("2026-02-14"))
    #expect(try day("2024-02-28").adding(days: 1) == day("2024-02-29"))
    #expect(try day("2026-12-31").adding(days: 1) == day("2027-01-01"))
    #expect(try day("2026-03-01").adding(days: -1) == day("2026-02-28"))
    #expect(try day("2026-04-10").months(through: day("2026-12-31")) == 9)
    #expect(try day("2024-02").lastDay == day("2024-02-29"))
    #expect(try day("2024").firstDay == day("2024-01-01"))
  }
}
