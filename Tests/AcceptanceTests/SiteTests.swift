import Composition
import Foundation
import FoundationNetworking
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// The site over HTTP, served by the real program.
@Suite(.serialized) struct SiteTests {
  @Test func everyLinkOfEveryPageLeadsSomewhereAndNothingLeaksOut() async throws {
    let server = try Server()
    var queue = ["/"]
    var seen: Set<String> = []
    var kinds: [String: Int] = [:]
    while let path = queue.popLast() {
      guard seen.insert(path).inserted else { continue }
      // Every page is met by its link; of each kind, enough are read to meet all others.
      let kind = path.split(separator: "/").prefix(1).joined() + (path.contains("?") ? "?" : "")
      kinds[kind, default: 0] += 1
      guard kinds[kind, default: 0] <= 400 else { continue }
      let page = try await server.get(path)
      #expect(page.status == 200, "\(path)")
      // Feeds, calendars and data are linked too; what is said below is said of pages.
      guard page.headers.value(forHTTPHeaderField: "Content-Type")?.hasPrefix("text/html") == true else { continue }
      #expect(page.body.matches(of: /<(script(?! type="application\/ld\+json">)|iframe|style)\b/).isEmpty, "\(path)")
      #expect(page.body.matches(of: /(src|action)="(https?:)?\/\//).isEmpty, "\(path)")
      #expect(page.body.contains("<html lang=\"fr\">") && page.body.contains("<h1>"), "\(path)")
      for match in page.body.matches(of: /[a-z0-9._-]+@rtes\.fr/) {
        #expect(["animation@rtes.fr", "communication@rtes.fr"].contains(String(match.output)), "\(path)")
      }
      for link in page.body.matches(of: /href="(\/[^"#]*)/) where !link.output.1.hasPrefix("/statique") {
        queue.append(String(link.output.1).replacing("&amp;", with: "&"))
      }
    }
    #expect(seen.count > 500)
  }

  @Test func whatIsNotThereIsA404WithAWayOn() async throws {
    let server = try Server()
    for path in [
      "/nulle-part", "/evenements/rien", "/adherents/rien", "/chiffres/rien", "/rapport/1999", "/%00", "/..%2f..%2fetc",
    ] {
      let page = try await server.get(path)
      #expect(page.status == 404, "\(path)")
      #expect(page.body.contains("<h1>Page introuvable</h1>"), "\(path)")
    }
  }

  /// A page that cannot be made says so with a 500, tells nothing of why, and leaves the others standing.
  @Test func aFailureIsA500ThatTellsNothing() async throws {
    let folder = try TemporaryFolder()
    let (_, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    try await store.pool.write { try $0.execute(sql: "ALTER TABLE club_area RENAME TO lost") }
    let server = try Server(database: store.path)
    let page = try await server.get("/clubs")
    #expect(page.status == 500)
    #expect(page.body.contains("<h1>Cette page n’a pas pu être établie</h1>"))
    #expect(!page.body.contains("club_area") && !page.body.contains("SQL"))
    #expect(try await server.get("/agenda").status == 200)
  }

  @Test func headAsksForNoBody() async throws {
    let server = try Server()
    var request = URLRequest(url: try #require(URL(string: server.address + "/agenda")))
    request.httpMethod = "HEAD"
    let (data, response) = try await URLSession.shared.data(for: request)
    #expect((response as? HTTPURLResponse)?.statusCode == 200)
    #expect(data.isEmpty)
  }

  @Test func pagesComeWithTheirSafetyHeaders() async throws {
    let server = try Server()
    let page = try await server.get("/")
    #expect(page.headers.value(forHTTPHeaderField: "Content-Type") == "text/html; charset=utf-8")
    #expect(page.headers.value(forHTTPHeaderField: "X-Content-Type-Options") == "nosniff")
    #expect(page.headers.value(forHTTPHeaderField: "Content-Security-Policy")?.contains("default-src 'none'") == true)
    let sheet = try #require(page.body.firstMatch(of: /\/statique\/site-[0-9a-f]+\.css/))
    let style = try await server.get(String(sheet.output))
    #expect(style.status == 200 && style.body.contains("@font-face"))
  }

  @Test func searchFindsWhatPeopleAskForAndShrugsAtTheRest() async throws {
    let server = try Server()
    let hit = try await server.get("/recherche?q=cooperative%20interet%20collectif")
    #expect(hit.status == 200 && hit.body.contains("SCIC"))
    let marked = try await server.get("/recherche?q=foncier")
    #expect(marked.body.contains("<mark>"))
    let none = try await server.get("/recherche?q=%22)%20OR%20(%22xyzzy")
    #expect(none.status == 200 && none.body.contains("Rien ne répond à"))
    let script = try await server.get("/recherche?q=%3Cscript%3Ealert(1)%3C/script%3E")
    #expect(!script.body.contains("<script"))
  }

  @Test func filtersAndPagesHold() async throws {
    let server = try Server()
    let clubs = try await server.get("/agenda?annee=2024&nature=club&region=reg-11")
    #expect(clubs.status == 200 && clubs.body.contains("Mobiliser le foncier"))
    #expect(!clubs.body.contains("Lodève"))
    let empty = try await server.get("/agenda?annee=1990")
    #expect(empty.body.contains("Aucun événement ne répond à ces filtres."))
    for query in ["page=99999", "page=-1", "page=x", "annee=x&nature=%27&region=%00&theme=%3C"] {
      #expect(try await server.get("/agenda?\(query)").status == 200)
    }
  }
}
