import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What a membership brought in a year, for that member and the team alone.
@Suite(.serialized) struct MemberReturnTests {
  private static let page = "/adherents/nantes-metropole/retour/2024"

  private let site: LiveSite

  init() async throws {
    site = try await LiveSite()
    try site.inviteContactsAndTeam(of: "membership")
  }

  @Test func onlyThatMemberAndTheTeamReadIt() async throws {
    let visitor = FormClient(site)
    let (ada, bob) = (try await site.client("ada@exemple.fr"), try await site.client("bob@exemple.fr"))
    let eve = try await site.client("eve@exemple.fr")
    for path in [Self.page, Self.page + "/pdf"] {
      #expect(try await visitor.get(path).location?.hasPrefix("/connexion?vers=") == true, "\(path)")
      #expect(try await bob.get(path).status == 403, "\(path)")
    }
    for client in [ada, eve] {
      let page = try await client.get(Self.page)
      #expect(page.status == 200 && page.headers["cache-control"]?.contains("no-store") == true)
      for text in ["<h1>Nantes Métropole</h1>", "Retour d’adhésion · 2024", "<a href=\"\(Self.page)/pdf\">"] {
        #expect(page.body.contains(text), "\(text)")
      }
    }
    let paper = try await ada.get(Self.page + "/pdf")
    #expect(paper.status == 200)
    let name = try #require(paper.headers["content-disposition"])
    #expect(name.contains("retour-nantes-metropole-2024."))
    #expect(try await ada.get("/compte").body.contains("<a href=\"/adherents/nantes-metropole/retour/2026\">"))
    #expect(try await eve.get("/adherents/nantes-metropole").body.contains("/retour/2026\">Retour d’adhésion</a>"))
    #expect(try await visitor.get("/adherents/nantes-metropole").body.contains("/retour/") == false)
  }

  @Test func itTellsWhatWasRelayedInTheYear() async throws {
    let ada = try await site.client("ada@exemple.fr")
    _ = try await ada.submit(
      "/compte/actualites/proposer", ["titre": "Une billebaude", "resume": "À Nantes.", "suite": "proposer"])
    try site.rtes("news", "publish", "2026-0001")
    #expect(try await ada.get("/adherents/nantes-metropole/retour/2026").body.contains("Une billebaude"))
    #expect(try await ada.get(Self.page).body.contains("Une billebaude") == false)
  }

  @Test func whatIsNoYearOrNoMemberIsTold() async throws {
    let eve = try await site.client("eve@exemple.fr")
    for (path, sentence) in [
      ("/adherents/nantes-metropole/retour/2027", "une année passée ou en cours"),
      ("/adherents/nantes-metropole/retour/hier", "une année passée ou en cours"),
      ("/adherents/n-existe-pas/retour/2024", "Cet adhérent n’est pas enregistré."),
    ] {
      let answer = try await eve.get(path)
      #expect(answer.status == 404 && answer.body.contains(sentence), "\(path)")
    }
  }
}
