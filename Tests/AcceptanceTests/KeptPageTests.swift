import Composition
import Foundation
import FoundationNetworking
import GRDB
import Store
import TestSupport
import Testing

/// Pages are kept rendered, and are fresh all the same.
@Suite(.serialized) struct KeptPageTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let server: Server

  init() throws {
    folder = try TemporaryFolder()
    (_, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    server = try Server(database: store.path)
  }

  private func get(_ path: String, _ headers: [String: String] = [:]) async throws -> (HTTPURLResponse, Data) {
    var request = URLRequest(
      url: try #require(URL(string: server.address + path)), cachePolicy: .reloadIgnoringLocalCacheData)
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
    return (try #require(response as? HTTPURLResponse), data)
  }

  /// Another process writes while the server runs: the next reader sees it.
  @Test func aKeptPageIsFreshAfterAWriteByAnotherProcess() async throws {
    let before = try await get("/evenements/2024-01-25-club-idf-foncier")
    let again = try await get("/evenements/2024-01-25-club-idf-foncier")
    #expect(before.1 == again.1)
    try store.write(by: "ada", at: Records2024.now) { journal in
      try journal.db.execute(
        sql: "UPDATE event SET title = 'Un titre corrigé' WHERE key = '2024-01-25-club-idf-foncier'")
      try journal.note(.changed, "event/2024-01-25-club-idf-foncier")
    }
    let after = try await get("/evenements/2024-01-25-club-idf-foncier")
    #expect(String(decoding: after.1, as: UTF8.self).contains("<h1>Un titre corrigé</h1>"))
    #expect(after.0.value(forHTTPHeaderField: "ETag") != before.0.value(forHTTPHeaderField: "ETag"))
  }

  /// A cookie of somebody else's making sends a request to the router; without it, the page is answered where it comes in.
  @Test func bothWaysOfAnsweringSayTheSame() async throws {
    _ = try await get("/gouvernance")
    let (kept, one) = try await get("/gouvernance")
    let (routed, other) = try await get("/gouvernance", ["Cookie": "autre=1"])
    func fields(_ response: HTTPURLResponse) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: response.allHeaderFields.map { ("\($0.key)".lowercased(), "\($0.value)") }
          .filter { $0.0 != "date" })
    }
    #expect(kept.statusCode == routed.statusCode && one == other)
    #expect(fields(kept) == fields(routed) && fields(kept)["content-security-policy"] != nil)
    for response in [kept, routed] { #expect(response.value(forHTTPHeaderField: "Date")?.hasSuffix(" GMT") == true) }
  }

  /// A list is made where the request comes in, or by the router for whoever brings a cookie; and again when the records changed,
  /// although its entries are kept by what they say.
  @Test func aListThatIsNotKeptSaysTheSameBothWays() async throws {
    let (made, one) = try await get("/agenda?annee=2024&nature=club")
    // What nobody knows in an address changes nothing but what the page is kept under: the router makes it anew.
    let (routed, other) = try await get("/agenda?annee=2024&nature=club&inconnu=1", ["Cookie": "autre=1"])
    #expect(made.statusCode == 200 && routed.statusCode == 200 && one == other)
    try store.write(by: "ada", at: Records2024.now) { journal in
      try journal.db.execute(
        sql: "UPDATE event SET place = 'Un lieu corrigé' WHERE key = '2024-01-25-club-idf-foncier'")
      try journal.note(.changed, "event/2024-01-25-club-idf-foncier")
    }
    let (_, after) = try await get("/agenda?annee=2024&nature=club")
    #expect(String(decoding: after, as: UTF8.self).contains("Un lieu corrigé") && after != one)
  }

  /// A page that cannot be made is told and noted once, by the router.
  @Test func aPageThatCannotBeMadeIsAFailure() async throws {
    try await store.pool.write { try $0.execute(sql: "ALTER TABLE event RENAME TO lost") }
    let (failed, body) = try await get("/agenda?annee=2022")
    #expect(failed.statusCode == 500 && String(decoding: body, as: UTF8.self).contains("n’a pas pu être établie"))
    try await store.pool.write { try $0.execute(sql: "ALTER TABLE lost RENAME TO event") }
    #expect(try await get("/agenda?annee=2022").0.statusCode == 200)
  }

  @Test func whoHasThePageIsNotSentItAgain() async throws {
    let (first, _) = try await get("/clubs")
    let tag = try #require(first.value(forHTTPHeaderField: "ETag"))
    for known in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
      let (second, body) = try await get("/clubs", ["If-None-Match": known])
      #expect(second.statusCode == 304 && body.isEmpty, "\(known)")
    }
    let (other, body) = try await get("/clubs", ["If-None-Match": "\"x\""])
    #expect(other.statusCode == 200 && !body.isEmpty)
  }

  /// URLSession unpacks by itself: what it hands over must be the same page, whichever way it travelled.
  @Test func aPageTravelsCompressedToWhoeverTakesIt() async throws {
    let (plain, one) = try await get("/agenda", ["Accept-Encoding": "identity"])
    let (packed, other) = try await get("/agenda", ["Accept-Encoding": "gzip"])
    let (refused, third) = try await get("/agenda", ["Accept-Encoding": "gzip;q=0"])
    #expect(plain.value(forHTTPHeaderField: "Content-Encoding") == nil)
    #expect(packed.value(forHTTPHeaderField: "Content-Encoding") == "gzip")
    #expect(refused.value(forHTTPHeaderField: "Content-Encoding") == nil)
    #expect(one == other && one == third)
    for response in [plain, packed] { #expect(response.value(forHTTPHeaderField: "Vary") == "accept-encoding, cookie") }
  }

  /// The home page, with style and font, is three requests and 40 kB.
  @Test func theHomePageIsLight() async throws {
    let (_, body) = try await get("/")
    let html = String(decoding: body, as: UTF8.self)
    let files = Set(html.matches(of: /"(\/statique\/[^"]+)"/).map { String($0.output.1) })
    #expect(files.count == 1 + 1)
    // The page's own whole address is asked of nobody.
    #expect(html.replacing(/<link rel="canonical"[^>]*>/, with: "").matches(of: /(src|href)="(https?:)?\/\//).isEmpty)
    let outcome = try Program.shell(
      "for p in / \(files.sorted().joined(separator: " ")); do curl -s -H 'Accept-Encoding: gzip' -o /dev/null -w '%{size_download}\\n' \(server.address)$p; done"
    )
    let sizes = outcome.split(separator: "\n").compactMap { Int($0) }
    #expect(sizes.count == 3)
    #expect(sizes.reduce(0, +) <= 40_000, "\(sizes)")
  }
}

extension Program {
  /// What a line of shell prints.
  static func shell(_ line: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }
}
