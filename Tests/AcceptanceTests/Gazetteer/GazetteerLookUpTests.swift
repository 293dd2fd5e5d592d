import Commons
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// How a territory is found, its outline, and the whole reference where it stands beside the project.
@Suite struct GazetteerLookUpTests {
  @Test func aTerritoryIsFoundHoweverItIsTyped() throws {
    let scene = try GazetteerScene()
    #expect(try scene.find("fictif").isEmpty)
    try scene.load("2025", vintage: 2025)
    for (words, codes) in [
      ("St fictif le haut", ["com-01901"]), ("SAINT-FICTIF-LE-HAUT", ["com-01901"]), ("ile fictive", ["com-01902"]),
      ("l’île-fictive", ["com-01902"]), ("ste fictive", ["com-01903"]), ("oeuf en corse", ["com-2a901"]),
      ("Commune de Bourg-Fictif", ["com-01904"]), ("bourg fictif ain", ["com-01904"]),
      ("bourg fictif 01", ["com-01904"]),
      ("communauté de communes du haut fictif", ["epci-200000008"]), ("agglo rives", ["epci-200000016"]),
      ("région corse", ["reg-94", "com-2a901", "dep-2a"]), ("01901", ["com-01901"]), ("2A901", ["com-2a901"]),
      ("2a", ["dep-2a"]), ("84", ["reg-84"]), ("975", ["out-975"]), ("epci-200000008", ["epci-200000008"]),
      ("200 000 016", ["epci-200000016"]), ("21010901500014", ["com-01901"]), ("210109023", ["com-01902"]),
      ("fictive", ["com-01903", "com-01902"]), ("nulle part", []), ("' OR 1=1", []), ("", []), ("-", []), ("99999", []),
    ] {
      #expect(try scene.find(words) == codes, "\(words)")
    }
    #expect(try scene.find("fictif", kind: .epci) == ["epci-200000008"])
    #expect(try scene.rtes("find", "nulle part").hasPrefix("Rien ne s’appelle «\u{202F}nulle part\u{202F}»."))
    #expect(
      try scene.rtes("find", "rives")
        == "epci-200000016 | CA \"Rives\" L'Agglo | Communauté d’agglomération | Ain, Auvergne-Rhône-Alpes | 5000 | 200000016 | \n1\u{A0}territoire"
    )
  }

  @Test func anOutlineComesBackAsItWasRead() throws {
    let scene = try GazetteerScene()
    #expect(try scene.store.read { try Gazetteer.outlines($0, .region) }.isEmpty)
    try scene.load("2025", vintage: 2025)
    func ring(_ points: (Double, Double)...) -> [Outline.Point] { points.map { Outline.Point(lon: $0.0, lat: $0.1) } }
    let outlines = try scene.store.read { try Gazetteer.outlines($0, .region) }
    #expect(
      outlines == [
        Outline(
          code: "reg-84",
          rings: [
            ring((4, 44), (7, 44), (7, 46.5), (4, 44)), ring((5, 44.5), (5.1, 44.5), (5.1, 44.6), (5, 44.5)),
          ]),
        Outline(
          code: "reg-94",
          rings: [
            ring((8.5, 41.4), (9.5, 41.4), (9.4, 43), (8.5, 41.4)),
            ring((9.25, 41.36), (9.26, 41.36), (9.26, 41.37), (9.25, 41.36)),
          ]),
      ])
    // Those of a kind are put in the place of all that were there.
    let file = scene.folder.file("2026/regions.geojson")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let end = try #require(text.range(of: "}},")).lowerBound
    try scene.folder.write(text[..<end] + "}}]}", to: "2026/regions.geojson")
    try scene.load("2026", vintage: 2026)
    #expect(try scene.store.read { try Gazetteer.outlines($0, .region) } == Array(outlines.prefix(1)))
  }

  /// The open data that a checkout may have beside it.
  private static let reference = Records2024.projectFolder.appendingPathComponent("../shared/data").standardizedFileURL
    .path

  @Test(.enabled(if: FileManager.default.fileExists(atPath: reference + "/communes.csv")))
  func theWholeReferenceIsLoaded() throws {
    let scene = try GazetteerScene()
    let told = try scene.rtes("import", Self.reference, "--vintage", "2026")
    #expect(
      told
        == "Millésime 2026\u{202F}: 18\u{A0}régions, 101\u{A0}départements, 1\u{202F}255\u{A0}intercommunalités, 34\u{202F}875\u{A0}communes, 8\u{A0}collectivités d’outre-mer et 125\u{A0}contours.\nC’est le premier millésime chargé."
    )
    #expect(try scene.find("st etienne").first == "com-42218")
    #expect(try scene.find("Saint Denis de la Réunion") == ["com-97411"])
    #expect(try scene.find("Métropole européenne de Lille").first == "epci-200093201")
    // Every territory of the records of 2024 is in it, under the same name.
    let strange = """
      SELECT t.code FROM territory t LEFT JOIN gazetteer g ON g.code = t.code
      WHERE t.kind <> 'other' AND (g.name IS NULL OR g.name <> t.name)
      """
    #expect(try scene.store.read { try String.fetchAll($0, sql: strange) } == [])
    let outlines = try scene.store.read { try Gazetteer.outlines($0, .departement) }
    #expect(outlines.count == 101 && outlines.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } } == 19_756)
  }
}
