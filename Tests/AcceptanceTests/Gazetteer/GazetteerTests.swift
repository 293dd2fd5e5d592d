import Commons
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// The official reference of territories: what is loaded, what changed since, what took the place of what is no more.
@Suite struct GazetteerTests {
  private let scene: GazetteerScene

  init() throws { scene = try GazetteerScene() }

  // MARK: Vintages

  @Test func eachVintageIsComparedWithTheOneBefore() throws {
    let contents = { (year: Int) in
      "Millésime \(year)\u{202F}: 2\u{A0}régions, 2\u{A0}départements, 2\u{A0}intercommunalités, 5\u{A0}communes, 1\u{A0}collectivité d’outre-mer et 2\u{A0}contours."
    }
    #expect(try scene.load("2025", vintage: 2025) == "\(contents(2025))\nC’est le premier millésime chargé.")
    #expect(try scene.load("2025", vintage: 2025) == "\(contents(2025))\nTout est déjà chargé\u{202F}: rien ne change.")
    #expect(
      try scene.load("2026", vintage: 2026) == """
        \(contents(2026))
        Par rapport à ce qui est chargé (millésime 2025)\u{202F}:
          1\u{A0}territoire nouveau\u{202F}: Neuve-Fictive (com-01905)
          1\u{A0}territoire prend fin\u{202F}: L’Île-Fictive (com-01902)
          1\u{A0}nom changé\u{202F}: Saint-Fictif-le-Haut → Fictif-en-Bugey (com-01901)
          1\u{A0}rattachement changé\u{202F}: Sainte-Fictive (com-01903)
          2\u{A0}populations changées
        """)
    #expect(
      try scene.rtes("history")
        == "2025 | 2026-01-15 | 5 | 2 | 14 | 1\n2026 | 2026-01-15 | 5 | 2 | 1 | 0\n2\u{A0}millésimes")
    // The newest vintage speaks, whatever is loaded after it.
    #expect(
      try scene.load("2025", vintage: 2024).hasSuffix(
        "Le millésime 2026 est déjà chargé\u{202F}: celui-ci n’ajoute que ce qui n’existe plus."))
    #expect(
      try scene.rtes("find", "01901").hasPrefix(
        "com-01901 | Fictif-en-Bugey | Commune | Ain, Auvergne-Rhône-Alpes | 800"))
    #expect(try scene.number("SELECT first_vintage FROM gazetteer WHERE code = 'com-01902'") == 2024)
  }

  @Test func aFolderThatWasWrongIsPutRightByTheRightOneOfTheSameVintage() throws {
    try scene.load("2025", vintage: 2025)
    let before = try scene.store.read { try Row.fetchAll($0, sql: "SELECT * FROM gazetteer ORDER BY code") }
    try scene.load("2026", vintage: 2026)
    try scene.load("2025", vintage: 2026)
    let after = try scene.store.read {
      try Row.fetchAll(
        $0,
        sql: """
          SELECT code, kind, name, folded, region, departement, epci, siren, nature, population, latitude, longitude,
            first_vintage, last_vintage - 1 AS last_vintage FROM gazetteer ORDER BY code
          """)
    }
    #expect(before == after)
  }

  @Test func anImportIsNotedOnceAndLeavesTheRecordsAlone() throws {
    let count = "SELECT (SELECT count(*) FROM territory) || ' ' || (SELECT count(*) FROM search_document)"
    let before = try scene.store.read { try String.fetchOne($0, sql: count) }
    try scene.load("2025", vintage: 2025)
    #expect(try scene.store.read { try String.fetchOne($0, sql: count) } == before)
    let noted = "SELECT action || ' ' || record FROM store_history WHERE record LIKE 'gazetteer%'"
    #expect(try scene.store.read { try String.fetchAll($0, sql: noted) } == ["created gazetteer_vintage/2025"])
    let revision = try scene.number("SELECT value FROM store_revision")
    try scene.load("2025", vintage: 2025)
    #expect(try scene.number("SELECT value FROM store_revision") == revision)
  }

  @Test func overseasCollectivitiesStayWhenAFolderSaysNothingOfThem() throws {
    try scene.load("2025", vintage: 2025)
    try FileManager.default.removeItem(atPath: scene.folder.file("2026/collectivites-outremer.csv"))
    try scene.load("2026", vintage: 2026)
    #expect(try scene.find("saint pierre et miquelon") == ["out-975"])
    let entry = try #require(try scene.store.read { try Gazetteer.entry($0, code: "com-97590") })
    #expect(!entry.isEnded && entry.place == "Saint-Pierre-et-Miquelon" && entry.number == "97590")
  }

  // MARK: Codes that ended

  @Test func aCodeThatEndedLeadsToItsSuccessor() throws {
    try scene.load("2025", vintage: 2025)
    #expect(try scene.rtes("successor", "01902") == "L’Île-Fictive (com-01902) existe au millésime 2025.")
    try scene.load("2026", vintage: 2026)
    #expect(
      try scene.rtes("successor", "01902")
        == "«\u{202F}L’Île-Fictive\u{202F}» (01902) n’existe plus au millésime 2026. Son successeur\u{202F}: Fictif-en-Bugey (com-01901)."
    )
    #expect(
      scene.refusal { try scene.adopt("com-01902") }
        == "« L'Île-Fictive » (01902) n’existe plus au millésime 2026. Son successeur : Fictif-en-Bugey (com-01901).")
    #expect(try scene.find("01902") == ["com-01902", "com-01901"])
    // What ended before any vintage that was loaded is known by its movement.
    #expect(
      try scene.rtes("successor", "01800")
        == "«\u{202F}Vieux-Fictif\u{202F}» (01800) n’existe plus au millésime 2026. Son successeur\u{202F}: Fictif-en-Bugey (com-01901)."
    )
    #expect(try scene.find("01800") == ["com-01901"])
    #expect(
      try scene.rtes("successor", "01906")
        == "Le référentiel des territoires ne connaît pas le code com-01906. Vouliez-vous dire Fictif-en-Bugey (com-01901)\u{202F}?"
    )
  }

  @Test func whereNoMovementTellsTheNearestIsNamedAndStaffMayNoteTheSuccessor() throws {
    try FileManager.default.removeItem(atPath: scene.folder.file("2026/mouvements.csv"))
    try scene.load("2025", vintage: 2025)
    func refusal(_ code: String, _ successor: String) -> String? {
      scene.refusal { try scene.rtes("successor", code, "--is", successor, "--on", "2026-01-01") }
    }
    #expect(refusal("01902", "01901")?.hasSuffix("chargez d’abord celui où il n’existe plus.") == true)
    try scene.load("2026", vintage: 2026)
    #expect(try scene.rtes("successor", "01902").hasSuffix("Vouliez-vous dire Fictif-en-Bugey (com-01901)\u{202F}?"))
    #expect(refusal("01902", "01902") == "Un territoire ne se succède pas à lui-même.")
    #expect(refusal("01902", "01999")?.contains("ne connaît pas le code com-01999") == true)
    #expect(refusal("01999", "01901")?.hasPrefix("Aucun millésime chargé ne connaît le code com-01999.") == true)
    #expect(
      scene.refusal { try scene.rtes("successor", "01902", "--is", "01904") }?.hasPrefix("Il manque --on") == true)
    #expect(
      try scene.rtes("successor", "01902", "--is", "01904", "--on", "2026-01-01")
        .hasSuffix("Son successeur\u{202F}: Bourg-Fictif (com-01904)."))
    #expect(try scene.find("01902") == ["com-01902", "com-01904"])
  }

  @Test func theAuditNamesTerritoriesOfTheRecordsThatEnded() throws {
    let check = try #require(scene.kernel.auditChecks.first { $0.id == "commons/ended-territories" })
    #expect(try scene.store.read { try check.findings($0) }.isEmpty)
    try scene.load("2025", vintage: 2025)
    try scene.adopt("com-01902")
    try scene.load("2026", vintage: 2026)
    let finding = try #require(
      try scene.store.read { try check.findings($0) }.first { $0.record.key == "com-01902" })
    #expect(finding.problem.hasSuffix("Son successeur : Fictif-en-Bugey (com-01901)."))
  }

  // MARK: Into the records

  @Test func aTerritoryIsTakenIntoTheRecordsWithWhatItLiesIn() throws {
    #expect(
      scene.refusal { try scene.adopt("com-01901") }
        == "Le référentiel des territoires n’est pas chargé : lancez « rtes territories import DOSSIER ».")
    try scene.load("2025", vintage: 2025)
    let territory = try scene.adopt("com-97590")
    #expect(territory.name == "Fictif-Langlade" && territory.departement == "out-975" && territory.vintage == 2025)
    let whole = try scene.store.read { try Territory.find($0, code: "out-975") }
    #expect(whole?.kind == .overseas && whole?.population == 600)
    try scene.adopt("com-01901")
    try scene.load("2026", vintage: 2026)
    #expect(try scene.adopt("com-01901").name == "Fictif-en-Bugey")
    let changes = "SELECT action FROM store_history WHERE record = 'territory/com-01901' ORDER BY id"
    #expect(try scene.store.read { try String.fetchAll($0, sql: changes) } == ["created", "changed"])
    // Once more changes nothing.
    try scene.adopt("com-01901")
    #expect(try scene.store.read { try String.fetchAll($0, sql: changes) } == ["created", "changed"])
    #expect(try scene.store.read { try Gazetteer.population($0, code: "com-01901") } == 800)
    #expect(try scene.store.read { try Gazetteer.population($0, code: "com-59350") } == 238_246)
  }
}
