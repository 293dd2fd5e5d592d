import Accounts
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Coming in by mail, and going out.
@Suite(.serialized) struct SignInTests {
  private let site: LiveSite
  private let client: FormClient

  init() async throws {
    site = try await LiveSite()
    client = FormClient(site)
    try site.invite("ada@exemple.fr", Grant(.contact, scope: "ville-de-lille", kind: .elected))
  }

  @Test func aLinkSignsInOnceAndTheSpaceSaysWho() async throws {
    #expect(try await client.get("/compte").location == "/connexion?vers=%2Fcompte")
    let asked = try await client.submit("/connexion?vers=%2Fcompte", ["courriel": "ADA@exemple.fr"])
    #expect(asked.status == 303 && asked.location == "/connexion/envoye")
    let mail = try #require(try await site.outbox().last)
    #expect(mail.contains("To: Ada Fictive <ada@exemple.fr>"))
    let link = try FormClient.link(in: mail)
    // A scanner that opens the link uses nothing up.
    _ = try await FormClient(site).get(link)
    let opened = try await client.get(link)
    #expect(opened.status == 200 && opened.body.contains("Me connecter"))
    let done = try await client.submit(link)
    #expect(done.status == 303 && done.location == "/compte")
    #expect(done.headers["set-cookie"]?.contains("Secure; HttpOnly; SameSite=Lax") == true)
    let space = try await client.get("/compte")
    #expect(space.status == 200 && space.body.contains("Ada Fictive") && space.body.contains("Ville de Lille"))
    #expect(space.headers["cache-control"] == "private, no-store" && space.headers["etag"] == nil)
    // It serves once.
    let again = try await client.submit(link)
    #expect(again.status == 200 && again.body.contains("Ce lien ne sert plus"))
  }

  @Test func aLinkServesOnlyInTheBrowserThatAsked() async throws {
    _ = try await client.submit("/connexion", ["courriel": "ada@exemple.fr"])
    let link = try FormClient.link(in: try #require(try await site.outbox().last))
    let other = FormClient(site)
    let page = try await other.submit(link)
    #expect(page.status == 200 && page.body.contains("Un autre navigateur a demandé ce lien"))
    // Nor when the other browser makes up a form of its own.
    _ = try await other.get("/connexion")
    let forged = try await other.post(link, FormClient.hiddenFields(of: try await other.get("/connexion").body))
    #expect(forged.status != 303)
    #expect(try await other.get("/compte").status == 303)
  }

  @Test func aLinkServesFifteenMinutes() async throws {
    _ = try await client.submit("/connexion", ["courriel": "ada@exemple.fr"])
    let link = try FormClient.link(in: try #require(try await site.outbox().last))
    site.clock.advance(by: 15 * 60)
    #expect(try await client.get(link).body.contains("Ce lien ne sert plus"))
  }

  /// The answer, its headers and the cookies are the same for an address that has an account and for one that has none.
  @Test func noAnswerTellsWhetherAnAddressHasAnAccount() async throws {
    let known = try await FormClient(site).submit("/connexion", ["courriel": "ada@exemple.fr"])
    let unknown = try await FormClient(site).submit("/connexion", ["courriel": "nul@exemple.fr"])
    #expect(known.status == unknown.status && known.body == unknown.body && known.location == unknown.location)
    #expect(Set(known.headers.keys) == Set(unknown.headers.keys))
    let mails = try await site.outbox()
    #expect(mails.count == 1 && !mails[0].contains("nul@exemple.fr"))
  }

  @Test func nobodyIsLedAwayFromTheSite() async throws {
    for target in ["//mal.exemple/", "https://mal.exemple/", "/\\mal.exemple", "javascript:alert(1)", "/a\r\nb", ""] {
      let browser = FormClient(site)
      let path = "/connexion?vers=\(target.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
      let known = try await site.outbox().count
      site.clock.advance(by: 16 * 60)
      _ = try await browser.submit(path, ["courriel": "ada@exemple.fr"])
      let mails = try await site.outbox()
      #expect(mails.count == known + 1)
      let done = try await browser.submit(try FormClient.link(in: try #require(mails.last)))
      #expect(done.location == "/compte", "\(target)")
    }
  }

  @Test func manyRequestsForOneAddressAreRefusedForAWhile() async throws {
    for _ in 0..<5 {
      #expect(try await client.submit("/connexion", ["courriel": "ada@exemple.fr"], after: 3).status == 303)
    }
    let refused = try await client.submit("/connexion", ["courriel": "Ada@Exemple.fr"], after: 3)
    #expect(refused.status == 429 && Int(refused.headers["retry-after"] ?? "") ?? 0 > 600)
    #expect(try await site.outbox().count == 5)
    // Another address is not concerned, and the first one may ask again later.
    #expect(try await client.submit("/connexion", ["courriel": "zoe@exemple.fr"], after: 3).status == 303)
    site.clock.advance(by: 15 * 60)
    #expect(try await client.submit("/connexion", ["courriel": "ada@exemple.fr"], after: 3).status == 303)
  }

  @Test func manyRequestsFromOneNetworkAreRefusedForAWhile() async throws {
    var last = 0
    for number in 0..<31 {
      last = try await client.submit("/connexion", ["courriel": "a\(number)@exemple.fr"], after: 3).status
    }
    #expect(last == 429)
  }

  @Test func whoHasAnAccountLearnsOfANewRoleByMail() async throws {
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      _ = try Account.inviteByMail(
        email: "ada@exemple.fr", name: "", Grant(.board), kernel: site.kernel, site: .local, journal, at: site.clock.now
      )
    }
    #expect(try mailText(try #require(try await site.outbox().last)).contains("Conseil d’administration"))
  }

  @Test func whoeverDeletesTheirAccountLeavesNothing() async throws {
    try await client.signIn("ada@exemple.fr")
    let refused = try await client.submit("/compte/supprimer")
    #expect(refused.status == 422 && refused.body.contains("Cochez «"))
    #expect(try await client.submit("/compte/supprimer", ["sur": "yes"]).location == "/compte-supprime")
    for table in ["account", "account_grant", "session", "feed_token", "mail_message"] {
      #expect(try site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") } == 0, "\(table)")
    }
    #expect(try await client.get("/compte").status == 303)
  }

  @Test func theLastAdministratorStays() async throws {
    try site.invite("chef@exemple.fr", name: "Chef Fictif", Grant(.administrator))
    try await client.signIn("chef@exemple.fr")
    let refused = try await client.submit("/compte/supprimer", ["sur": "yes"])
    #expect(refused.status == 422 && refused.body.contains("la seule personne à administrer"))
  }

  /// A delegate looks after the contacts of one authority, and of no other.
  @Test func aDelegateInvitesAndRevokesForOneAuthority() async throws {
    try site.invite(
      "dele@exemple.fr", name: "Dele Fictif", Grant(.contact, scope: "ville-de-lille"),
      Grant(.delegate, scope: "ville-de-lille"))
    try await client.signIn("dele@exemple.fr")
    let invited = try await client.submit(
      "/compte/contacts/ville-de-lille/inviter",
      ["nom": "Léa Fictive", "courriel": "lea@exemple.fr", "qualite": "technical"])
    #expect(invited.status == 303 && invited.location == "/compte/contacts/ville-de-lille")
    #expect(try await client.get("/compte/contacts/ville-de-lille").body.contains("Léa Fictive"))
    let mail = try #require(try await site.outbox().last)
    #expect(try mailText(mail).contains("Contact d’un adhérent — Ville de Lille (technicien·ne)"))
    let lea = try #require(try site.store.read { try Account.find($0, email: "lea@exemple.fr") })
    for path in [
      "/compte/contacts/nantes-metropole", "/compte/contacts/nantes-metropole/inviter",
      "/compte/contacts/nantes-metropole/\(lea.id)/retirer",
    ] {
      #expect([403, 404].contains(try await client.get(path).status), "\(path)")
    }
    #expect(try await client.submit("/compte/contacts/ville-de-lille/\(lea.id)/retirer").status == 303)
    #expect(!(try await client.get("/compte/contacts/ville-de-lille").body.contains("Léa Fictive")))
    // A contact without the delegation sees none of it.
    let ada = FormClient(site)
    try await ada.signIn("ada@exemple.fr")
    #expect(try await ada.get("/compte/contacts/ville-de-lille").status == 403)
  }

  @Test func aPrivateFeedAnswersUntilItIsTakenBack() async throws {
    try await client.signIn("ada@exemple.fr")
    let shown = try await client.submit("/compte/flux/creer")
    let path = String(try #require(shown.body.firstMatch(of: /\/prive\/[A-Za-z0-9_\-]+\/calendrier/)).output)
    let token = path.split(separator: "/")[1]
    let reader = FormClient(site)
    let calendar = try await reader.get(path)
    #expect(calendar.status == 200 && calendar.body.hasPrefix("BEGIN:VCALENDAR"))
    #expect(calendar.headers["cache-control"] == "private, no-store")
    let dump = try site.store.read {
      try Row.fetchAll($0, sql: "SELECT * FROM feed_token").map(\.description).joined()
    }
    #expect(!dump.contains(token))
    let space = try await client.get("/compte").body
    let end = String(try #require(space.firstMatch(of: /\/compte\/flux\/[0-9a-f]+\/retirer/)).output)
    #expect(try await client.submit(end).status == 303)
    #expect(try await reader.get(path).status == 404)
  }
}
