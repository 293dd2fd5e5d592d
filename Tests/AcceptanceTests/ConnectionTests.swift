import Foundation
import TestSupport
import Testing

@testable import KernelWeb

/// What one connection, or many, may cost the site.
@Suite(.serialized) struct ConnectionTests {
  private static let form = "POST /connexion HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"

  @Test func headersAreBounded() async throws {
    let site = try await RawSite()
    let start = "GET /agenda HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    let fits = (0..<60).map { "X-\($0): a\r\n" }.joined() + "X-Long: \(String(repeating: "a", count: 14_000))\r\n"
    #expect(try await site.ask(start + fits + "\r\n").status == 200)
    for headers in [
      "X-Long: \(String(repeating: "a", count: 17 * 1024))\r\n\r\n",
      (0..<30).map { "X-\($0): \(String(repeating: "a", count: 600))\r\n" }.joined() + "\r\n",
      (0..<70).map { "X-\($0): a\r\n" }.joined() + "\r\n",
      // Nor is it waited for the end of a header that is too long already.
      "X-Long: \(String(repeating: "a", count: 100_000))",
    ] {
      let answer = try await site.ask(start + headers)
      #expect(answer.status == 400 && answer.count == 1 && answer.headers == ["connection": "close"])
    }
    let path = try await site.ask("GET /\(String(repeating: "a", count: 17 * 1024)) HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(path.status == 400 && path.count == 1)
  }

  @Test func whoeverSendsTheirHeadersSlowlyIsCutOff() async throws {
    let site = try await RawSite { $0.idleSeconds = 1 }
    for beginning in ["", "GET", "GET /agenda HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
      #expect(try await RawConnection(port: site.port).ask(beginning).text == "")
    }
    // After an answer as well.
    let kept = try await site.ask("GET /sante HTTP/1.1\r\nHost: x\r\n\r\nGET /agen")
    #expect(kept.count == 1 && kept.body == "ok\n")
  }

  @Test func whoeverSendsTheirBodySlowlyIsCutOff() async throws {
    let site = try await RawSite { ($0.idleSeconds, $0.bodySeconds) = (2, 1) }
    let answer = try await site.ask(Self.form + "Content-Length: 50\r\n\r\ncourriel=")
    #expect(answer.status == 408 && answer.count == 1 && answer.headers["connection"] == "close")
  }

  /// A body that is refused is not read to its end, however fast or slowly it goes on.
  @Test func aBodyThatIsTooLargeIsRefusedUnread() async throws {
    let site = try await RawSite { $0.idleSeconds = 1 }
    let unread = try await site.ask(Self.form + "Content-Length: 99999999999\r\n\r\n")
    #expect(unread.status == 413 && unread.count == 1 && unread.headers["connection"] == "close")
    let chunked = try await site.ask(
      Self.form + "Transfer-Encoding: chunked\r\n\r\n100000\r\n" + String(repeating: "a", count: 1 << 20) + "\r\n")
    #expect(chunked.status == 413 && chunked.count == 1)
    for request in [Self.form, "GET /agenda HTTP/1.1\r\nHost: x\r\n", "POST /rien HTTP/1.1\r\nHost: x\r\n"] {
      let connection = try RawConnection(port: site.port)
      try await connection.send(request + "Content-Length: 99999999999\r\n\r\n")
      try await connection.flood()
    }
  }

  /// Somebody who asks for much and takes nothing gives their place back.
  @Test func whoeverTakesAnAnswerTooSlowlyIsCutOff() async throws {
    let site = try await RawSite { ($0.idleSeconds, $0.slowestReader, $0.connections) = (1, 1 << 30, 1) }
    let slow = try RawConnection(port: site.port)
    let request = "GET /donnees/rtes-complet.json HTTP/1.1\r\nHost: x\r\n\r\n"
    try await slow.send(String(repeating: request, count: 50))
    #expect(try await slow.hasAnswer(within: 60_000))
    // There is one place, so that the second is served when the first is closed.
    #expect(try await site.get("/sante").status == 200)
    #expect(try await slow.answer().count < 50)
  }

  /// Nor is more read of somebody who asks again and again for what is kept, and takes nothing.
  @Test func whoeverAsksForManyPagesAndTakesNoneIsCutOff() async throws {
    let site = try await RawSite { ($0.idleSeconds, $0.slowestReader, $0.connections) = (1, 1 << 30, 1) }
    let slow = try RawConnection(port: site.port)
    let count = 20_000
    try await slow.send(String(repeating: "GET /clubs HTTP/1.1\r\nHost: x\r\n\r\n", count: count))
    #expect(try await slow.hasAnswer(within: 60_000))
    // There is one place, so that the second is served when the first is closed.
    #expect(try await site.get("/sante").status == 200)
    #expect(try await slow.answer().count < count)
  }

  /// Pages that are made, pages that are kept, an asset, a form and what nobody knows, asked for in one breath.
  @Test func answersComeInTheOrderOfTheQuestions() async throws {
    let site = try await RawSite()
    let paths = [
      "/agenda", "/sante", "/agenda", "/rien", "/clubs", "/connexion", "/agenda?annee=2024", "/agenda",
      "/recherche?q=club",
    ]
    let questions = paths.map { "GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
    let answer = try await site.ask(questions + "GET /sante HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    let told = answer.text.components(separatedBy: "HTTP/1.1 ").dropFirst().map { text in
      String(text.prefix(3)) + " " + (text.firstMatch(of: /<h1>([^<]*)/).map { String($0.output.1) } ?? "")
    }
    #expect(
      told == [
        "200 Agenda", "200 ", "200 Agenda", "404 Page introuvable", "200 Clubs régionaux", "200 Connexion",
        "200 Agenda",
        "200 Agenda", "200 Recherche\u{202F}: club", "200 ",
      ])
  }

  /// What is no HTTP is refused, and only after what was asked before it has its answer.
  @Test func whatCannotBeReadIsRefusedInItsTurn() async throws {
    let site = try await RawSite { $0.connections = 1 }
    for path in ["/agenda?annee=2023", "/agenda?annee=2023", "/evenements/2024-01-25-club-idf-foncier"] {
      let questions = [path, "/sante", "/clubs"].map { "GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
      let answer = try await site.ask(questions + "\u{16}\u{3}\u{1}\r\n\r\n")
      let told = answer.text.components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) }
      #expect(told == ["200", "200", "200", "400"], "\(path)")
    }
  }

  /// Whoever says that they have nothing more to ask still gets their answer, also one that is not kept yet.
  @Test func whoeverHasNothingMoreToAskGetsTheAnswer() async throws {
    let site = try await RawSite()
    for path in ["/agenda?annee=2024", "/agenda?annee=2024", "/evenements/2024-01-25-club-idf-foncier"] {
      let connection = try RawConnection(port: site.port)
      try await connection.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
      connection.endSending()
      let answer = try await connection.answer()
      #expect(answer.status == 200 && answer.count == 1 && answer.text.hasSuffix("</html>\n"), "\(path)")
    }
  }

  @Test func whoeverComesWhenAllPlacesAreTakenWaits() async throws {
    let site = try await RawSite { $0.connections = 2 }
    let (first, second) = (try RawConnection(port: site.port), try RawConnection(port: site.port))
    for connection in [first, second] {
      try await connection.send("GET /sante HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(try await connection.hasAnswer(within: 60_000))
    }
    let third = try RawConnection(port: site.port)
    try await third.send("GET /sante HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    #expect(try await third.hasAnswer(within: 200) == false)
    first.end()
    #expect(try await third.answer().body == "ok\n")
  }

  /// What two servers in a row could cut in two different places is refused, and nothing after it is heard.
  @Test(arguments: [
    "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
    "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd", "Content-Length: 4, 4\r\n\r\nabcd",
    "Content-Length: -1\r\n\r\n",
    "Content-Length: +4\r\n\r\nabcd", "Content-Length: 0x4\r\n\r\nabcd",
    "Content-Length: 99999999999999999999999\r\n\r\n", "Content-Length : 4\r\n\r\nabcd",
    "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "X-A: b\r\n Content-Length: 4\r\n\r\nabcd",
    "X-A: b\nContent-Length: 4\r\n\r\nabcd",
    "X-A: b\u{0}c\r\n\r\n", "X A: b\r\n\r\n", ": b\r\n\r\n",
  ]) func aRequestThatMayBeReadInTwoWaysIsRefused(_ rest: String) async throws {
    let site = try await RawSite()
    let answer = try await site.ask(Self.form + rest + "GET /sante HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(answer.status == 400 && answer.count == 1 && answer.body == "", "\(answer.text)")
  }

  /// A body that cannot be cut ends the connection, and is no failure of ours: no request hides behind it.
  @Test func aBodyOfUnknownLengthHidesNothing() async throws {
    let site = try await RawSite()
    for encoding in ["xchunked", "gzip", "identity", "\u{B}chunked", "chunked\r\n\r\nzz"] {
      let answer = try await site.ask(
        Self.form + "Transfer-Encoding: \(encoding)\r\n\r\n0\r\n\r\nGET /sante HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect([400, 415].contains(answer.status) && !answer.text.hasSuffix("ok\n"), "\(encoding): \(answer.text)")
    }
  }

  @Test func whatIsNotHTTPIsRefused() async throws {
    let site = try await RawSite()
    for bytes in [
      "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET /agenda\r\n\r\n",
      "GET  HTTP/1.1\r\n\r\n",
      "GET agenda HTTP/1.1\r\n\r\n", "\r\n\r\n\r\nhello\r\n",
    ] { #expect(try await site.ask(bytes).status == 400, "\(bytes)") }
  }
}
