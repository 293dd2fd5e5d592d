import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

@testable import Membership

/// The directory of members: filters, order, pages, days; and the same list as data.
@Suite struct DirectoryTests {
  // MARK: Requests

  /// Over the invented history: what SQLite filters, sorts, counts and cuts is what the whole list says.
  @Test(arguments: ["2012-05-01", "2023-12-31", "2024-06-30", "2024-12-31"])
  func aPageIsAPartOfTheWholeList(day: String) throws {
    let scene = try FiguresScene.shared.get()
    for order in MemberOrder.allCases {
      var filter = MemberFilter(openOn: try #require(PartialDate(day)))
      filter.observedBy = day
      filter.order = order
      let whole = try scene.store.read { try filter.members($0) }
      #expect(Set(whole.map(\.key)).count == whole.count)
      #expect(try scene.store.read { try filter.count($0) } == whole.count)
      let pages = try stride(from: 0, to: whole.count, by: 7).flatMap { offset in
        try scene.store.read { try filter.members($0, (limit: 7, offset: offset)) }
      }
      #expect(pages == whole)
      let counts = Dictionary(grouping: whole, by: \.category).mapValues(\.count)
      #expect(try scene.store.read { try filter.countByCategory($0) } == counts)
      for category in counts.keys {
        var one = filter
        one.category = category
        #expect(try scene.store.read { try one.members($0) } == whole.filter { $0.category == category })
      }
      for region in Set(whole.compactMap(\.region)) {
        var one = filter
        one.region = region
        let here = try scene.store.read { try one.members($0, (limit: 500, offset: 0)) }
        #expect(here == whole.filter { $0.region == region })
        #expect(try scene.store.read { try one.count($0) } == here.count)
      }
    }
  }

  @Test func ordersAreThoseOfADirectory() throws {
    let scene = try MapScene()
    func keys(_ order: MemberOrder) throws -> [Member] {
      var filter = MemberFilter(openOn: try #require(PartialDate("2024-12-31")))
      filter.order = order
      return try scene.store.read { try filter.members($0) }
    }
    #expect(try keys(.name).prefix(2).map(\.name) == ["Angers Loire Métropole", "Bordeaux Métropole"])
    #expect(try Array(keys(.category).prefix(2).map(\.category)) == ["communes", "communes"])
    #expect(try keys(.category).last?.category == "autre")
    #expect(try keys(.region).first?.regionName == "Auvergne-Rhône-Alpes")
    #expect(try keys(.region).last?.regionName == nil)
    try scene.change { db in
      try db.execute(sql: "UPDATE membership SET valid_from = '2019-03' WHERE organisation = 'rennes-metropole'")
      try db.execute(sql: "UPDATE membership SET valid_from = '2021' WHERE organisation = 'brest-metropole'")
    }
    #expect(try keys(.since).prefix(2).map(\.key) == ["brest-metropole", "rennes-metropole"])
  }

  // MARK: Pages

  private func names(_ blocks: [Block]) -> [String] {
    blocks.compactMap { if case .list(let items) = $0 { items.map { $0.title.map(\.plain).joined() } } else { nil } }
      .first ?? []
  }

  private func said(_ blocks: [Block]) -> [String] {
    blocks.compactMap { if case .paragraph(let runs) = $0 { runs.map(\.plain).joined() } else { nil } }
  }

  @Test func filtersNarrowTheListDown() throws {
    let scene = try MapScene()
    let all = try scene.directory()
    #expect(said(all).first == "75\u{A0}adhérents nommés")
    #expect(names(all).count == 50)
    #expect(all.contains { if case .pager(_, _, 1, 2) = $0 { true } else { false } })
    #expect(names(try scene.directory(["page": "2"])).count == 25)
    #expect(
      names(try scene.directory(["region": "reg-53", "categorie": "metropoles"]))
        == ["Brest Métropole", "Rennes Métropole"])
    #expect(names(try scene.directory(["departement": "dep-29"])) == ["Brest Métropole"])
    #expect(names(try scene.directory(["q": "brest metro"])) == ["Brest Métropole"])
    let none = try scene.directory(["q": "coquecigrue"])
    #expect(none.contains(.empty("Aucun adhérent nommé ne répond à ces filtres.")))
    #expect(names(none).isEmpty)
  }

  @Test func aDayIsADayAndNothingElse() throws {
    let scene = try MapScene()
    try scene.change { db in
      try db.execute(sql: "UPDATE membership SET valid_to = '2025-06-30' WHERE organisation = 'brest-metropole'")
    }
    #expect(said(try scene.directory()).first == "74\u{A0}adhérents nommés")
    let then = try scene.directory(["date": "2025-06-30"])
    #expect(said(then).first == "75\u{A0}adhérents nommés au 30\u{A0}juin\u{A0}2025")
    #expect(
      said(try scene.directory(["date": "2025-07-01"])).first
        == "74\u{A0}adhérents nommés au 1er\u{A0}juillet\u{A0}2025")
    #expect(
      try scene.directory(["date": "2019-01-01"]).contains(.empty("Aucun adhérent nommé ne répond à ces filtres.")))
    for wrong in ["2025", "2025-02-30", "hier"] {
      guard case .notFound(let sentence) = try scene.answer("/adherents", [:], ["date": wrong]) else {
        throw Sentence("\(wrong) was taken for a day")
      }
      #expect(sentence == "« \(wrong) » n’est pas un jour. Écrivez-le comme 2024-06-30.")
    }
    let downloads = then.flatMap { block -> [String] in
      guard case .paragraph(let runs) = block else { return [] }
      return runs.compactMap { if case .linked(_, .link(let link)) = $0 { link.address } else { nil } }
    }
    #expect(
      downloads == [
        "/api/v1/members.csv?as-of=2025-06-30", "/api/v1/members?as-of=2025-06-30",
        "/api/v1/members.geojson?as-of=2025-06-30",
      ])
  }

  @Test func associateMembersStandApart() throws {
    let scene = try MapScene()
    try scene.change { db in
      try db.execute(sql: "UPDATE membership SET standing = 'associate' WHERE organisation = 'brest-metropole'")
    }
    #expect(said(try scene.directory()).first == "74\u{A0}adhérents nommés")
    let associates = try scene.directory(["statut": "associate"])
    #expect(said(associates).first == "1\u{A0}membre associé")
    #expect(names(associates) == ["Brest Métropole"])
    let page = MapScene.html(try scene.blocks("/adherents/:key", ["key": "brest-metropole"]))
    #expect(page.contains("<dd>Membre associé</dd>"))
    #expect(try data(scene, "members", ["departement": "dep-29"]).isEmpty)
    #expect(try data(scene, "members", ["departement": "dep-29", "standing": "associate"]).count == 1)
  }

  @Test func aMemberPageTellsItsPolicyAndItsPublicReferents() throws {
    let scene = try MapScene()
    try scene.change { db in
      try db.execute(
        sql: """
          INSERT INTO member_profile (organisation, policy, updated_at, updated_by)
          VALUES ('brest-metropole', 'Un **plan** voté en 2024.', '2026-01-10T09:00:00Z', 'contact');
          INSERT INTO referent (organisation, name, role, email, public_name, public_email) VALUES
            ('brest-metropole', 'Maud Inventée', 'technical', 'maud@exemple.fr', 1, 0),
            ('brest-metropole', 'Personne Cachée', 'elected', 'cachee@exemple.fr', 0, 0);
          """)
    }
    let page = MapScene.html(try scene.blocks("/adherents/:key", ["key": "brest-metropole"]))
    #expect(page.contains("Politique en faveur de l’ESS"))
    #expect(page.contains("Un <strong>plan</strong> voté en 2024."))
    #expect(page.contains("Maud Inventée"))
    #expect(!page.contains("maud@exemple.fr") && !page.contains("Personne Cachée"))
  }

  // MARK: Data

  /// The objects that a list of the API holds.
  private func data(_ scene: MapScene, _ name: String, _ query: [String: String]) throws -> [[String: Any]] {
    guard case .content(let content) = try scene.answer("/api/v1/\(name)", [:], query) else {
      throw Sentence("\(name) is no data")
    }
    let object = try JSONSerialization.jsonObject(with: Data(content.bytes)) as? [String: Any]
    return try #require(object?["data"] as? [[String: Any]])
  }

  @Test func dataTellNameTerritoryAndStayOfTheDay() throws {
    let scene = try MapScene()
    try scene.change { db in
      try db.execute(
        sql: """
          INSERT INTO organisation_name (organisation, name, usage, valid_to)
            VALUES ('brest-metropole', 'Communauté urbaine de Brest', 'former', '2025-03-31');
          INSERT INTO organisation_territory (organisation, territory, valid_to)
            VALUES ('brest-metropole', 'com-35238', '2025-03-31');
          """)
    }
    func brest(_ day: String) throws -> [String?] {
      let found = try data(scene, "members", ["as-of": day, "size": "200"]).first {
        $0["key"] as? String == "brest-metropole"
      }
      return ["name", "departement", "standing"].map { found?[$0] as? String } + [
        (found?["spell"] as? Int).map(String.init)
      ]
    }
    #expect(try brest("2025-03-31") == ["Communauté urbaine de Brest", "dep-35", "full", "1"])
    #expect(try brest("2025-04-01") == ["Brest Métropole", "dep-29", "full", "1"])
    #expect(try brest("2020-01-01") == [nil, nil, nil, nil])
    guard case .content(let places) = try scene.answer("/api/v1/members.geojson", [:], ["as-of": "2025-03-31"]) else {
      throw Sentence("no GeoJSON")
    }
    #expect(String(decoding: places.bytes, as: UTF8.self).contains("\"name\":\"Communauté urbaine de Brest\""))
    var filter = MemberFilter(openOn: try #require(PartialDate("2025-03-31")))
    filter.departement = "dep-35"
    let members = try scene.store.read { try filter.members($0) }
    #expect(members.contains { $0.name == "Communauté urbaine de Brest" })
  }
}
