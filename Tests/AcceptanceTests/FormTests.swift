import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What every form does, shown on the sign-in's.
@Suite(.serialized) struct FormTests {
  private let site: LiveSite
  private let client: FormClient

  init() async throws {
    site = try await LiveSite()
    client = FormClient(site)
    try site.invite("ada@exemple.fr", Grant(.contact, scope: "ville-de-lille"))
  }

  private func asked() throws -> Int {
    try site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sign_in") ?? 0 }
  }

  @Test func whatIsWrongIsToldBesideTheFieldAndTogether() async throws {
    let wrong = try await client.submit("/connexion", ["courriel": "ada à exemple"])
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("<title>Erreur\u{202F}: Connexion — RTES</title>"))
    #expect(wrong.body.contains("role=\"alert\""))
    #expect(wrong.body.contains("<a href=\"#champ-courriel\">«\u{202F}ada à exemple\u{202F}» n’est pas une adresse"))
    #expect(
      wrong.body.contains("aria-invalid=\"true\"")
        && wrong.body.contains("aria-describedby=\"champ-courriel-aide champ-courriel-erreur\""))
    #expect(wrong.body.contains("value=\"ada à exemple\""))
    #expect(wrong.headers["cache-control"] == "private, no-store")
    #expect(try asked() == 0)
    // The same page, put right, goes through at once: the time that counts began with the first page.
    let right = try await client.post(
      "/connexion", FormClient.hiddenFields(of: wrong.body).merging(["courriel": "ada@exemple.fr"]) { $1 })
    #expect(right.status == 303)
    #expect(try asked() == 1)
  }

  @Test func whatIsMissingIsAsked() async throws {
    let empty = try await client.submit("/connexion", ["courriel": "   "])
    #expect(empty.status == 422 && empty.body.contains("Renseignez «\u{202F}Votre adresse de courriel\u{202F}»."))
  }

  @Test func twoSubmissionsOfOneFormAreOne() async throws {
    let page = try await client.get("/connexion")
    site.clock.advance(by: 10)
    let fields = FormClient.hiddenFields(of: page.body).merging(["courriel": "ada@exemple.fr"]) { $1 }
    let (first, second) = (try await client.post("/connexion", fields), try await client.post("/connexion", fields))
    #expect(first.status == 303 && second.status == 303 && first.location == second.location)
    #expect(try asked() == 1)
    #expect(try await site.outbox().count == 1)
  }

  /// The button that signs in, pressed twice, signs in all the same.
  @Test func twoPressesOfTheSignInButtonAreOneSession() async throws {
    _ = try await client.submit("/connexion", ["courriel": "ada@exemple.fr"])
    let link = try FormClient.link(in: try #require(try await site.outbox().last))
    let fields = FormClient.hiddenFields(of: try await client.get(link).body)
    let cookie = try #require(client.cookies["__Host-rtes-formulaire"])
    let first = try await client.post(link, fields)
    let second = try await client.post(link, fields, headers: ["Cookie": "__Host-rtes-formulaire=\(cookie)"])
    #expect(first.status == 303 && second.status == 303)
    #expect(try site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM session") } == 1)
  }

  @Test func aFormOfAnotherBrowserIsRefused() async throws {
    let stolen = FormClient.hiddenFields(of: try await FormClient(site).get("/connexion").body)
    _ = try await client.get("/connexion")
    site.clock.advance(by: 10)
    let refused = try await client.post("/connexion", stolen.merging(["courriel": "ada@exemple.fr"]) { $1 })
    #expect(refused.status == 403 && refused.body.contains("n’a pas pu être reconnu"))
    #expect(refused.body.contains("value=\"ada@exemple.fr\""))
    #expect(try asked() == 0)
  }

  @Test func aFormWithoutTokenOrOfAnotherSiteOrTooOldIsRefused() async throws {
    let page = FormClient.hiddenFields(of: try await client.get("/connexion").body)
    site.clock.advance(by: 10)
    let good = page.merging(["courriel": "ada@exemple.fr"]) { $1 }
    #expect(try await client.post("/connexion", ["courriel": "ada@exemple.fr"]).status == 403)
    #expect(try await client.post("/connexion", good.merging(["jeton": "x.y.z"]) { $1 }).status == 403)
    let tampered = (page["jeton"] ?? "").replacing(".", with: "0.", maxReplacements: 1)
    #expect(try await client.post("/connexion", good.merging(["jeton": tampered]) { $1 }).status == 403)
    for origin in ["https://mal.exemple", "null", "\(site.address).mal.exemple"] {
      #expect(try await client.post("/connexion", good, headers: ["Origin": origin]).status == 403, "\(origin)")
    }
    // What a browser says by itself, URLSession does not let us say.
    for origin in ["cross-site", "same-site"] {
      let status = try Program.shell(
        "curl -s -o /dev/null -w '%{http_code}' -H 'Sec-Fetch-Site: \(origin)' -H 'Cookie: __Host-rtes-formulaire=\(client.cookies["__Host-rtes-formulaire"] ?? "")' -d 'jeton=\(page["jeton"] ?? "")&courriel=ada@exemple.fr' \(site.address)/connexion"
      )
      #expect(status == "403", "\(origin)")
    }
    #expect(try await client.post("/connexion", good, headers: ["Origin": site.address]).status == 303)
    let late = FormClient.hiddenFields(of: try await client.get("/connexion").body)
    site.clock.advance(by: 12 * 3600 + 1)
    #expect(try await client.post("/connexion", late.merging(["courriel": "ada@exemple.fr"]) { $1 }).status == 403)
    #expect(try asked() == 1)
  }

  /// A token is good for one form only.
  @Test func aFormOfAnotherPageIsRefused() async throws {
    try await client.signIn("ada@exemple.fr")
    let fields = FormClient.hiddenFields(of: try await client.get("/deconnexion").body)
    #expect(try await client.post("/compte/sessions/fermer", fields).status == 403)
    #expect(try await client.get("/compte").status == 200)
  }

  @Test func programsAreTrapped() async throws {
    let filled = try await client.submit(
      "/connexion", ["courriel": "ada@exemple.fr", "site_internet": "https://spam.exemple"])
    #expect(filled.status == 422 && filled.body.contains("Un champ invisible"))
    let quick = try await client.submit("/connexion", ["courriel": "ada@exemple.fr"], after: 1)
    #expect(quick.status == 422 && quick.body.contains("plus vite qu’une personne"))
    #expect(try asked() == 0)
  }

  /// What the form does not declare goes nowhere, whatever is sent with it.
  @Test func fieldsThatAreNotDeclaredAreIgnored() async throws {
    let done = try await client.submit(
      "/connexion",
      [
        "courriel": "ada@exemple.fr", "account": "1", "role": "administrator", "destination": "//mal",
        "_method": "DELETE",
      ])
    #expect(done.status == 303)
    #expect(
      try site.store.read { try String.fetchOne($0, sql: "SELECT destination FROM sign_in") } == "")
  }

  @Test func anotherMethodIsAnsweredWithWhatMayBeAsked() async throws {
    for method in ["PUT", "DELETE", "PATCH", "TRACE"] {
      let form = try await client.send(method, "/connexion")
      #expect(form.status == 405 && form.headers["allow"] == "GET, HEAD, POST", "\(method)")
      let page = try await client.send(method, "/agenda", headers: ["X-HTTP-Method-Override": "GET"])
      #expect(page.status == 405 && page.headers["allow"] == "GET, HEAD", "\(method)")
    }
    #expect(try await client.send("POST", "/agenda", body: []).status == 405)
    // A header that asks for another method is not heard.
    #expect(
      try await client.send("POST", "/agenda?_method=GET", body: [], headers: ["X-HTTP-Method-Override": "GET"]).status
        == 405)
  }

  @Test func aBodyThatIsNoFormOrTooLargeIsRefused() async throws {
    _ = try await client.get("/connexion")
    let json = try await client.send(
      "POST", "/connexion", body: Array("{}".utf8), headers: ["Content-Type": "application/json"])
    #expect(json.status == 415)
    let large = try await client.send(
      "POST", "/connexion", body: Array(repeating: 97, count: 200_000),
      headers: ["Content-Type": "application/x-www-form-urlencoded"])
    #expect(large.status == 413)
    let broken = try await client.send(
      "POST", "/connexion", body: Array("courriel=%FF%FE".utf8),
      headers: ["Content-Type": "application/x-www-form-urlencoded"])
    #expect(broken.status == 400)
  }
}
