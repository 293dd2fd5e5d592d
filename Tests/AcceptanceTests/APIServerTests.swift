import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// The read API over HTTP, served by the real program.
@Suite(.serialized) struct APIServerTests {
  private let server: Server

  init() throws { server = try Server() }

  private func ask(_ path: String, _ headers: [String: String] = [:], method: String = "GET") async throws
    -> (response: HTTPURLResponse, body: String)
  {
    var request = URLRequest(
      url: try #require(URL(string: server.address + path)), cachePolicy: .reloadIgnoringLocalCacheData)
    request.httpMethod = method
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await URLSession(configuration: .ephemeral).data(for: request)
    return (try #require(response as? HTTPURLResponse), String(decoding: data, as: UTF8.self))
  }

  @Test func acceptChoosesTheFormAndTheAddressStays() async throws {
    for (accept, type, address) in [
      ("application/json", "application/json", "/api/v1/members"),
      ("text/csv", "text/csv; charset=utf-8; header=present", "/api/v1/members.csv"),
      ("application/geo+json", "application/geo+json", "/api/v1/members.geojson"),
    ] {
      let (asked, body) = try await ask("/api/v1/members", ["Accept": accept])
      #expect(asked.statusCode == 200 && asked.value(forHTTPHeaderField: "Content-Type") == type)
      #expect(asked.value(forHTTPHeaderField: "Vary")?.lowercased().contains("accept") == true)
      #expect(try await ask(address).body == body)
    }
  }

  @Test func whoHasTheAnswerIsNotSentItAgain() async throws {
    let first = try await ask("/api/v1/themes")
    let tag = try #require(first.response.value(forHTTPHeaderField: "ETag"))
    let second = try await ask("/api/v1/themes", ["If-None-Match": tag])
    #expect(second.response.statusCode == 304 && second.body.isEmpty)
  }

  @Test func itIsReadOnly() async throws {
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
      let (refused, _) = try await ask("/api/v1/members", method: method)
      #expect(refused.statusCode == 405 && refused.value(forHTTPHeaderField: "Allow") == "GET, HEAD", "\(method)")
    }
  }

  @Test func problemsAreProblemsOverHTTPToo() async throws {
    for (path, status) in [
      ("/api/v1/members?page=1&page=2", 400), ("/api/v1/members?nom=x", 400), ("/api/v1/members/rien", 404),
      ("/api/v1/rien", 404), ("/api/v1/members/a%2Fb", 404),
    ] {
      let (answer, body) = try await ask(path)
      #expect(answer.statusCode == status, "\(path)")
      #expect(answer.value(forHTTPHeaderField: "Content-Type") == "application/problem+json", "\(path)")
      #expect(body.contains("\"detail\":"), "\(path)")
    }
  }

  @Test func thePageTellsTheLicenceTheDictionaryAndTheExports() async throws {
    let page = try await ask("/donnees")
    for part in [
      "id=\"licence\"", "id=\"exports\"", "id=\"members\"", "/api/v1/openapi.json", "/donnees/rtes-complet.json",
    ] {
      #expect(page.body.contains(part), "\(part)")
    }
    let (export, _) = try await ask("/donnees/rtes-complet.json")
    #expect(export.value(forHTTPHeaderField: "Content-Type") == "application/json")
    #expect(
      export.value(forHTTPHeaderField: "Content-Disposition")?.contains(/rtes-\d{4}-\d{2}-\d{2}\.json/) == true)
  }
}
