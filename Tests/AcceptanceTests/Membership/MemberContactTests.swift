import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A contact keeps the representative and the referents of their authority up to date.
@Suite(.serialized) struct MemberContactTests {
  private static let page = "/adherents/nantes-metropole/contacts"

  private let site: LiveSite
  private let visitor: FormClient

  init() async throws {
    site = try await LiveSite()
    visitor = FormClient(site)
    try site.inviteContactsAndTeam(of: "membership")
  }

  private func add(_ client: FormClient, _ more: [String: String] = [:]) async throws -> FormClient.Answer {
    try await client.submit(
      Self.page + "/ajouter",
      [
        "nom": "Gaël Fictif", "role": "technical", "delegation": "chargé de mission ESS",
        "courriel": "gael@exemple.fr", "telephone": "02 40 00 00 00",
      ].merging(more) { $1 })
  }

  /// Name, role, delegation, last day, whether the name is public.
  private func mandates() throws -> [[String?]] {
    try site.store.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT name, role, delegation, valid_to, CAST(public_name AS TEXT) FROM referent
          WHERE name IS NOT NULL ORDER BY id
          """
      ).map { row in (0..<5).map { row[$0] } }
    }
  }

  @Test func aContactAddsChangesAndEnds() async throws {
    let ada = try await site.client("ada@exemple.fr")
    #expect(try await ada.get("/compte").body.contains("<a href=\"\(Self.page)\">Nantes Métropole</a>"))
    #expect(try await add(ada).location == Self.page)
    #expect(try mandates() == [["Gaël Fictif", "technical", "chargé de mission ESS", nil, "0"]])
    let listed = try await ada.get(Self.page).body
    for text in ["Gaël Fictif", "gael@exemple.fr", "02 40 00 00 00", "rien n’est public"] {
      #expect(listed.contains(text), "\(text)")
    }
    let id = try #require(listed.firstMatch(of: /contacts\/([0-9]+)\/modifier/)).output.1
    #expect(try await visitor.get("/adherents/nantes-metropole").body.contains("gael@exemple.fr") == false)
    _ = try await ada.submit(
      "\(Self.page)/\(id)/modifier",
      ["delegation": "directeur ESS", "courriel": "ess@exemple.fr", "telephone": "", "nom-public": "yes"])
    #expect(try mandates() == [["Gaël Fictif", "technical", "directeur ESS", nil, "1"]])
    #expect(try await ada.get(Self.page).body.contains("public\u{202F}: nom"))
    _ = try await ada.submit("\(Self.page)/\(id)/terminer")
    #expect(try mandates() == [["Gaël Fictif", "technical", "directeur ESS", "2026-01-15", "1"]])
    // Of how somebody is reached, the history keeps nothing.
    let kept = try site.store.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM store_history").filter { "\($0)".contains("gael@exemple.fr") }.count
    }
    #expect(kept == 0)
  }

  @Test func nobodyElseReadsOrWritesThem() async throws {
    _ = try await add(try await site.client("ada@exemple.fr"))
    let bob = try await site.client("bob@exemple.fr")
    for path in ["", "/ajouter", "/1/modifier", "/1/terminer", "/1/confirmer"] {
      #expect(try await visitor.get(Self.page + path).location?.hasPrefix("/connexion?vers=") == true, "\(path)")
      let status = try await bob.get(Self.page + path).status
      #expect(status == 403 || status == 404, "\(path): \(status)")
    }
    // A mandate is changed under its own authority only.
    let id = try site.store.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM referent") ?? 0 }
    #expect(try await bob.get("/adherents/ville-de-lille/contacts/\(id)/modifier").status == 404)
    #expect(try await site.client("eve@exemple.fr").get(Self.page).body.contains("Gaël Fictif"))
    for path in ["/recherche?q=Ga%C3%ABl+Fictif", "/adherents/nantes-metropole", "/donnees/rtes-complet.json"] {
      #expect(try await visitor.get(path).body.contains("gael@exemple.fr") == false, "\(path)")
    }
  }

  @Test func oneRepresentativeAtATime() async throws {
    let ada = try await site.client("ada@exemple.fr")
    #expect(try await add(ada, ["role": "representative"]).status == 303)
    let second = try await add(ada, ["nom": "Une Autre", "role": "representative"])
    #expect(second.status == 422 && second.body.contains("Gaël Fictif tient déjà ce rôle"))
    #expect(try await add(ada, ["courriel": "pas une adresse"]).body.contains("n’est pas une adresse de courriel"))
    #expect(try mandates().count == 1)
  }
}
