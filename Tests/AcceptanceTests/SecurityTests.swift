import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import KernelWeb

/// What strangers send, and what they get.
@Suite(.serialized) struct SecurityTests {
  /// What every answer bears.
  private static let safety = [
    "content-security-policy":
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
  ]
  private static let html = "text/html; charset=utf-8"
  private static let personal = ["cache-control": "private, no-store", "x-robots-tag": "noindex"]

  // MARK: Headers

  @Test func everyKindOfAnswerBearsItsHeadersAndNoOthers() async throws {
    let site = try await RawSite()
    let file = "rien de secret"
    let hash = Secret.hash(file)
    try site.folder.write(file, to: "fichiers/\(hash.prefix(2))/\(hash)")
    try await site.store.pool.write { db in
      try db.execute(
        sql:
          "INSERT INTO attachment VALUES (?, 'event/x', 'é.pdf', 'application/pdf', ?, ?, '', '2026-01-15T12:00:00Z')",
        arguments: [String(repeating: "a", count: 32), file.utf8.count, hash])
      try db.execute(sql: "ALTER TABLE club_area RENAME TO lost")
    }
    let home = try await site.get("/")
    let sheet = String(try #require(home.body.firstMatch(of: /\/statique\/site-[0-9a-f]+\.css/)).output)
    func expect(_ path: String, _ status: Int, _ own: [String: String]) async throws {
      let answer = try await site.get(path)
      var headers = answer.headers
      if headers["etag"] != nil { headers["etag"] = "some" }
      #expect(answer.status == status, "\(path)")
      #expect(headers == Self.safety.merging(own) { $1 }, "\(path)")
    }
    let kept = ["vary": "accept-encoding, cookie", "etag": "some", "cache-control": "no-cache"]
    try await expect("/agenda", 200, kept.merging(["content-type": Self.html]) { $1 })
    try await expect(
      "/api/v1/openapi.json", 200,
      kept.merging([
        "content-type": "application/json", "vary": "accept, accept-encoding, cookie",
        "access-control-allow-origin": "*",
      ]) { $1 })
    try await expect(
      sheet, 200,
      [
        "content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=31536000, immutable",
        "vary": "accept-encoding",
      ])
    try await expect(
      "/fichiers/\(String(repeating: "a", count: 32))", 200,
      [
        "content-type": "application/pdf",
        "content-disposition": "attachment; filename=\"e.pdf\"; filename*=UTF-8''%C3%A9.pdf",
        "etag": "some", "accept-ranges": "bytes", "cache-control": "no-cache",
        "content-security-policy": "sandbox; default-src 'none'",
      ])
    try await expect("/rien", 404, Self.personal.merging(["content-type": Self.html]) { $1 })
    try await expect("/clubs", 500, Self.personal.merging(["content-type": Self.html]) { $1 })
    try await expect(
      "/compte", 303,
      Self.personal.merging(["content-type": Self.html, "location": "/connexion?vers=%2Fcompte"]) { $1 })
    let form = try await site.get("/connexion")
    var shown = form.headers
    #expect(
      shown.removeValue(forKey: "set-cookie")?.wholeMatch(
        of: /__Host-rtes-formulaire=[A-Za-z0-9_\-]{43}; Max-Age=43200; Path=\/; Secure; HttpOnly; SameSite=Lax/) != nil)
    #expect(shown == Self.safety.merging(Self.personal.merging(["content-type": Self.html]) { $1 }) { $1 })
  }

  @Test func hstsIsSaidBehindTLSAndOnlyThere() async throws {
    let secure = try await RawSite(address: SiteAddress("https://www.exemple.fr"))
    for path in ["/agenda", "/connexion", "/rien", "/sante"] {
      #expect(try await secure.get(path).headers["strict-transport-security"] == "max-age=31536000", "\(path)")
    }
    let plain = try await RawSite(address: SiteAddress("http://www.exemple.fr"))
    #expect(try await plain.get("/agenda").headers["strict-transport-security"] == nil)
  }

  // MARK: Hosts, caches

  @Test func anotherHostIsRefusedAndNeverRepeated() async throws {
    let site = try await RawSite(address: SiteAddress("https://www.exemple.fr")) { $0.hosts = ["www.exemple.fr"] }
    for path in ["/", "/connexion", "/compte", "/rien", "/sante", "/statique/x"] {
      for host in [
        "mal.exemple", "www.exemple.fr.mal.exemple", "www.exemple.fr:8080", "www.exemple.fr@mal.exemple", "",
      ] {
        let answer = try await site.get(path, host: host)
        #expect(
          answer.status == 421 && answer.body.contains("Ce site ne répond pas à ce nom.")
            && !answer.text.contains("mal.exemple"), "\(path) \(host)")
      }
    }
    #expect(try await site.ask("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status == 421)
    #expect(try await site.get("/", host: "WWW.Exemple.fr").status == 200)
    let home = try await site.get(
      "/", host: "www.exemple.fr", "X-Forwarded-Host: mal.exemple", "Forwarded: host=mal.exemple")
    #expect(home.status == 200 && !home.text.contains("mal.exemple"))
    #expect(home.body.contains("<link rel=\"canonical\" href=\"https://www.exemple.fr/\">"))
  }

  /// Without `--site` every name will do, and none is repeated either.
  @Test func whatNamesTheSiteStandsOnNoPage() async throws {
    let site = try await RawSite()
    for path in ["/agenda", "/connexion", "/compte", "/flux/tout", "/sitemap.xml", "/api/v1", "/rien"] {
      let answer = try await site.get(
        path, host: "mal.exemple", "X-Forwarded-Host: mal.exemple", "X-Forwarded-Proto: gopher")
      #expect(!answer.text.contains("mal.exemple") && !answer.text.contains("gopher"), "\(path)")
      let absolute = try await site.get("http://mal.exemple" + path, host: "mal.exemple")
      #expect(!absolute.text.contains("mal.exemple"), "\(path)")
    }
  }

  @Test func nothingThatIsNotOfTheAddressGetsIntoAKeptPage() async throws {
    let site = try await RawSite()
    let poisoned = try await site.get(
      "/agenda?annee=2024", host: "mal.exemple", "X-Forwarded-Host: mal.exemple", "X-Forwarded-Scheme: http",
      "X-Original-URL: /compte", "X-Rewrite-URL: /compte", "X-Forwarded-Prefix: /mal", "Accept-Language: en",
      "Accept: application/json", "User-Agent: <script>", "Referer: https://mal.exemple/", "Range: bytes=0-1",
      "Content-Length: 10", "", "annee=1990")
    let clean = try await site.get("/agenda?annee=2024")
    #expect(poisoned.status == 200 && poisoned.body.hasPrefix(clean.body))
    #expect(poisoned.headers["etag"] == clean.headers["etag"])
    #expect(clean.headers["vary"]?.contains("cookie") == true)
  }

  @Test func whoIsSignedInAndWhoIsNotNeverGetEachOthersPages() async throws {
    let site = try await RawSite()
    let identifier = Secret.random()
    try await site.store.pool.write { db in
      try db.execute(sql: "INSERT INTO account VALUES (1, 'ada@exemple.fr', 'Ada Fictive', '2026-01-01', '2026-01-01')")
      try db.execute(
        sql:
          "INSERT INTO session VALUES (?, 1, '2026-01-15T11:59:00Z', '2026-01-15T11:59:00Z', '2026-02-01T00:00:00Z', 3600)",
        arguments: [Secret.hash(identifier)])
    }
    for path in ["/agenda", "/clubs"] {
      // One page is asked first by the visitor, the other by whoever is signed in.
      if path == "/agenda" { _ = try await site.get(path) }
      let own = try await site.get(path, "Cookie: __Host-rtes=\(identifier)")
      #expect(
        own.body.contains("Mon espace") && own.headers["cache-control"] == "private, no-store"
          && own.headers["etag"] == nil)
      let visitor = try await site.get(path)
      #expect(visitor.body.contains("Connexion") && !visitor.body.contains("Mon espace"))
      let tag = try #require(visitor.headers["etag"])
      let asked = try await site.get(path, "Cookie: __Host-rtes=\(identifier)", "If-None-Match: \(tag)")
      #expect(asked.status == 200 && asked.body.contains("Mon espace"))
    }
  }

  // MARK: Paths

  @Test func noPathLeadsOutOfTheSite() async throws {
    let site = try await RawSite()
    for path in [
      "/../../etc/passwd", "/statique/../../etc/passwd", "/statique/..%2f..%2fetc%2fpasswd",
      "/statique/%2e%2e/rtes.sqlite",
      "/statique/..\\..\\etc\\passwd", "/fichiers/..%2f..%2frtes.sqlite", "/fichiers/../rtes.sqlite",
      "/fichiers/%2e%2e",
      "/fichiers/%252e%252e%252frtes.sqlite", "//etc/passwd", "/rtes.sqlite", "/fichiers/", "/.git/config",
      "/agenda/../compte",
      "/agenda%00", "/adherents/%00", "/adherents/%0d%0aX-A:%20b", "/adherents/%ff", "*", "/agenda;jsessionid=1",
    ] {
      let answer = try await site.get(path)
      #expect(answer.status == 404 && answer.body.contains("<h1>Page introuvable</h1>"), "\(path) \(answer.head)")
    }
    for path in ["/agenda\u{0}", "/agenda?\u{1}", "/agenda\u{7F}", "/agenda?a=é", "agenda", ""] {
      #expect(try await site.get(path).status == 400, "\(path)")
    }
  }

  @Test func noQueryBreaksAPageOrItsHeaders() async throws {
    let site = try await RawSite()
    for query in [
      "%00", "%0d%0aSet-Cookie:%20a=b", "%ff%fe", "%", "%zz", "%E2%80%AE", "'%20OR%201=1--", "%22%3E%3Cscript%3E",
      "[]=1&[]=2",
      String(repeating: "a=b&", count: 200),
    ] {
      for (path, status) in [
        ("/agenda?annee=", 200), ("/recherche?q=", 200), ("/connexion?vers=", 200), ("/compte?", 303),
      ] {
        let answer = try await site.get(path + query)
        #expect(
          answer.status == status && !answer.head.contains("a=b\r\n") && !answer.text.contains("<script>"),
          "\(path)\(query)")
      }
    }
  }

  @Test func noAddressLeadsToAnotherSite() async throws {
    let site = try await RawSite()
    for (path, location) in [
      ("//compte", "/connexion?vers=%2F%2Fcompte"), ("http://mal.exemple/compte", "/connexion?vers=%2Fcompte"),
      ("/compte?//mal.exemple", "/connexion?vers=%2Fcompte%3F%2F%2Fmal.exemple"),
    ] { #expect(try await site.get(path).headers["location"] == location, "\(path)") }
    #expect(try await site.get("//mal.exemple/%2e%2e").status == 404)
    // A form is sent to the site whatever its page's address looked like.
    for path in ["//connexion", "http://mal.exemple/connexion", "/connexion?vers=https://mal.exemple/"] {
      let actions = try await site.get(path).body.matches(of: /\saction="([^"]*)"/).map { String($0.output.1) }
      #expect(!actions.isEmpty && actions.allSatisfy { $0.wholeMatch(of: /\/[a-z].*/) != nil }, "\(path) \(actions)")
    }
  }

  // MARK: Limits

  /// Thirty requests for a link are taken from one network in a quarter of an hour, whatever the header of a stranger says.
  @Test func aForgedAddressEscapesNoLimit() async throws {
    func statuses(_ site: RawSite, _ forwarded: (Int) -> String) async throws -> [Int?] {
      var statuses: [Int?] = []
      for number in 0..<31 {
        statuses.append(
          try await site.ask(
            "POST /connexion HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: \(forwarded(number))\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
          ).status)
      }
      return statuses
    }
    let limited = Array(repeating: 403, count: 30) + [429]
    #expect(try await statuses(RawSite()) { "203.0.\($0).7" } == limited)
    let behind = try await RawSite { $0.trustedProxies = ["127.0.0.1"] }
    // The proxy adds what it saw: one network, whatever stands before.
    #expect(try await statuses(behind) { "198.51.\($0).1, 203.0.113.\($0)" } == limited)
    // Others are not concerned.
    #expect(try await statuses(behind) { "192.0.\($0).1" } == Array(repeating: 403, count: 31))
  }
}
