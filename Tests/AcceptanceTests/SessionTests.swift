import Accounts
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Staying signed in, and going out.
@Suite(.serialized) struct SessionTests {
  private let site: LiveSite
  private let client: FormClient

  init() async throws {
    site = try await LiveSite()
    client = FormClient(site)
    try site.invite("ada@exemple.fr", Grant(.contact, scope: "ville-de-lille", kind: .elected))
  }

  @Test func sessionsAreKeptHashedAndEnd() async throws {
    try await client.signIn("ada@exemple.fr")
    let cookie = try #require(client.cookies["__Host-rtes"])
    let dump = try site.store.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM session").map(\.description).joined()
        + (try Row.fetchAll(db, sql: "SELECT * FROM sign_in").map(\.description).joined())
        + (try Row.fetchAll(db, sql: "SELECT * FROM form_submission").map(\.description).joined())
    }
    #expect(!dump.contains(cookie) && dump.contains(Secret.hash(cookie)))
    // Seven days without use end it; use every six days keeps it, for thirty days at most.
    for _ in 0..<4 {
      site.clock.advance(by: 6 * 86_400)
      #expect(try await client.get("/compte").status == 200)
    }
    site.clock.advance(by: 6 * 86_400)
    #expect(try await client.get("/compte").status == 303)
  }

  @Test func aSessionThatIsNotUsedEnds() async throws {
    try await client.signIn("ada@exemple.fr")
    site.clock.advance(by: 7 * 86_400)
    #expect(try await client.get("/compte").status == 303)
  }

  @Test func theTeamIsAskedAgainSooner() async throws {
    try site.invite("equipe@exemple.fr", Grant(.team))
    try await client.signIn("equipe@exemple.fr")
    site.clock.advance(by: 2 * 3600)
    #expect(try await client.get("/compte").status == 303)
  }

  @Test func signingOutEverywhereEndsEverySession() async throws {
    let other = FormClient(site)
    try await client.signIn("ada@exemple.fr")
    try await other.signIn("ada@exemple.fr")
    #expect(try await client.get("/compte").body.matches(of: /Ouverte le/).count == 2)
    let done = try await client.submit("/compte/sessions/fermer")
    #expect(done.location == "/deconnexion/faite")
    for browser in [client, other] { #expect(try await browser.get("/compte").status == 303) }
  }

  @Test func signingOutEndsOneSession() async throws {
    let other = FormClient(site)
    try await client.signIn("ada@exemple.fr")
    try await other.signIn("ada@exemple.fr")
    let cookie = client.cookies["__Host-rtes"]
    #expect(try await client.submit("/deconnexion").location == "/deconnexion/faite")
    #expect(client.cookies["__Host-rtes"] == nil)
    // The cookie itself is worth nothing any more.
    let thief = try await FormClient(site).get("/compte", ["Cookie": "__Host-rtes=\(cookie ?? "")"])
    #expect(thief.status == 303)
    #expect(try await other.get("/compte").status == 200)
  }

  /// A session that somebody planted in the browser is not the one that begins.
  @Test func aSessionIsNotFixed() async throws {
    let planted = Secret.random()
    _ = try await client.get("/", ["Cookie": "__Host-rtes=\(planted)"])
    try await client.signIn("ada@exemple.fr")
    #expect(client.cookies["__Host-rtes"] != planted)
    #expect(try await FormClient(site).get("/compte", ["Cookie": "__Host-rtes=\(planted)"]).status == 303)
  }

  /// Rights are read anew at every request.
  @Test func aRevokedRoleOpensNothingMore() async throws {
    try await client.signIn("ada@exemple.fr")
    #expect(try await client.get("/faq/poser").status == 200)
    try site.kernel.write(to: site.store, by: "test", at: site.clock.now) { journal in
      try #require(try Account.find(journal.db, email: "ada@exemple.fr")).revoke(
        .contact, scope: "ville-de-lille", journal)
    }
    #expect(try await client.get("/faq/poser").status == 403)
    #expect(try await client.get("/compte").status == 200)
  }

  /// A session that was to last a week lasts two hours from the moment that its holder administers the site.
  @Test func whoIsGivenMoreIsHeldToTheShorterTerms() async throws {
    try await client.signIn("ada@exemple.fr")
    site.clock.advance(by: 3 * 3600)
    #expect(try await client.get("/compte").status == 200)
    try site.invite("ada@exemple.fr", Grant(.administrator))
    #expect(try await client.get("/compte").status == 200)
    site.clock.advance(by: 3 * 3600)
    #expect(try await client.get("/compte").status == 303)
  }

  @Test func pressingSignOutTwiceIsOnce() async throws {
    try await client.signIn("ada@exemple.fr")
    let fields = FormClient.hiddenFields(of: try await client.get("/deconnexion").body)
    let cookies = client.cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
    for _ in 0..<2 {
      let done = try await client.post("/deconnexion", fields, headers: ["Cookie": cookies])
      #expect(done.status == 303 && done.location == "/deconnexion/faite")
    }
  }

  /// What was typed outlives the session it was typed in.
  @Test func whatWasTypedIsGivenBackWhenTheSessionEnded() async throws {
    try site.invite("equipe@exemple.fr", Grant(.team))
    try await client.signIn("equipe@exemple.fr")
    let form = "/adherents/nantes-metropole/modifier"
    let late = try await client.submit(form, ["presentation": "Une longue réponse"], after: 3 * 3600)
    #expect(late.status == 403 && late.body.contains("Votre session s’est fermée"))
    #expect(late.body.contains("Une longue réponse"))
    #expect(try site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM member_profile") } == 0)
  }
}
