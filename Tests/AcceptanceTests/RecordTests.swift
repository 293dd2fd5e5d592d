import Commons
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What the records of 2024 must say, whoever edits them.
@Suite struct RecordTests {
  private let kernel: Kernel
  private let store: Store

  init() throws {
    let shared = try Records2024.shared.get()
    kernel = shared.kernel
    store = shared.store
  }

  private func figure(_ id: String) throws -> FigureResult {
    let figure = try #require(kernel.figure(id))
    return try store.read { kernel.evaluate(figure, Period(year: 2024), $0) }
  }

  /// Events, territories and themes are read by the place of their columns.
  @Test func columnsStandInTheOrderInWhichTheyAreRead() throws {
    func columns(_ table: String) throws -> [String] {
      try store.read { db in try db.columns(in: table).map(\.name) }
    }
    func properties(_ record: Any) -> [String] {
      Mirror(reflecting: record).children.compactMap(\.label).map { name in
        name.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
      }
    }
    let (event, territory, theme) = try store.read { db in
      (
        try Event.fetchOne(db, sql: "SELECT * FROM event"), try Territory.fetchOne(db, sql: "SELECT * FROM territory"),
        try Theme.fetchOne(db, sql: "SELECT * FROM theme")
      )
    }
    #expect(try columns("event") == properties(try #require(event)))
    #expect(try columns("territory") == properties(try #require(territory)))
    #expect(try columns("theme") == properties(try #require(theme)))
  }

  @Test func twentyFiveClubsEachWithDateRegionModeAndTitle() throws {
    let result = try figure("clubs.held")
    #expect(result.computation?.value == 25)
    #expect(result.declared?.value == .exact(25))
    let incomplete = try store.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT key FROM event WHERE kind = 'club' AND status = 'held' AND starts_on LIKE '2024-%'
            AND (length(starts_on) < 10 OR title = '' OR mode = 'not-recorded'
              OR key NOT IN (SELECT owner FROM event_regions))
          """)
    }
    // The report says neither place nor mode of the club of 11 October in Île-de-France.
    #expect(incomplete == ["2024-10-11-club-idf-resilience"])
  }

  @Test func theMembersDeclaredAddUp() throws {
    let parts = try figure("membership.members").declarations
    let categories = ["communes", "intercommunalites", "metropoles", "outre-mer", "departements", "regions", "autre"]
    let numbers = categories.map { category in parts.first { $0.subject == category }?.value }
    #expect(numbers == [76, 61, 18, 4, 18, 7, 1].map { Quantity.exact($0) })
    #expect(try figure("membership.members").declared?.value == .exact(185))
    #expect(try figure("membership.members").computation?.value ?? 0 > 60)
  }

  @Test func participantsAreCountedWithTheirCoverage() throws {
    let result = try figure("clubs.participants")
    #expect(result.declared?.value == .exact(708))
    #expect(result.computation?.value == 311)
    #expect(result.difference == 311 - 708)
    #expect(result.computation?.coverage == "9\u{A0}événements donnent un nombre exact, 16 ne disent rien.")
    #expect(result.declared?.reason?.isEmpty == false)
  }

  @Test func theRegionsOfClubsStandBesideTheTenDeclared() throws {
    let result = try figure("clubs.regions")
    #expect(result.declared?.value == .exact(10))
    #expect(
      result.computation?.records.map(\.label) == [
        "Auvergne-Rhône-Alpes", "Corse", "Grand Est", "Hauts-de-France", "Île-de-France", "Nouvelle-Aquitaine",
        "Occitanie",
        "Pays de la Loire", "Provence-Alpes-Côte d'Azur",
      ])
    #expect(result.declared?.reason?.contains("Bretagne") == true)
  }

  @Test func everyDeclaredFigureIsDefined() throws {
    let ids = try store.read { try String.fetchAll($0, sql: "SELECT DISTINCT figure FROM declaration ORDER BY 1") }
    #expect(ids.filter { kernel.figure($0) == nil } == [])
  }

  @Test func everyFigureCountsAndOpensOntoRecordsThatExist() throws {
    let tables = Dictionary(uniqueKeysWithValues: kernel.imports.map { ($0.name, $0) })
    try store.read { db in
      for figure in kernel.figures {
        let result = kernel.evaluate(figure, Period(year: 2024), db)
        #expect(result.failure == nil)
        #expect(!figure.definition.isEmpty)
        for part in result.computation?.records ?? [] {
          let table = try #require(tables[part.record.table], "\(part.record)")
          let key = table.key.map { "\"\($0)\"" }.joined(separator: " || '/' || ")
          let exists = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM \"\(table.name)\" WHERE \(key) = ?)", arguments: [part.record.key])
          #expect(exists == true, "\(figure.id): \(part.record)")
        }
      }
    }
  }

  @Test func everyRecordHasASourceThatPeopleCanRead() throws {
    try store.read { db in
      for table in kernel.imports where !["territory"].contains(table.name) {
        let key = table.key.map { "\"\($0)\"" }.joined(separator: " || '/' || ")
        let bare = try String.fetchAll(
          db,
          sql:
            "SELECT \(key) FROM \"\(table.name)\" WHERE '\(table.name)/' || \(key) NOT IN (SELECT record FROM citation)"
        )
        #expect(bare == [], "\(table.name)")
      }
    }
  }

  @Test func theFourteenFichesAreComplete() throws {
    try store.read { db in
      let numbers = try Int.fetchAll(db, sql: "SELECT number FROM chantier ORDER BY number")
      #expect(numbers == Array(1...14))
      let bare = try String.fetchAll(
        db,
        sql: """
          SELECT key FROM chantier WHERE length(body) < 80
            OR key NOT IN (SELECT chantier FROM chantier_referent WHERE role = 'team')
            OR key NOT IN (SELECT chantier FROM chantier_item WHERE section = 'done')
            OR key NOT IN (SELECT chantier FROM chantier_item WHERE section IN ('planned', 'proposal', 'action'))
          """)
      #expect(bare == [])
    }
  }

  @Test func everyContradictionHasTwoStatementsEachWithItsSource() throws {
    let found = try store.read { try Provenance.contradictions($0) }
    #expect(found.count > 150)
    for fact in found {
      #expect(fact.statements.count >= 2)
      #expect(fact.statements.filter(\.isChosen).count == 1)
      #expect(fact.statements.allSatisfy { !$0.sources.isEmpty }, "\(fact.record) \(fact.field)")
    }
  }

  @Test func noPersonalAddressIsKept() throws {
    let role = ["animation@rtes.fr", "communication@rtes.fr"]
    for path in try FileManager.default.subpathsOfDirectory(atPath: Records2024.dataFolder) where path.contains(".") {
      let text = try String(contentsOfFile: Records2024.dataFolder + "/" + path, encoding: .utf8)
      for match in text.matches(of: /[A-Za-z0-9._-]+@[a-z0-9-]+\.[a-z]{2,}/) {
        #expect(role.contains(String(match.output)), "\(path): \(match.output)")
      }
    }
  }

  @Test func theFormatPageSaysWhatIsRead() throws {
    let page = try String(
      contentsOf: Records2024.projectFolder.appendingPathComponent("docs/data/README.md"), encoding: .utf8)
    #expect(page == FormatDocument.markdown(kernel) + "\n", "run: rtes format > docs/data/README.md")
  }
}
