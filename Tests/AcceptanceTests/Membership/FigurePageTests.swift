import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

/// Figures of a day as people ask for them: on the site and at the terminal.
@Suite struct FigurePageTests {
  private let scene: InventedRecords

  init() throws { scene = try FiguresScene.shared.get() }

  private func answer(_ pattern: String, _ id: String = "", _ query: [String: String] = [:]) throws -> Answer {
    let route = try #require(scene.kernel.routes.first { $0.pattern.description == pattern })
    let request = PageRequest(kernel: scene.kernel, now: Records2024.now, parameters: ["id": id], query: query)
    return try scene.store.read { try route.answer(request, $0) }
  }

  private func page(_ id: String, _ query: [String: String] = [:]) throws -> Page {
    guard case .page(let page) = try answer("/chiffres/:id", id, query) else { throw Sentence("\(id) has no page") }
    return page
  }

  private func rtes(_ arguments: String...) throws -> Program.Outcome {
    try Program("rtes").run(
      arguments, environment: ["RTES_DATABASE": scene.folder.file("invented.sqlite"), "NO_COLOR": "1"])
  }

  @Test func aPageTellsTheDayAskedForAndListsItsRecordsByTheHundred() throws {
    let first = try page("membership.members", ["date": "2024-06-30"])
    #expect(first.title == "Adhérents au\u{A0}30\u{A0}juin\u{A0}2024")
    let tables = first.blocks.compactMap { block in if case .table(let table) = block { table } else { nil } }
    #expect(tables.map(\.caption) == ["Par catégorie", "Par région", "Par département, sans les régions"])
    #expect(
      tables.first?.rows.map { row in row.map { $0.map(\.plain).joined() }.joined(separator: " ") } == [
        "Catégorie communes 87", "Catégorie intercommunalites 48", "Catégorie metropoles 5", "Catégorie outre-mer 0",
        "Catégorie departements 7", "Catégorie regions 4", "Catégorie autre 0",
      ])
    guard case .linked(_, .link(let directory))? = tables.last?.rows.first?.first?.first else {
      throw Sentence("a line of a breakdown opens onto nothing")
    }
    #expect(directory.address == "/adherents?departement=dep-67&date=2024-06-30")
    #expect(shown(first) == 100)
    #expect(shown(try page("membership.members", ["date": "2024-06-30", "page": "2"])) == 51)
    #expect(
      first.blocks.contains { if case .pager(_, [.init("date", "2024-06-30")], 1, 2) = $0 { true } else { false } })
    #expect(
      try page("membership.joined", ["date": "2024-06-30"]).title
        == "Nouvelles adhésions, du 1er\u{A0}janvier au\u{A0}30\u{A0}juin\u{A0}2024")
    #expect(try page("membership.joined", ["annee": "2024"]).title == "Nouvelles adhésions, 2024")
    #expect(try page("membership.members", ["annee": "2024"]).title == "Adhérents au\u{A0}31\u{A0}décembre\u{A0}2024")
  }

  /// How many records a page lists.
  private func shown(_ page: Page) -> Int {
    page.blocks.reduce(0) { count, block in
      guard case .section(_, _, let inner) = block, case .list(let items)? = inner.first else { return count }
      return count + items.count
    }
  }

  @Test func aYearThatNoCalendarHasIsNotAskedFor() throws {
    for year in ["9223372036854775807", "-1", "0", "99999"] {
      #expect(try page("membership.members", ["annee": year]).title == page("membership.members").title)
    }
  }

  @Test func whatIsNoDayIsRefusedWithWhatToWrite() throws {
    for typed in ["2024", "2024-02-30", "hier", "30/06/2024"] {
      for (pattern, id) in [("/chiffres", ""), ("/chiffres/:id", "membership.members")] {
        guard case .notFound(let sentence) = try answer(pattern, id, ["date": typed]) else {
          Issue.record("\(pattern) took « \(typed) »")
          continue
        }
        #expect(sentence == "« \(typed) » n’est pas un jour. Écrivez-le comme 2024-06-30.")
      }
      let outcome = try rtes("figures", "list", "--date", typed)
      #expect(outcome.status != 0 && outcome.errors.contains("« \(typed) » n’est pas un jour."))
    }
    #expect(
      try rtes("figures", "--year", "2024", "--date", "2024-06-30").errors.contains("Choisissez --year ou --date."))
  }

  @Test func theTerminalTellsTheSame() throws {
    let text = try rtes("figures", "show", "membership.members", "--date", "2024-06-30")
    #expect(text.output.hasPrefix("Adhérents au\u{A0}30\u{A0}juin\u{A0}2024\n"), "\(text.errors)")
    #expect(text.output.contains("Compté      151\n"))
    #expect(text.output.contains("\nPar catégorie                compté\nCatégorie communes               87\n"))
    let json = try rtes("figures", "show", "membership.net", "--date", "2024-06-30", "--json")
    let told = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(told["computed"] as? Int == -9 && told["year"] as? Int == 2024 && told["date"] as? String == "2024-06-30")
    let members = try rtes("figures", "show", "membership.members", "--year", "2024", "--json")
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(members.output.utf8)) as? [String: Any])
    #expect(whole["date"] == nil)
    let breakdowns = try #require(whole["breakdowns"] as? [[String: Any]])
    #expect(
      breakdowns.map { $0["title"] as? String } == ["Par catégorie", "Par région", "Par département, sans les régions"])
    let list = try rtes("figures", "list", "--date", "2024-06-30", "--csv")
    #expect(list.output.contains("\r\nmembership.left,Départs d’adhérents,,34,\r\n"))
  }

  /// A number declared for December is neither told for June nor compared with what June counts.
  @Test func aDeclaredNumberKeepsToItsDay() throws {
    let figure = try #require(scene.kernel.figure("membership.members"))
    let (june, december) = (Period(year: 2024, cutOff: PartialDate("2024-06-30")), Period(year: 2024))
    let database = scene.folder.file("declared.sqlite")
    try scene.store.pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [database]) }
    let store = try Store(path: database)
    try store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO declaration (figure, subject, period, value) VALUES
            ('membership.members', '', '2024-12-31', '160'), ('membership.members', '', '2024', '~150'),
            ('membership.members', 'communes', '2024-12-31', '98')
          """)
    }
    try store.read { db in
      let atEnd = scene.kernel.evaluate(figure, december, db)
      #expect(atEnd.difference == 155 - 160 && atEnd.declared(of: "communes")?.value == .exact(98))
      #expect(atEnd.computation?.coverage?.contains("sur 160 déclarés, 5\u{A0}restent sans nom.") == true)
      let before = scene.kernel.evaluate(figure, june, db)
      #expect(before.difference == nil && before.declared(of: "communes") == nil)
      #expect(before.declaredText == "environ 150 (2024)")
    }
  }

  @Test func whoLacksAReferentIsToldToTheBoardAndTheTeamOnly() throws {
    let ids = ["membership.without-elected-referent", "membership.without-technical-referent"]
    #expect(scene.kernel.figures.filter { ids.contains($0.id) }.map(\.id) == [])
    for id in ids {
      guard case .denied = try answer("/chiffres/:id", id) else {
        Issue.record("\(id) is shown to everybody")
        continue
      }
      // Nobody has begun to keep them.
      #expect(try scene.computation(id, Period(year: 2024)) == nil)
    }
    let database = scene.folder.file("referents.sqlite")
    try scene.store.pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [database]) }
    let store = try Store(path: database)
    try store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO referent (organisation, name, role, valid_from, valid_to) VALUES
            ('invente-201', 'Personne Inventée', 'elected', '2020-07-01', NULL),
            ('invente-202', 'Personne Fictive', 'elected', '2020-07-01', '2024'),
            ('invente-203', 'Personne Imaginaire', 'elected', '2020-07-01', '2024-06-29'),
            ('invente-204', 'Personne Supposée', 'technical', NULL, NULL)
          """)
    }
    func count(_ id: String, _ day: String) throws -> Int? {
      let figure = try #require(scene.kernel.figure(id))
      let period = Period(year: 2024, cutOff: PartialDate(day))
      return try store.read { scene.kernel.evaluate(figure, period, $0).computation?.value }
    }
    // The day before, eight have not joined yet.
    #expect(try ids.map { try count($0, "2024-06-29") } == [151 - 8 - 3, 151 - 8 - 1])
    #expect(try ids.map { try count($0, "2024-06-30") } == [151 - 2, 151 - 1])
    #expect(try count(ids[0], "2024-12-31") == 155 - 2)
  }

  /// The official reference tells the population where it was loaded; a territory of the Grand Paris lies within the métropole.
  @Test func nobodyIsCountedTwiceWithinALevel() throws {
    let database = scene.folder.file("population.sqlite")
    try scene.store.pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [database]) }
    let store = try Store(path: database)
    let id = "membership.population-intercommunalites"
    let figure = try #require(scene.kernel.figure(id))
    func counted() throws -> Computation? {
      try store.read { scene.kernel.evaluate(figure, Period(year: 2024), $0).computation }
    }
    try store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO gazetteer (code, kind, name, folded, nature, population, first_vintage, last_vintage) VALUES
            ('epci-99301', 'epci', 'Territoire inventé 301', '', 'EPT', 12000, 2026, 2026)
          """)
    }
    #expect(try counted()?.value == 432_000)
    try store.pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO territory (code, kind, name, region, departement, population)
            VALUES ('epci-200054781', 'epci', 'Métropole du Grand Paris', 'reg-11', 'dep-75', 7000000);
          UPDATE organisation SET territory = 'epci-200054781' WHERE key = 'invente-302';
          """)
    }
    let computation = try counted()
    #expect(computation?.value == 430_000 - 20_000 + 7_000_000)
    #expect(computation?.coverage == "1\u{A0}adhérent dont le territoire est déjà compté n’ajoute rien.")
  }
}
