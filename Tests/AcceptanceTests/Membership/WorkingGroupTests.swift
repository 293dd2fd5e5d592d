import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A contact asks that their authority join a working group; the team confirms.
@Suite(.serialized) struct WorkingGroupTests {
  private static let group = "gt-sieg"
  private static let join = "/compte/groupes/gt-sieg/rejoindre"

  private let site: LiveSite

  init() async throws {
    site = try await LiveSite()
    try site.inviteContactsAndTeam(of: "membership")
  }

  private func wishes() throws -> [String] {
    try site.store.read { db in
      try Row.fetchAll(db, sql: "SELECT body, organisation, state FROM working_group_wish ORDER BY id").map {
        "\($0[0] as String) \($0[1] as String) \($0[2] as String)"
      }
    }
  }

  @Test func aWishBecomesASeat() async throws {
    let (ada, visitor) = (try await site.client("ada@exemple.fr"), FormClient(site))
    #expect(try await ada.get("/compte").body.contains("<a href=\"/compte/groupes\">Tous les groupes de travail</a>"))
    #expect(try await ada.get("/compte/groupes").body.contains("<a href=\"\(Self.join)\">Demander à le rejoindre</a>"))
    let asked = try await ada.submit(Self.join, ["mot": "Le service achats suivrait le groupe."])
    #expect(asked.status == 303 && asked.location == "/compte/groupes")
    #expect(try await ada.get("/compte/groupes").body.contains("demande en attente"))
    #expect(try await ada.submit(Self.join).body.contains("a déjà demandé"))
    #expect(try wishes() == ["gt-sieg nantes-metropole asked"])
    #expect(try await visitor.get("/instances/gt-sieg").body.contains("Nantes Métropole") == false)

    let bob = try await site.client("bob@exemple.fr")
    #expect(try await bob.get("/compte/groupes").body.contains("Le service achats") == false)
    for path in ["confirmer", "ecarter", "retirer"] {
      #expect(try await bob.get("/compte/groupes/demandes/1/\(path)").status == 403, "\(path)")
      let door = try await visitor.get("/compte/groupes/demandes/1/\(path)").location
      #expect(door?.hasPrefix("/connexion?vers=") == true, "\(path)")
    }
    let eve = try await site.client("eve@exemple.fr")
    #expect(try await eve.get("/compte").body.contains("<strong>1\u{A0}demande à confirmer</strong>"))
    let listed = try await eve.get("/compte/groupes").body
    #expect(listed.contains("Le service achats suivrait le groupe.") && listed.contains("demandé par Ada Fictive"))
    #expect(try await eve.get(Self.join).status == 403)
    _ = try await eve.submit("/compte/groupes/demandes/1/confirmer", ["mot": "Première séance le 3 mars."])
    #expect(try wishes() == ["gt-sieg nantes-metropole accepted"])
    #expect(try await visitor.get("/instances/gt-sieg").body.contains("Nantes Métropole"))
    #expect(try await visitor.get("/adherents/nantes-metropole").body.contains("Groupe de travail SIEG"))
    let told = try mailText(try #require(try await site.outbox().last))
    #expect(told.contains("a confirmé l’entrée de votre collectivité dans «\u{202F}Groupe de travail SIEG\u{202F}»"))
    let own = try await ada.get("/compte/groupes").body
    #expect(own.contains("vous y siégez") && own.contains("Première séance le 3\u{A0}mars."))
    #expect(try await ada.submit(Self.join).body.contains("siège déjà dans"))
    let seat = try site.store.read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM seat WHERE key = 'gt-sieg-nantes-metropole'")
        .map { "\($0["organisation"] as String) \($0["role"] as String) \($0["valid_from"] as String)" }
    }
    #expect(seat == "nantes-metropole member 2026-01-15")
  }

  @Test func aWishIsDeclinedOrTakenBack() async throws {
    let ada = try await site.client("ada@exemple.fr")
    _ = try await ada.submit(Self.join)
    _ = try await ada.submit("/compte/groupes/demandes/1/retirer")
    _ = try await ada.submit(Self.join)
    #expect(try site.rtes("groups", "list", "--state", "asked").contains("2,Demandée,2026-01-15,gt-sieg"))
    #expect(
      try site.rtes("groups", "decline", "2", "Le groupe est au complet.")
        == "La demande 2 est écartée, et un courriel l’annonce.")
    #expect(try wishes() == ["gt-sieg nantes-metropole withdrawn", "gt-sieg nantes-metropole declined"])
    #expect(try await ada.get("/compte/groupes").body.contains("Le groupe est au complet."))
    let again = #expect(throws: Sentence.self) { try site.rtes("groups", "accept", "2") }
    #expect(again?.description == "Cette demande est dans l’état « Non retenue » : elle ne se décide plus.")
    #expect(throws: Sentence.self) { try site.rtes("groups", "accept", "9") }
    // Only the network's own working groups are joined this way.
    #expect(try await ada.get("/compte/groupes/csess-gt-financements-europeens/rejoindre").status == 404)
    _ = try site.kernel.purge(
      site.store, FileStore(besideDatabase: site.store.path), at: site.clock.now.addingTimeInterval(370 * 86_400))
    #expect(try wishes().isEmpty)
  }
}
