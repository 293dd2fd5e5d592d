import Accounts
import Foundation
import GRDB
import Kernel
import KernelWeb
import Mail
import Store
import TestSupport
import Testing

/// The site as it runs, over HTTP and with its mail, inside the test's own process so that the test holds the clock.
final class LiveSite: Sendable {
  let folder: TemporaryFolder
  let kernel: Kernel
  let store: Store
  let clock: TestClock
  let port: Int
  private let task: Task<Void, any Error>

  /// Copies the 2024 records into a database of its own and serves them.
  init(_ change: (Store) throws -> Void = { _ in }) async throws {
    let (folder, clock) = (try TemporaryFolder(), TestClock())
    let (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    try change(store)
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let service = WebService(kernel: kernel, store: store, environment: [:], clock: { clock.now })
    task = Task {
      defer { continuation.finish() }
      try await service.run(port: 0) { continuation.yield($0) }
    }
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next() else { throw Sentence("the site did not start") }
    (self.folder, self.kernel, self.store, self.clock, self.port) = (folder, kernel, store, clock, port)
  }

  deinit { task.cancel() }

  var address: String { "http://127.0.0.1:\(port)" }

  /// The files of the mails that were sent, the oldest first; what waits is delivered before.
  func outbox() async throws -> [String] {
    let configuration = try MailConfiguration(environment: [:], databasePath: store.path)
    let courier = Courier(
      store: store, configuration: configuration, delivery: OutboxDelivery(folder: configuration.outbox),
      clock: { [clock] in clock.now })
    // The site's own courier may hold a message at this moment: it is waited for, not slept for.
    let waiting = "SELECT count(*) FROM mail_message WHERE state = 'queued' AND due_at <= ?"
    let now = clock.now.ISO8601Format()
    repeat {
      _ = await courier.deliverDue()
      await Task.yield()
    } while try store.read { try Int.fetchOne($0, sql: waiting, arguments: [now]) ?? 0 } > 0
    let names = (try? FileManager.default.contentsOfDirectory(atPath: configuration.outbox)) ?? []
    return try names.filter { $0.hasSuffix(".eml") }.sorted {
      (Int($0.prefix { $0 != "-" }) ?? 0) < (Int($1.prefix { $0 != "-" }) ?? 0)
    }
    .map { try String(contentsOfFile: configuration.outbox + "/" + $0, encoding: .utf8) }
  }

  /// Opens the accounts of two contacts of different authorities and of one person of the team.
  func inviteContactsAndTeam(of feature: String) throws {
    try invite("ada@exemple.fr", Grant(.contact, scope: "nantes-metropole", kind: .technical))
    try invite("bob@exemple.fr", name: "Bob Fictif", Grant(.contact, scope: "ville-de-lille", kind: .elected))
    try invite("eve@exemple.fr", name: "Ève Fictive", Grant(.team, scope: feature))
  }

  /// A browser in which somebody is signed in.
  func client(_ email: String) async throws -> FormClient {
    let client = FormClient(self)
    try await client.signIn(email)
    return client
  }

  /// Opens an account, as the staff would at the terminal.
  @discardableResult
  func invite(_ email: String, name: String = "Ada Fictive", _ grants: Grant...) throws -> Account {
    try kernel.write(to: store, by: "test", at: clock.now) { journal in
      var account: Account?
      for grant in grants {
        account = try Account.invite(email: email, name: name, grant, kernel: kernel, journal, at: clock.now)
      }
      return try #require(account)
    }
  }
}

/// The words of a message, decoded, on one line: what a mail program shows of its text part.
func mailText(_ raw: String) throws -> String {
  let part = try #require(raw.components(separatedBy: "text/plain").dropFirst().first)
  let head = part.components(separatedBy: "\r\n\r\n").first ?? ""
  let body = part.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
  if head.lowercased().contains("base64") {
    let text = body.components(separatedBy: "\r\n--").first ?? body
    let data = Data(base64Encoded: text.filter { !$0.isWhitespace }) ?? Data()
    return oneLine(String(decoding: data, as: UTF8.self))
  }
  // A long line is put together before the end of the part is sought: its second half may begin with two dashes.
  let whole = body.replacingOccurrences(of: "=\r\n", with: "")
  var bytes: [UInt8] = []
  var rest = (whole.components(separatedBy: "\r\n--").first ?? whole).utf8[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return oneLine(String(decoding: bytes, as: UTF8.self))
}

private func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isNewline).joined(separator: " ")
}
