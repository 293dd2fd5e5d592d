import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// A contact of a member edits what the member tells of itself.
@Suite(.serialized) struct ProfileTests {
  private static let page = "/adherents/nantes-metropole"
  private static let form = "/adherents/nantes-metropole/modifier"
  private static let undo = "/adherents/nantes-metropole/modifier/retablir"

  private let site: LiveSite
  private let visitor: FormClient

  init() async throws {
    site = try await LiveSite()
    visitor = FormClient(site)
    try site.inviteContactsAndTeam(of: "membership")
  }

  private func profiles() throws -> [[String?]] {
    try site.store.read { db in
      try Row.fetchAll(
        db, sql: "SELECT organisation, presentation, website, email, phone, updated_by FROM member_profile"
      ).map { row in (0..<6).map { row[$0] } }
    }
  }

  @Test func aContactPublishesAndEverybodyReadsItAtOnce() async throws {
    #expect(try await visitor.get(Self.page).body.contains("Présentation par la collectivité") == false)
    let ada = try await site.client("ada@exemple.fr")
    let space = try await ada.get("/compte").body
    #expect(space.contains("<a href=\"\(Self.page)\">Nantes Métropole</a>"))
    #expect(space.contains("<a href=\"\(Self.form)\">Modifier le profil</a>"))
    #expect(try await ada.get(Self.page).body.contains("<a href=\"\(Self.form)\">Modifier le profil</a>"))
    let done = try await ada.submit(
      Self.form,
      [
        "presentation":
          "Une **coquecigrue** en bord de Loire.\r\n\r\n<script>alert(1)</script> [piège](javascript:alert(1))",
        "site": "https://nantes.exemple.fr", "courriel": "ess@nantes.exemple.fr", "telephone": "02 40 00 00 00",
        // What the form does not declare goes nowhere.
        "organisation": "ville-de-lille", "updated_by": "team",
      ])
    #expect(done.status == 303 && done.location == Self.page)
    let page = try await visitor.get(Self.page).body
    #expect(page.contains("Une <strong>coquecigrue</strong> en bord de Loire."))
    #expect(!page.contains("<script") && !page.contains("javascript:"))
    #expect(page.contains("<a href=\"https://nantes.exemple.fr\">https://nantes.exemple.fr</a>"))
    #expect(page.contains("<a href=\"mailto:ess@nantes.exemple.fr\">ess@nantes.exemple.fr</a>"))
    #expect(page.contains("Mise à jour le 15\u{A0}janvier\u{A0}2026, par la collectivité."))
    #expect(!page.contains("Modifier le profil") && !page.contains("Ada Fictive"))
    // The sourced facts stand as they were.
    #expect(page.contains("<dt>Comment on le sait</dt>"))
    let found = try await visitor.get("/recherche?q=coquecigrue").body
    #expect(found.contains("<a href=\"\(Self.page)\">Nantes Métropole\u{202F}: présentation par la collectivité</a>"))
    let saved = try #require(try profiles().first)
    #expect(try profiles().count == 1)
    #expect(saved[0] == "nantes-metropole" && saved[4] == "02 40 00 00 00" && saved[5] == "contact")
    // The form starts with what stands.
    #expect(try await ada.get(Self.form).body.contains("value=\"https://nantes.exemple.fr\""))
  }

  @Test func theFormerStateComesBack() async throws {
    let ada = try await site.client("ada@exemple.fr")
    #expect(try await ada.get(Self.undo).body.contains("Ce profil n’a pas de version précédente."))
    _ = try await ada.submit(Self.form, ["presentation": "La première", "telephone": "02 40 00 00 00"])
    _ = try await ada.submit(Self.form, ["presentation": "La seconde"])
    let former = try await ada.get(Self.undo).body
    #expect(former.contains("La première") && former.contains("02 40 00 00 00") && !former.contains("La seconde"))
    #expect(try await ada.submit(Self.undo).location == Self.page)
    #expect(try profiles() == [["nantes-metropole", "La première", nil, nil, "02 40 00 00 00", "contact"]])
    // What was undone comes back the same way, and an emptied profile too.
    _ = try await ada.submit(Self.undo)
    #expect(try profiles().first?[1] == "La seconde")
    _ = try await ada.submit(Self.form, ["presentation": "", "telephone": ""])
    #expect(try profiles().isEmpty)
    #expect(try await visitor.get("/recherche?q=seconde").body.contains("présentation par la collectivité") == false)
    _ = try await ada.submit(Self.undo)
    #expect(try profiles().first?[1] == "La seconde")
    let history = try site.store.read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT action, actor, detail FROM store_history WHERE record = 'member_profile/nantes-metropole' ORDER BY id"
      ).map { "\($0[0] as String) \($0[1] as String) \($0[2] as String? ?? "")" }
    }
    #expect(
      history.map { $0.prefix { $0 != " " } } == ["created", "changed", "changed", "changed", "removed", "created"])
    #expect(history.allSatisfy { $0.contains(" account/") && !$0.contains("exemple.fr") })
    #expect(history[1].contains("La première"))
  }

  @Test func nobodyElseMayEditIt() async throws {
    #expect(try await visitor.get(Self.form).location == "/connexion?vers=%2Fadherents%2Fnantes-metropole%2Fmodifier")
    let bob = try await site.client("bob@exemple.fr")
    #expect(try await bob.get(Self.form).status == 403)
    let own = try await bob.get("/adherents/ville-de-lille/modifier")
    #expect(own.status == 200)
    // The token of one's own form opens no other's.
    site.clock.advance(by: 30)
    let forged = try await bob.post(
      Self.form, FormClient.hiddenFields(of: own.body).merging(["presentation": "Détournée"]) { $1 })
    #expect(forged.status == 403)
    #expect(try await bob.get(Self.page).body.contains("Modifier le profil") == false)
    #expect(try await bob.get("/adherents/cress/modifier").status == 404)
    #expect(try profiles().isEmpty)
  }

  @Test func theTeamEditsEveryProfileAndIsNamedAsTheTeam() async throws {
    let eve = try await site.client("eve@exemple.fr")
    #expect(try await eve.get("/compte").body.contains("Vous pouvez modifier le profil de chaque adhérent"))
    _ = try await eve.submit(Self.form, ["presentation": "Relue"])
    #expect(try profiles() == [["nantes-metropole", "Relue", nil, nil, nil, "team"]])
    #expect(try await visitor.get(Self.page).body.contains("par l’équipe du réseau."))
  }

  @Test func whatCannotStandIsRefusedAndKept() async throws {
    let ada = try await site.client("ada@exemple.fr")
    let image = try await ada.submit(Self.form, ["presentation": "Voyez ![nous](https://pisteur.exemple/x.png)"])
    #expect(image.status == 422 && image.body.contains("La présentation ne prend pas d’image"))
    #expect(image.body.contains("Voyez ![nous]"))
    let address = try await ada.submit(Self.form, ["presentation": "Oui", "site": "javascript:alert(1)"])
    #expect(address.status == 422 && address.body.contains("n’est pas une adresse web"))
    #expect(try profiles().isEmpty)
  }
}
