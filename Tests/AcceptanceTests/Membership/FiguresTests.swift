import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Membership

/// The figures of members on any date, over an invented history.
@Suite struct FiguresTests {
  private let scene: InventedRecords

  init() throws { scene = try FiguresScene.shared.get() }

  private static let june = Period(year: 2024, cutOff: PartialDate("2024-06-30"))

  /// Counted by hand, line by line of ``FiguresScene``. The movements of 2024 run from 1 January to the day.
  private static let handMade = """
                                            2023-12-31  2024-06-30  2024-12-31
    membership.members                             151         151         155
    communes                                        92          87          97
    intercommunalites                               45          48          38
    metropoles                                       0           5           5
    departements                                     7           7           7
    regions                                          4           4           4
    outre-mer                                        0           0           4
    autre                                            3           0           0
    reg-04                                           0           0           4
    reg-11                                           3           0           0
    reg-32                                          41          41          31
    reg-44                                           0          11          15
    reg-52                                          65          64          64
    reg-53                                          30          21          21
    reg-75                                           1           9           9
    reg-84                                           5           5           5
    reg-93                                           6           0           6
    dep-13                                           6           0           6
    dep-22                                           1           1           1
    dep-29                                           1           1           1
    dep-33                                           0           8           8
    dep-35                                          26          17          17
    dep-44                                          61          61          61
    dep-49                                           2           1           1
    dep-53                                           1           1           1
    dep-56                                           1           1           1
    dep-59                                          40          40          30
    dep-67                                           0          11          15
    dep-69                                           5           5           5
    dep-75                                           3           0           0
    dep-974                                          0           0           4
    membership.regions-without-member               11          12          10
    membership.joined                                0          25          35
    membership.left                                  0          34          46
    membership.net                                   0          -9         -11
    membership.retention                           100          77          75
    membership.years                                 8          10          10
    membership.population-communes               94000       85000       99000
    membership.population-intercommunalites     450000      530000      430000
    membership.population-departements         2800000     2800000     2800000
    membership.population-regions             12000000    12000000    12000000
    """

  @Test func theCountsOfThreeDaysAreThoseMadeByHand() throws {
    let lines = Self.handMade.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let ids = lines.compactMap(\.first).filter { $0.hasPrefix("membership.") }
    let periods = [Period(year: 2023), Self.june, Period(year: 2024)]
    #expect(try #require(lines.first) == periods.map(\.lastDay))
    for (column, period) in periods.enumerated() {
      let results = try scene.results(ids, period)
      var counted = results.mapValues { $0.computation?.value }
      for line in results["membership.members"]?.computation?.breakdowns.flatMap(\.lines) ?? [] {
        counted[line.subject] = line.value
      }
      let byHand = lines.dropFirst().map { ($0[0], Int($0[column + 1])) }
      // A région or a département without a member has no line.
      #expect(byHand.filter { (counted[$0.0] ?? 0) != $0.1 }.map { "\($0)" } == [], "\(period.lastDay)")
      #expect(Set(counted.keys).subtracting(byHand.map(\.0)) == [])
      #expect(results.values.compactMap(\.failure) == [])
    }
  }

  @Test func theMembersOfADayAreThoseOfTheDirectory() throws {
    let days =
      ["2009-12-31", "2012-02-29", "2023-12-31", "2024-01-01", "2024-02-29", "2024-03-01", "2024-04-01"]
      + ["2024-05-15", "2024-06-30", "2024-07-01", "2024-11-30", "2024-12-31", "2025-01-01", "2026-01-15"]
    for day in days {
      let period = Period(year: try #require(PartialDate(day)).year, cutOff: PartialDate(day))
      let (listed, counted) = try scene.store.read { db in
        let history = try MemberHistory(db)
        return (
          try MemberFilter.atEnd(of: period).members(db).map {
            "\($0.key) \($0.name) \($0.category) \($0.region ?? "")"
          },
          history.members(on: period.last).map {
            "\($0.holder.key) \($0.name) \($0.category) \($0.place?.region ?? "")"
          }
        )
      }
      #expect(listed.sorted() == counted.sorted(), "\(day)")
    }
  }

  /// Whatever the two days, those who joined less those who left make the difference: the dashboards of others get this wrong.
  @Test func movementsMakeTheDifferenceBetweenTwoDays() throws {
    let history = try scene.store.read { try MemberHistory($0) }
    func dated(_ day: DayNumber) -> Int {
      history.members(on: day).filter { member in
        member.holder.presences.contains { $0.covers(day) && $0.from != nil }
      }.count
    }
    for year in 2009...2026 {
      for end in ["01-01", "02-29", "03-31", "06-30", "07-01", "11-30", "12-31"] {
        let period = Period(year: year, cutOff: PartialDate("\(year)-\(end)"))
        let net = history.joined(in: period).count - history.left(in: period).count
        #expect(dated(period.last) - dated(period.eve) == net, "\(period.lastDay)")
      }
    }
  }

  @Test func eachNumberOpensOntoItsRecordsAndTellsWhatItCovers() throws {
    let members = try #require(try scene.computation("membership.members", Self.june))
    #expect(members.records.count == 151)
    #expect(
      members.coverage == """
        Seuls les adhérents qu’une source nomme peuvent être comptés. 8\u{A0}membres associés ou d’honneur restent à part.
        """)
    let joined = try #require(try scene.computation("membership.joined", Period(year: 2024)))
    #expect(
      joined.coverage == "Dont 6\u{A0}retours. 15\u{A0}adhérents dont le premier jour n’est pas connu restent à part.")
    #expect(joined.records.first?.label == "Collectivité inventée 286 · 1er\u{A0}janvier\u{A0}2024")
    let net = try #require(try scene.computation("membership.net", Self.june))
    #expect(net.coverage?.hasPrefix("25\u{A0}adhésions, 34\u{A0}départs. 9\u{A0}adhérents") == true)
    #expect(net.records.map { $0.adds.number ?? 0 }.reduce(0, +) == net.value)
    let retention = try #require(try scene.computation("membership.retention", Period(year: 2024)))
    #expect(retention.coverage == "113 sur 151\u{A0}adhérents.")
    #expect(retention.records.filter { $0.adds == .exact(0) }.count == 151 - 113)
    let years = try #require(try scene.computation("membership.years", Period(year: 2024)))
    #expect(years.breakdowns.first?.lines.map(\.value) == [33, 0, 35, 72])
    let population = try #require(try scene.computation("membership.population-communes", Self.june))
    #expect(
      population.coverage == """
        1\u{A0}territoire dont la population n’est pas connue reste à part. \
        1\u{A0}adhérent dont le territoire est déjà compté n’ajoute rien.
        """)
  }

  @Test func aNameIsThatOfItsDay() throws {
    func label(_ period: Period) throws -> String? {
      try scene.computation("membership.members", period)?.records.first { $0.record.key == "invente-400" }?.label
    }
    #expect(try label(Period(year: 2023)) == "Ancien nom inventé · Catégorie communes")
    #expect(try label(Period(year: 2024)) == "Collectivité inventée 400 · Catégorie communes")
  }

  @Test func beforeAnythingIsKnownNothingIsToldAndThatIsNotNought() throws {
    let ids = scene.kernel.figures.map(\.id).filter { $0.hasPrefix("membership.") }
    let results = try scene.results(ids, Period(year: 2005))
    #expect(results.filter { $0.value.computation != nil }.map(\.key) == [])
  }

  @Test func allFiguresOfMembersReadThemOnce() throws {
    let reading = "FROM membership m JOIN organisation o"
    let readings = try scene.store.read { db in
      nonisolated(unsafe) var count = 0
      db.trace { event in if "\(event)".contains(reading) { count += 1 } }
      _ = scene.kernel.evaluate(
        scene.kernel.figures.filter { $0.id.hasPrefix("membership.") }, Period(year: 2024), db)
      db.trace()
      return count
    }
    #expect(readings == 1)
  }
}
