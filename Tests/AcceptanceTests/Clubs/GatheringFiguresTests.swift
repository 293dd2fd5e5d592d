import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// The figures of clubs, events and trainings, over an invented year and over the records.
@Suite struct GatheringFiguresTests {
  private let scene: InventedRecords

  init() throws { scene = try GatheringFiguresScene.shared.get() }

  private static let june = Period(year: 2030, cutOff: PartialDate("2030-06-30"))
  private static let year = Period(year: 2030)

  /// Counted by hand, line by line of ``GatheringFiguresScene``; a dash where the records cannot tell.
  private static let handMade = """
                                  2030-06-30  2030-12-31
    clubs.held                             2           3
    clubs.regions                          3           3
    clubs.areas                            2           2
    clubs.participants                    41          44
    clubs.people                           -           3
    clubs.attendance-average              21          15
    clubs.attendance-median               21          10
    events.organised                       1           2
    events.held                            4           7
    events.participants                   41          59
    events.people                          2           4
    events.attendance-average             21          15
    events.attendance-median              21          13
    events.webinars                        1           2
    events.online-share                   67          75
    events.moved                           2           2
    events.cancelled                       1           1
    events.minutes                         1           3
    events.minutes-delay                  10          20
    events.satisfaction                   60          60
    trainings.held                         0           2
    trainings.hours                        -           6
    trainings.participants                 -          35
    """

  /// Counted by hand from the files of `docs/data/rtes-2024`.
  private static let records = """
                               2023-12-31  2024-12-31  2025-12-31
    clubs.held                          7          25           0
    clubs.regions                       5           9           0
    clubs.areas                         5           8           0
    clubs.participants                  -         311           -
    clubs.people                        -           -           -
    clubs.attendance-average            -          35           -
    clubs.attendance-median             -          34           -
    events.organised                   20          36           0
    events.held                        37          92           0
    events.participants               165        1611           -
    events.people                       -           -           -
    events.attendance-average          55          60           -
    events.attendance-median           70          44           -
    events.webinars                     6          15           0
    events.online-share                43          57           -
    events.moved                        0           1           0
    events.cancelled                    0           0           0
    events.minutes                      1           0           -
    events.satisfaction                 -           -           -
    trainings.held                      1           2           0
    trainings.hours                     -           -           -
    trainings.participants              -          70           -
    """

  @Test func theCountsOfAnInventedYearAreThoseMadeByHand() throws {
    try check(Self.handMade, [Self.june, Self.year], scene.kernel, scene.store)
  }

  @Test func theCountsOfTheRecordsAreThoseMadeByHand() throws {
    let shared = try Records2024.shared.get()
    try check(Self.records, [2023, 2024, 2025].map { Period(year: $0) }, shared.kernel, shared.store)
  }

  private func check(_ table: String, _ periods: [Period], _ kernel: Kernel, _ store: Store) throws {
    let lines = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(try #require(lines.first) == periods.map(\.lastDay))
    let ids = lines.dropFirst().map { $0[0] }
    #expect(ids.filter { kernel.figure($0) == nil } == [])
    for (column, period) in periods.enumerated() {
      let results = try store.read { kernel.evaluate(ids.compactMap(kernel.figure), period, $0) }
      #expect(results.compactMap(\.failure) == [])
      let counted = results.map { "\($0.figure.id) \($0.computation.map { String($0.value) } ?? "-")" }
      #expect(counted == lines.dropFirst().map { "\($0[0]) \($0[column + 1])" }, "\(period.lastDay)")
    }
  }

  /// The lines of the tables into which a figure is told apart.
  private func parts(_ id: String) throws -> [String] {
    let breakdowns = try #require(try scene.computation(id, Self.year)).breakdowns
    return breakdowns.map { table in
      "\(table.title) : \(table.lines.map { "\($0.title) \($0.value)" }.joined(separator: ", "))"
    }
  }

  @Test func aNumberIsToldApartAndAnEventOfTwoRegionsStandsInBoth() throws {
    #expect(
      try parts("clubs.held") == [
        "Par région : Bretagne 2, Corse 1, Provence-Alpes-Côte d'Azur 1",
        "Par zone de club : Zone inventée de l’Ouest 2, Zone inventée du Sud 1",
        "Par thème : Foncier inventé 2, PTCE inventés 2", "Par mode : Sur place 1, En ligne 1, Hybride 1",
      ])
    #expect(
      try parts("clubs.participants") == [
        "Par région : Corse 31, Provence-Alpes-Côte d'Azur 31, Bretagne 13",
        "Par thème : Foncier inventé 41, PTCE inventés 34",
        "Par mode : Sur place 10, En ligne 31, Hybride 3",
      ])
    #expect(
      try parts("events.held").prefix(2) == [
        "Par rôle du réseau : Organisé par le réseau 3, Co-organisé par le réseau 2, Le réseau y contribue 1, Relayé par le réseau 1",
        "Par nature : Club régional 3, Webinaire 2, Rencontre 1, Formation 1",
      ])
    #expect(
      try parts("trainings.held") == [
        "Par niveau : Découverte 1, Expertise 1",
        "Par rôle du réseau : Organisé par le réseau 1, Le réseau y contribue 1", "Par thème : Foncier inventé 1",
        "Par mode : Sur place 1, Mode non renseigné 1",
      ])
  }

  @Test func aNumberSaysWhatItCoversAndWhereItComesFrom() throws {
    func coverage(_ id: String) throws -> String? { try scene.computation(id, Self.year)?.coverage }
    #expect(
      try coverage("events.participants") == """
        4\u{A0}événements donnent un nombre exact, 1 un nombre approché, qui ne s’additionne pas. \
        Des présences relevées par nom en donnent 1.
        """)
    #expect(
      try coverage("clubs.people")
        == "1\u{A0}événement a des présences nominatives, 2 n’en ont pas, ou plus depuis que les noms sont effacés.")
    #expect(try coverage("events.online-share") == "3 sur 4 ; le mode de 1 autre n’est pas renseigné.")
    // Counts of events are no parts of a hundred.
    #expect(try scene.computation("events.online-share", Self.year)?.breakdowns == [])
    #expect(try coverage("events.minutes") == "3 sur 5\u{A0}événements tenus.")
    #expect(
      try coverage("events.satisfaction")
        == "5\u{A0}réponses à 1\u{A0}enquête ; 1\u{A0}enquête a trop peu de réponses pour être racontée.")
    #expect(try coverage("trainings.hours") == "La durée de 2\u{A0}formations est connue.")
  }

  @Test func eachNumberOpensOntoTheEventsBehindIt() throws {
    func records(_ id: String) throws -> [String] {
      try scene.computation(id, Self.year)?.records.map { "\($0.record.key) \($0.adds.encoded)" } ?? []
    }
    #expect(try records("events.moved") == ["invente-moved 1", "invente-club-2 1"])
    #expect(try records("events.cancelled") == ["invente-cancelled 1"])
    #expect(
      try records("clubs.participants") == ["invente-club-1 10", "invente-club-2 31", "invente-club-3 3"])
    #expect(try records("events.people") == ["invente-club-3 3", "invente-web 2"])
    #expect(try records("events.minutes-delay") == ["invente-club-1 10", "invente-web 60", "invente-club-3 20"])
    #expect(try records("clubs.areas") == ["ouest 1", "sud 1"])
  }

  /// What was decided on the last evening of the year in London was decided in the next year in Paris.
  @Test func aMoveCountsInTheYearOfParisInWhichItWasDecided() throws {
    let next = try scene.computation("events.moved", Period(year: 2031))
    #expect(next?.records.map(\.record.key) == ["invente-later"])
  }

  @Test func beforeAnythingIsKnownNothingIsToldAndThatIsNotNought() throws {
    let ids = ["events.moved", "events.cancelled", "events.minutes", "events.online-share", "clubs.attendance-median"]
    let results = try scene.results(ids, Period(year: 2005))
    #expect(results.filter { $0.value.computation != nil }.map(\.key) == [])
  }

  /// Their names are deleted when their time has come; what they add up to stays, and the coverage says so.
  @Test func withoutNamesTheEntriesStayAndThePeopleAreNoLongerTold() throws {
    let scene = try GatheringFiguresScene.made()
    let purge = try #require(scene.kernel.retentions.first { $0.id == "clubs/registrations" })
    let now = try Date("2031-09-01T12:00:00Z", strategy: .iso8601)
    _ = try scene.kernel.write(to: scene.store, by: "test", at: now) { try purge.purge($0, now) }
    #expect(try scene.computation("clubs.participants", Self.year)?.value == 44)
    #expect(try scene.computation("clubs.people", Self.year) == nil)
    #expect(try scene.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM registration") } == 0)
  }

  /// The sections of a chapter of 2024, by title.
  private func chapter(_ id: String) throws -> [String: [Block]] {
    let shared = try Records2024.shared.get()
    let section = try #require(shared.kernel.sections.first { $0.id == id })
    let blocks = try shared.store.read { try section.build($0, Period(year: 2024)) }
    let sections = blocks.compactMap { block -> (String, [Block])? in
      if case .section(let title, _, let inner) = block { (title, inner) } else { nil }
    }
    return Dictionary(sections) { first, _ in first }
  }

  @Test func theReportTellsTheMiddleOfTheClubsAndWhatWasMoved() throws {
    guard case .paragraph(let told)? = try chapter("clubs")["Les zones de clubs"]?.last else {
      throw Sentence("no sentence under the areas")
    }
    #expect(
      told.map(\.plain).joined()
        == "9 des 25 clubs disent une affluence exacte : 35 personnes en moyenne, 34 au milieu (médiane).")
    guard case .list(let moved)? = try chapter("rencontres")["Déplacés ou annulés"]?.first else {
      throw Sentence("nothing was moved")
    }
    #expect(moved.map { $0.title.map(\.plain).joined() } == ["Rencontre nationale PTCE (date du 26 septembre)"])
    #expect(moved.first?.detail.map(\.plain).joined().hasPrefix("Reportée aux 5 et 6 décembre 2024") == true)
  }
}
