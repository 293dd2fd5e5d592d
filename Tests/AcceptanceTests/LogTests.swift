import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import KernelWeb

/// The log of the real program: what went wrong, and nothing of anybody.
@Suite(.serialized) struct LogTests {
  private static let event = "2099-03-12-club-fictif"
  /// What people are called, write and look for; what addresses and cookies hold is added as the test learns it.
  private static let words = [
    "ada", "zebulon", "zébulon", "quillefer", "exemple.fr", "exemple.org", "billebaude", "coquecigrue", "203.0.113",
    "198.51.100", "127.0.0.1", "navigateurfictif",
  ]

  private let folder: TemporaryFolder
  private let store: Store

  init() throws {
    folder = try TemporaryFolder()
    let (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    self.store = store
    try kernel.write(to: store, by: "test", at: Records2024.now) { journal in
      try journal.db.execute(
        sql: """
          INSERT INTO event (key, title, kind, role, status, starts_on, starts_at, mode, place)
          VALUES (?, 'Club fictif', 'club', 'organises', 'planned', '2099-03-12', '09:30', 'on-site', 'Rennes')
          """, arguments: [Self.event])
      try journal.note(.created, "event/\(Self.event)")
    }
    for words in [
      [
        "users", "invite", "ada@exemple.fr", "--name", "Ada Quillefer", "--role", "contact", "--over", "ville-de-lille",
        "--kind", "elected",
      ],
      ["registrations", "open", Self.event],
    ] {
      let done = try Program("rtes").run(words + ["--database", store.path])
      #expect(done.status == 0, "\(done.errors)")
    }
  }

  @Test func aFullRunLogsWhatFailedAndNothingOfAnybody() async throws {
    let program = try LoggedProgram(database: store.path, folder: folder)
    let client = try LoggedClient(program: program, store: store)
    // Somebody looks around, and a stranger tries this and that.
    _ = try await client.get("/recherche?q=billebaude")
    _ = try await client.get("/agenda?courriel=zebulon@exemple.org")
    _ = try await client.get("/coquecigrue/ada@exemple.fr?jeton=billebaude")
    _ = try await client.get("/adherents/ada%40exemple.fr")
    _ = try await client.get("/connexion/lien/\(client.secret())")
    _ = try await client.get("/prive/\(client.secret())/flux")
    _ = try await client.ask("GET /billebaude\u{0} HTTP/1.1\r\nHost: exemple.fr\r\n\r\n")
    _ = try await client.ask(
      "POST /connexion HTTP/1.1\r\nHost: exemple.fr\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n")
    // Somebody registers for an event.
    let form = "/evenements/\(Self.event)/inscription"
    #expect(
      try await client.submit(
        form, of: "/evenements/:key/inscription",
        "nom=Z%C3%A9bulon+Quillefer&courriel=zebulon@exemple.org&organisation=Coquecigrue") == 303)
    #expect(
      try await client.submit(
        form, of: "/evenements/:key/inscription", "nom=Z%C3%A9bulon&courriel=zebulon@@exemple.org") == 422)
    // Somebody signs in, works and goes.
    #expect(try await client.submit("/connexion?vers=%2Fcompte", of: "/connexion", "courriel=ada@exemple.fr") == 303)
    #expect(try await client.submit("/connexion/lien/\(client.made())", of: "/connexion/lien/:secret", "") == 303)
    #expect(client.session != nil)
    #expect(try await client.get("/compte").body.contains("Ada Quillefer"))
    #expect(
      try await client.submit("/faq/poser", of: "/faq/poser", "theme=scic&objet=Billebaude&question=Coquecigrue+?")
        == 303)
    #expect(try await client.get("/faq/demandes").body.contains("Billebaude"))
    #expect(try await client.submit("/compte/flux/creer", of: "/compte/flux/creer", "") == 200)
    #expect(try await client.get("/prive/\(client.made())/flux").status == 200)
    // Then tables go, under a page, a search, a form and a private feed.
    try await store.pool.write { db in
      for table in ["club_area", "search_entry", "legal_request", "feed_token", "registration"] {
        try db.execute(sql: "ALTER TABLE \(table) RENAME TO lost_\(table)")
      }
    }
    #expect(try await client.get("/clubs?courriel=zebulon@exemple.org").status == 500)
    #expect(try await client.get("/faq/demandes?etat=billebaude").status == 500)
    #expect(try await client.get("/prive/\(client.made())/flux").status == 500)
    #expect(
      try await client.submit(form, of: "/evenements/:key/inscription", "nom=Z%C3%A9bulon&courriel=zebulon@exemple.org")
        == 500)
    _ = try await client.get("/recherche?q=billebaude")

    let (output, log) = try program.finish()
    #expect(output == "Le site est prêt : http://127.0.0.1:\(program.port)/\n")
    // The log tells of what failed, by its route.
    for route in ["/clubs", "/faq/demandes", "/prive/{token}/flux", "/evenements/{key}/inscription"] {
      #expect(log.contains("A page failed") && log.contains("route=\(route) "), "\(route)\n\(log)")
    }
    for word in Self.words + client.secrets {
      #expect(!log.localizedCaseInsensitiveContains(word), "\(word)\n\(log)")
    }
    #expect(log.matches(of: /[^\s"]+@[^\s"]+\.[a-z]+/).isEmpty, "\(log)")
    #expect(log.matches(of: /[0-9]{1,3}(\.[0-9]{1,3}){3}/).isEmpty, "\(log)")
  }
}

/// `rtes-web` with everything that it prints kept in files.
private final class LoggedProgram {
  let port: Int
  private let process = Process()
  private let folder: TemporaryFolder
  private let output = Pipe()

  init(database: String, folder: TemporaryFolder) throws {
    self.folder = folder
    process.executableURL = Program("rtes-web").url
    process.arguments = ["--database", database, "--port", "0", "--trusted-proxy", "127.0.0.1"]
    process.standardOutput = output
    try folder.write("", to: "log")
    process.standardError = FileHandle(forWritingAtPath: folder.file("log"))
    try process.run()
    let line = output.fileHandleForReading.availableData
    try line.write(to: folder.url.appendingPathComponent("output"))
    let text = String(decoding: line, as: UTF8.self)
    port = try #require(text.firstMatch(of: /127\.0\.0\.1:(\d+)/).flatMap { Int($0.output.1) }, "\(text)")
  }

  deinit { if process.isRunning { process.terminate() } }

  /// Ends the program in order.
  /// - Returns: what it printed on standard output, and its log.
  func finish() throws -> (output: String, log: String) {
    process.terminate()
    let printed =
      try Data(contentsOf: folder.url.appendingPathComponent("output"))
      + output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: printed, as: UTF8.self), try String(contentsOfFile: folder.file("log"), encoding: .utf8))
  }
}

/// A browser whose forms were opened a minute ago, so that nobody has to wait as long as a person takes to fill them in.
private final class LoggedClient {
  private(set) var session: String?
  /// Everything that nobody but its holder may know.
  private(set) var secrets: [String] = []
  private let program: LoggedProgram
  private let key: [UInt8]
  private let browser = Secret.random()

  init(program: LoggedProgram, store: Store) throws {
    self.program = program
    key = try store.read { try SentForm.key($0) }
    secrets = [browser]
  }

  /// A secret that was never given to anybody.
  func secret() -> String {
    secrets.append(Secret.random())
    return made()
  }

  /// The secret that the last form made, or that was made up last.
  func made() -> String { secrets[secrets.count - 1] }

  func ask(_ request: String) async throws -> RawAnswer { try await RawConnection(port: program.port).ask(request) }

  func get(_ path: String) async throws -> RawAnswer { try await ask("GET \(path) HTTP/1.1\r\n\(head)\r\n") }

  /// Sends a form and takes the session that it begins.
  /// - Returns: the status.
  func submit(_ path: String, of pattern: String, _ fields: String) async throws -> Int? {
    let token = FormToken(
      for: pattern, holder: Secret.hash(session ?? browser), at: Date().addingTimeInterval(-60), key: key)
    let body = "jeton=\(token.text)" + (fields.isEmpty ? "" : "&\(fields)")
    secrets += [token.text, token.secret(key)]
    let answer = try await ask(
      "POST \(path) HTTP/1.1\r\n\(head)Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    if let match = answer.head.firstMatch(of: /__Host-rtes=([A-Za-z0-9_\-]{43})/) { session = String(match.output.1) }
    return answer.status
  }

  private var head: String {
    "Host: exemple.fr\r\nConnection: close\r\nX-Forwarded-For: 198.51.100.9, 203.0.113.7\r\nUser-Agent: NavigateurFictif/1.0\r\nReferer: https://exemple.org/billebaude\r\nCookie: __Host-rtes-formulaire=\(browser)"
      + (session.map { "; __Host-rtes=\($0)" } ?? "") + "\r\n"
  }
}
