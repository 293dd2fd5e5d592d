import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

@testable import Commons

/// The maps of members: as they lie where outlines were loaded, schematic where they were not.
@Suite struct MapTests {
  private let scene: MapScene

  init() throws { scene = try MapScene() }

  private func maps(_ blocks: [Block]) -> [GeoMap] {
    blocks.compactMap { if case .map(let map) = $0 { map } else { nil } }
  }

  private func tiles(_ blocks: [Block]) -> [String] {
    blocks.compactMap { if case .tiles(let map) = $0 { map.title } else { nil } }
  }

  @Test func withoutOutlinesTheMapsAreSchematic() throws {
    let blocks = try scene.directory()
    #expect(maps(blocks).isEmpty)
    #expect(
      tiles(blocks) == ["Adhérents nommés, par département (hors régions)", "Adhérents nommés, par région"])
    #expect(
      tiles(try scene.blocks("/territoires/:code", ["code": "reg-53"])) == [
        "Adhérents nommés, par département (hors Région)"
      ])
  }

  @Test func withOutlinesEachMemberIsASign() throws {
    try scene.addSquares()
    let blocks = try scene.directory()
    let map = try #require(maps(blocks).first)
    #expect(map.title == "Adhérents nommés")
    #expect(map.places.count == 75)
    #expect(map.categories.first == "Communes")
    #expect(map.credit == Gazetteer.attribution)
    #expect(map.rows.map(\.label) == ["Bretagne", "La Réunion", "Pays de la Loire", "Hors de la carte"])
    #expect(map.rows.first?.values == [0, 4, 2, 0, 1, 1, 0])
    #expect(tiles(blocks) == ["Adhérents nommés, par région"])
    let html = MapScene.html([.map(map)])
    #expect(html.contains("<title>Brest Métropole</title>"))
    #expect(html.contains("<a href=\"/adherents/brest-metropole\" aria-label=\"Brest Métropole\" tabindex=\"-1\">"))
    #expect(html.contains("text-anchor=\"middle\">La Réunion</text>"))
    #expect(html.contains("Natural Earth (domaine public)</p>"))
    let note = blocks.compactMap { if case .note(let runs) = $0 { runs.map(\.plain).joined() } else { nil } }
    #expect(note.first == "Hors de la carte : Caisse des Dépôts.")
  }

  @Test func theMapFollowsTheFilters() throws {
    try scene.addSquares()
    let map = try #require(maps(try scene.directory(["categorie": "metropoles", "region": "reg-53"])).first)
    #expect(map.places.map(\.name) == ["Brest Métropole", "Rennes Métropole"])
    #expect(maps(try scene.directory(["page": "2"])).isEmpty)
    let region = try #require(maps(try scene.blocks("/territoires/:code", ["code": "reg-53"])).first)
    #expect(region.places.count == 7)
    #expect(region.rows.map(\.label) == ["Ille-et-Vilaine", "Morbihan", "Côtes-d'Armor", "Finistère"])
  }

  @Test func manyMembersAreToldTogether() throws {
    try scene.addSquares()
    try scene.change { db in
      for number in 0..<450 {
        try db.execute(
          sql: "INSERT INTO organisation (key, name, kind, territory) VALUES (?, ?, 'authority', 'com-35238')",
          arguments: ["inventee-\(number)", "Commune inventée \(number)"])
        try db.execute(
          sql: """
            INSERT INTO membership (organisation, category, observed_on, evidence)
            VALUES (?, 'communes', '2024-12-31', 'named')
            """, arguments: ["inventee-\(number)"])
      }
    }
    let map = try #require(maps(try scene.directory()).first)
    #expect(map.rows.first?.values == [450, 4, 2, 0, 1, 1, 0])
    let communes = try #require(map.places.first { $0.count == 450 })
    #expect(communes.name == "Bretagne")
    #expect(MapScene.html([.map(map)]).contains("<title>Bretagne\u{202F}: Communes (450)</title>"))
    let page = try scene.blocks("/territoires/:code", ["code": "reg-53"])
    let listed = page.compactMap { if case .list(let items) = $0 { items.count } else { nil } }
    #expect(listed.first == 60)
    #expect(
      page.contains(
        .paragraph([
          .linked(
            "Les 458\u{A0}adhérents, dans l’annuaire",
            .link(.page(PagePattern("/adherents")).adding(query: [("region", "reg-53")])))
        ])))
  }

  @Test func aTerritoryTellsWhoSitsOnTheBoardForIt() throws {
    let blocks = try scene.blocks("/territoires/:code", ["code": "reg-53"])
    #expect(
      blocks.contains { block in
        guard case .section("Au conseil d’administration du réseau", _, let inner) = block,
          case .list(let items)? = inner.first
        else { return false }
        return items.map { $0.title.map(\.plain).joined() } == ["Gaëlle Le Stradic"]
      })
  }

  @Test(.enabled(if: MapScene.hasReference)) func franceIsLightAndHasAnInsetForEachTerritoryOverseas() throws {
    try scene.addReference()
    let map = try #require(maps(try scene.directory()).first)
    #expect(map.rows.map(\.label).last == "Hors de la carte")
    #expect(map.rows.last?.values == [0, 0, 0, 0, 0, 0, 1])
    let base = try scene.store.read { try GeoBase.france($0) }
    let empty = GeoMap(
      "Carte", unit: map.unit, base: base, categories: ["Communes"],
      places: [.init("Rien", category: 0, area: nil, at: .middle(of: []))], credit: "")
    let html = MapScene.html([.map(empty)])
    #expect(html.utf8.count < 60_000)
    for name in ["Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte", "Nouvelle-Calédonie", "Bretagne"] {
      #expect(html.contains("<title>\(name)\u{202F}: 0\u{A0}adhérent nommé</title>"))
    }
    #expect(html.matches(of: #/class="inset"/#).count == 11)
    #expect(MapScene.html([.map(map)]).utf8.count < 90_000)
  }
}
