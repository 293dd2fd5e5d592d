import Foundation
import FoundationNetworking
import TestSupport
import Testing

/// The running program behind a port of its own; it ends with the test.
final class Server {
  let process = Process()
  let address: String

  init(database: String? = nil) throws {
    let path = try database ?? Records2024.shared.get().folder.file("rtes.sqlite")
    process.executableURL = Program("rtes-web").url
    process.arguments = ["--database", path, "--port", "0"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var text = ""
    while !text.contains("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw Ended() }
      text += String(decoding: data, as: UTF8.self)
    }
    address = String(try #require(text.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/)).output)
  }

  /// The program ended before it said that it was ready.
  struct Ended: Error {}

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  func get(_ path: String) async throws -> (status: Int, headers: HTTPURLResponse, body: String) {
    let (data, response) = try await URLSession.shared.data(from: try #require(URL(string: address + path)))
    let http = try #require(response as? HTTPURLResponse)
    return (http.statusCode, http, String(decoding: data, as: UTF8.self))
  }
}
