import Foundation
import TestSupport

/// A mail server of the fixtures, on a free port of this machine, for as long as one test.
struct SMTPServer {
  /// What the server prints of one message that it took.
  struct Received: Decodable, Hashable {
    let sender: String
    let recipients: [String]
    let subject: String
    let to: String
    let defects: [String]
    let text: String
    let html: String
    let files: [[String]]
    let tls: Bool
    let login: String?
    /// How many messages were on their way at once at most, until then.
    let most: Int
    let bytes: Data
  }

  private struct Line: Decodable {
    let port: Int?
    let connection: Bool?
    let end: Bool?
  }

  let port: Int
  private let process: Process
  private let input: Pipe
  private let output: Pipe

  static let python = Records2024.projectFolder.appendingPathComponent("var/venv/bin/python")

  /// Whether `Tools/setup --tests` was run.
  static let isAvailable: Bool = {
    let packages = python.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: packages.path)) ?? []
    return versions.contains { version in
      FileManager.default.fileExists(atPath: packages.path + "/\(version)/site-packages/aiosmtpd")
    }
  }()

  init(_ arguments: [String] = []) throws {
    process = Process()
    (input, output) = (Pipe(), Pipe())
    process.executableURL = Self.python
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/smtp_server.py")
    process.arguments = [script.path] + arguments
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    guard let port = try Self.lines(from: output, until: { $0.port != nil }).last?.line.port else {
      throw CocoaError(.fileReadCorruptFile)
    }
    self.port = port
  }

  /// Ends the server: what it received, in order, and over how many connections.
  ///
  /// Both ends are told in words: a child started meanwhile may hold the pipes open, and children do not hear signals that
  /// the thread which started them does not.
  func finish() throws -> (received: [Received], connections: Int) {
    try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
    let lines = try Self.lines(from: output) { $0.end == true }
    process.waitUntilExit()
    let connections = lines.filter { $0.line.connection == true }.count
    return (lines.compactMap { try? JSONDecoder().decode(Received.self, from: $0.text) }, connections)
  }

  private static func lines(
    from pipe: Pipe, until isLast: (Line) -> Bool
  ) throws -> [(line: Line, text: Data)] {
    var lines: [(line: Line, text: Data)] = []
    var rest = Data()
    while true {
      let more = pipe.fileHandleForReading.availableData
      guard !more.isEmpty else { return lines }
      rest += more
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let text = Data(rest[..<end])
        lines.append((try JSONDecoder().decode(Line.self, from: text), text))
        rest = Data(rest[(end + 1)...])
        if lines.last.map({ isLast($0.line) }) == true { return lines }
      }
    }
  }
}

/// A certificate authority of one test run and a server's certificate for this machine.
struct Certificates: Sendable {
  let folder: TemporaryFolder
  var authority: String { folder.file("ca.pem") }
  var server: [String] { ["--certificate", folder.file("server.pem"), "--key", folder.file("server.key")] }

  init() throws {
    folder = try TemporaryFolder()
    let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    try openssl(["req", "-x509"] + key + ["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Essai", "-days", "2"])
    try openssl(
      ["req"] + key + [
        "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost", "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
      ])
    try openssl([
      "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "server.pem",
      "-days", "2", "-copy_extensions", "copy",
    ])
  }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Two authorities that know nothing of each other, made once for each test process.
  static let ours = Result { try Certificates() }
  static let others = Result { try Certificates() }
}
