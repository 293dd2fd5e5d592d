import Foundation
import FoundationNetworking
import FoundationXML
import Kernel
import Markup
import TestSupport
import Testing

/// Feeds, calendars, the plan and what the head of a page tells machines, served by the real program with the records of 2024.
@Suite(.serialized) struct FeedPageTests {
  @Test func everyFeedAndCalendarThatIsListedIsThere() async throws {
    let server = try Server()
    let page = try await server.get("/flux")
    let paths = page.body.matches(of: /href="(\/flux\/[^"]+|\/themes\/[^"]+\/flux|\/agenda\/[^"]*calendrier)"/).map {
      String($0.output.1)
    }
    // Everything, six features, the members' news and minutes; 36 themes; the country and 18 régions.
    #expect(Set(paths).count == 9 + 36 + 19)
    for path in Set(paths) {
      let answer = try await server.get(path)
      let type = answer.headers.value(forHTTPHeaderField: "Content-Type")
      #expect(answer.status == 200, "\(path)")
      if path.hasSuffix("/calendrier") {
        #expect(type == "text/calendar; charset=utf-8", "\(path)")
        #expect(answer.body.hasPrefix("BEGIN:VCALENDAR\r\n") && answer.body.hasSuffix("END:VCALENDAR\r\n"), "\(path)")
      } else {
        #expect(type == "application/atom+xml; charset=utf-8", "\(path)")
        #expect(XMLParser(data: Data(answer.body.utf8)).parse(), "\(path)")
      }
    }
    for path in ["/flux/rien", "/themes/rien/flux", "/agenda/regions/dep-35/calendrier", "/prive/rien/flux"] {
      #expect(try await server.get(path).status == 404, "\(path)")
    }
  }

  @Test func aRegionsCalendarHoldsItsEventsAndNoOthers() async throws {
    let server = try Server()
    let calendar = try await server.get("/agenda/regions/reg-11/calendrier")
    #expect(calendar.body.contains("UID:event.2024-01-25-club-idf-foncier@rtes.fr\r\n"))
    #expect(
      calendar.headers.value(forHTTPHeaderField: "Content-Disposition")?.contains("agenda-ile-de-france.ics") == true)
    let other = try await server.get("/agenda/regions/reg-53/calendrier")
    #expect(!other.body.contains("2024-01-25-club-idf-foncier"))
    let event = try await server.get("/evenements/2024-01-25-club-idf-foncier/calendrier")
    #expect(event.body.matches(of: /BEGIN:VEVENT/).count == 1)
  }

  @Test func thePlanHoldsEachPublicPageOnceAndRobotsNamesIt() async throws {
    let server = try Server()
    #expect(
      try await server.get("/robots.txt").body == """
        User-agent: *
        Allow: /
        Disallow: /recherche
        Disallow: /compte
        Disallow: /connexion
        Disallow: /prive

        Sitemap: http://127.0.0.1:8080/sitemap.xml

        """)
    var pages: [String] = []
    for part in try await places(of: "/sitemap.xml", on: server) { pages += try await places(of: part, on: server) }
    #expect(Set(pages).count == pages.count && pages.count > 700)
    for page in [
      "/", "/agenda", "/rapport/2024/clubs", "/evenements/2024-01-25-club-idf-foncier", "/organisations/rtes",
      "/territoires/reg-53", "/themes/foncier",
    ] { #expect(pages.contains(page), "\(page)") }
    #expect(pages.allSatisfy { !$0.hasPrefix("/recherche") && !$0.hasPrefix("/compte") && !$0.hasPrefix("/prive") })
    for page in stride(from: 0, to: pages.count, by: 40).map({ pages[$0] }) {
      #expect(try await server.get(page).status == 200, "\(page)")
    }
    for part in ["event-0", "event-2", "event", "rien-1", "pages-01", "event-99999999999999999999"] {
      #expect(try await server.get("/sitemap.xml?partie=\(part)").status == 404, "\(part)")
    }
  }

  /// The addresses that a part of the plan holds, below the site's own.
  private func places(of path: String, on server: Server) async throws -> [String] {
    let plan = try await server.get(path)
    #expect(plan.headers.value(forHTTPHeaderField: "Content-Type") == "application/xml; charset=utf-8")
    #expect(XMLParser(data: Data(plan.body.utf8)).parse(), "\(path)")
    return plan.body.matches(of: /<loc>http:\/\/127\.0\.0\.1:8080([^<]+)<\/loc>/).map { String($0.output.1) }
  }

  @Test func anEventTellsMachinesWhatItIs() async throws {
    let server = try Server()
    let event = try await server.get("/evenements/2024-11-26-gard-ess-en-communs").body
    let address = "http://127.0.0.1:8080/evenements/2024-11-26-gard-ess-en-communs"
    #expect(event.contains("<link rel=\"canonical\" href=\"\(address)\">"))
    #expect(event.contains("<meta property=\"og:url\" content=\"\(address)\">"))
    #expect(event.contains("<meta property=\"og:locale\" content=\"fr_FR\">"))
    let thing = try #require(try things(in: event).first)
    #expect(thing["@type"] as? String == "Event")
    #expect(thing["url"] as? String == address)
    #expect(thing["startDate"] as? String == "2024-11-26T13:00+01:00")
    #expect(thing["endDate"] as? String == "2024-11-26T18:00+01:00")
    #expect(thing["eventStatus"] as? String == "https://schema.org/EventScheduled")
    #expect(thing["eventAttendanceMode"] as? String == "https://schema.org/OfflineEventAttendanceMode")
  }

  @Test func otherPagesTellMachinesWhatTheyAre() async throws {
    let server = try Server()
    for (path, type) in [
      ("/", "Organization"), ("/organisations/ademe", "GovernmentOrganization"), ("/ressources/anct-agir", "Book"),
      ("/ressources/articles-tressons", "Article"), ("/ressources/catalogue-qpv", "CreativeWork"),
    ] {
      #expect(try things(in: try await server.get(path).body).first?["@type"] as? String == type, "\(path)")
    }
    // No answer is public yet: nothing is told of questions.
    #expect(try things(in: try await server.get("/faq-juridique").body).isEmpty)
  }

  /// What could close the block is refused whole.
  @Test func aBlockOfDataHoldsNoTag() {
    let json = JSONValue.object(["name": "</script><script>alert('l’été & co')"])
    #expect(
      Renderer.html([.data(json.bytes)])
        == "<script type=\"application/ld+json\">{\"name\":\"\\u003c/script\\u003e\\u003cscript\\u003ealert('l’été \\u0026 co')\"}</script>"
    )
    #expect(Renderer.html([.data(Array("\"</script>\"".utf8))]).isEmpty)
  }

  /// The things that a page's block of data names.
  private func things(in html: String) throws -> [[String: Any]] {
    guard let block = html.firstMatch(of: /<script type="application\/ld\+json">([^<]*)<\/script>/) else { return [] }
    let graph = try JSONSerialization.jsonObject(with: Data(block.output.1.utf8)) as? [String: Any]
    #expect(graph?["@context"] as? String == "https://schema.org")
    return try #require(graph?["@graph"] as? [[String: Any]])
  }
}
