import Foundation
import FoundationNetworking
import Kernel
import Markup
import TestSupport
import Testing

/// A browser without JavaScript: it keeps cookies, reads a form's hidden fields and sends them with what a person fills in.
final class FormClient {
  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: String

    var location: String? { headers["location"] }
  }

  let site: LiveSite
  private(set) var cookies: [String: String] = [:]

  init(_ site: LiveSite) { self.site = site }

  func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Answer {
    try await send("GET", path, headers: headers)
  }

  /// Opens a form's page, then sends it after as long as a person takes.
  /// - Parameter changing: what to change among the hidden fields, to play the villain.
  func submit(
    _ path: String, _ values: [String: String] = [:], changing hidden: [String: String] = [:],
    files: [String: (name: String, bytes: [UInt8])] = [:], after seconds: TimeInterval = 30,
    headers: [String: String] = [:]
  ) async throws -> Answer {
    let page = try await get(path)
    guard page.status == 200, page.body.contains("method=\"post\"") else { return page }
    site.clock.advance(by: seconds)
    return try await post(
      path, Self.hiddenFields(of: page.body).merging(hidden) { $1 }.merging(values) { $1 }, files: files,
      headers: headers)
  }

  /// Sends fields as they are.
  func post(
    _ path: String, _ values: [String: String], files: [String: (name: String, bytes: [UInt8])] = [:],
    headers: [String: String] = [:]
  ) async throws -> Answer {
    var body: [UInt8] = []
    var headers = headers
    if files.isEmpty {
      headers["Content-Type"] = "application/x-www-form-urlencoded"
      body = Array(
        values.sorted { $0.key < $1.key }.map { "\(percentEncoded($0))=\(percentEncoded($1))" }.joined(separator: "&")
          .utf8)
    } else {
      headers["Content-Type"] = "multipart/form-data; boundary=limite"
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        body += "--limite\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
      }
      for (name, file) in files.sorted(by: { $0.key < $1.key }) {
        body +=
          "--limite\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
          .utf8
        body += file.bytes
        body += "\r\n".utf8
      }
      body += "--limite--\r\n".utf8
    }
    return try await send("POST", path, body: body, headers: headers)
  }

  /// Signs in through the link of the mail.
  func signIn(_ email: String) async throws {
    let known = Set(try await site.outbox())
    let asked = try await submit("/connexion", ["courriel": email])
    #expect(asked.status == 303 && asked.location == "/connexion/envoye")
    let mail = try #require(try await site.outbox().first { !known.contains($0) && $0.contains("connexion") })
    let done = try await submit(try Self.link(in: mail))
    #expect(done.status == 303)
  }

  /// The path of the sign-in link that a mail holds.
  static func link(in mail: String) throws -> String {
    String(try #require(try mailText(mail).firstMatch(of: /\/connexion\/lien\/[A-Za-z0-9_\-]+/)).output)
  }

  func send(
    _ method: String, _ path: String, body: [UInt8]? = nil, headers: [String: String] = [:]
  ) async throws -> Answer {
    let url = try #require(URL(string: path.hasPrefix("http") ? path : site.address + path))
    var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData)
    request.httpMethod = method
    request.httpShouldHandleCookies = false
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    if !cookies.isEmpty, headers["Cookie"] == nil {
      request.setValue(
        cookies.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; "), forHTTPHeaderField: "Cookie")
    }
    request.httpBody = body.map { Data($0) }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpCookieStorage = nil
    let session = URLSession(configuration: configuration, delegate: Staying(), delegateQueue: nil)
    defer { session.finishTasksAndInvalidate() }
    let (data, response) = try await session.data(for: request)
    let http = try #require(response as? HTTPURLResponse)
    var fields: [String: String] = [:]
    for (name, value) in http.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
    keep(fields["set-cookie"] ?? "")
    return Answer(status: http.statusCode, headers: fields, body: String(decoding: data, as: UTF8.self))
  }

  /// Several cookies come joined by commas; none of ours holds one.
  private func keep(_ header: String) {
    for cookie in header.split(separator: ",") {
      let parts = cookie.split(separator: ";").first?.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let parts, parts.count == 2 else { continue }
      let name = parts[0].trimmingCharacters(in: .whitespaces)
      cookies[name] = cookie.contains("Max-Age=0") ? nil : String(parts[1])
    }
  }

  static func hiddenFields(of page: String) -> [String: String] {
    var fields: [String: String] = [:]
    for match in page.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/) {
      fields[String(match.output.1)] = String(match.output.2)
    }
    return fields
  }

  /// Follows no redirection: tests look at each answer.
  private final class Staying: NSObject, URLSessionTaskDelegate {
    func urlSession(
      _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
      newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) { completionHandler(nil) }
  }
}
