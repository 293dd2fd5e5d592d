import Dispatch
import Foundation
import Kernel
import Store
import TestSupport

@testable import KernelWeb

/// The site with settings of a test's own, spoken to byte by byte, as no browser would.
final class RawSite: Sendable {
  let folder: TemporaryFolder
  let store: Store
  let port: Int
  private let task: Task<Void, any Error>

  init(address: SiteAddress = .local, _ change: (inout ServerSettings) -> Void = { _ in }) async throws {
    let folder = try TemporaryFolder()
    let (kernel, store) = try Records2024.copy(to: folder.file("rtes.sqlite"))
    var service = WebService(
      kernel: kernel, store: store, address: address, environment: [:], clock: { Records2024.now })
    change(&service.settings)
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    task = Task { [service] in
      defer { continuation.finish() }
      try await service.run(port: 0) { continuation.yield($0) }
    }
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next() else { throw Sentence("the site did not start") }
    (self.folder, self.store, self.port) = (folder, store, port)
  }

  deinit { task.cancel() }

  /// Sends a request on a connection of its own, and reads until the site closes it.
  func ask(_ request: String) async throws -> RawAnswer {
    try await RawConnection(port: port).ask(request)
  }

  /// A plain `GET`, with more headers where a test wants them.
  func get(_ path: String, host: String = "127.0.0.1", _ headers: String...) async throws -> RawAnswer {
    try await ask(
      (["GET \(path) HTTP/1.1", "Host: \(host)", "Connection: close"] + headers).joined(separator: "\r\n") + "\r\n\r\n")
  }
}

/// What came over a connection until it was closed: one answer, or several.
struct RawAnswer {
  let text: String

  /// The first line's number; nil when nothing came.
  var status: Int? { text.wholeMatch(of: /(?s)HTTP\/1\.1 (\d+).*/).flatMap { Int($0.output.1) } }
  var count: Int { text.matches(of: /HTTP\/1\.1 \d/).count }
  var head: String { text.components(separatedBy: "\r\n\r\n")[0] }
  var body: String { text.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n") }

  /// The headers by their names in lower case, but for those that differ from one moment or build to the next.
  var headers: [String: String] {
    var fields: [String: String] = [:]
    for line in head.components(separatedBy: "\r\n").dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[parts[0].lowercased()] = parts.last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    for name in ["date", "content-length"] { fields[name] = nil }
    return fields
  }
}

/// A TCP connection to this machine. What blocks runs on threads of its own, never on those that serve the site under test.
final class RawConnection: Sendable {
  private let handle: Int32
  private static let queue = DispatchQueue(label: "raw connections", attributes: .concurrent)

  /// - Throws: when nobody listens.
  init(port: Int) throws {
    handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Sentence("no connection to port \(port)") }
  }

  deinit { close(handle) }

  func ask(_ request: String) async throws -> RawAnswer {
    try await send(request)
    return try await answer()
  }

  /// Sends all of it; what the site no longer takes is dropped.
  func send(_ text: String) async throws {
    try await blocking { [handle] in
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Sends bytes without end.
  /// - Returns: when the site closes the connection.
  /// - Throws: when it takes them for half a minute.
  func flood() async throws {
    try await blocking { [handle] in
      let block = [UInt8](repeating: 97, count: 1 << 16)
      let start = ContinuousClock.now
      while block.withUnsafeBytes({ Glibc.send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }) > 0 {
        guard start.duration(to: .now) < .seconds(30) else { throw Sentence("the site reads without end") }
      }
    }
  }

  /// Reads until the site closes.
  /// - Throws: when it has not after a minute.
  func answer() async throws -> RawAnswer {
    try await blocking { [handle] in
      var bytes: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        var ready = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, 60_000) > 0 else { throw Sentence("the site did not close") }
        let count = recv(handle, &block, block.count, 0)
        guard count > 0 else { return RawAnswer(text: String(decoding: bytes, as: UTF8.self)) }
        bytes += block[..<count]
      }
    }
  }

  /// Whether anything has come within so many milliseconds.
  func hasAnswer(within milliseconds: Int32) async throws -> Bool {
    try await blocking { [handle] in
      var ready = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
      return poll(&ready, 1, milliseconds) > 0
    }
  }

  /// Tells the site that nothing more comes.
  func end() { shutdown(handle, Int32(SHUT_RDWR)) }

  /// Tells the site that nothing more is asked; what it answers is still read.
  func endSending() { shutdown(handle, Int32(SHUT_WR)) }

  private func blocking<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      Self.queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}
