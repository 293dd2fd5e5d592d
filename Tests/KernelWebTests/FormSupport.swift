import Foundation
import GRDB
import Kernel
import NIOCore
import Store
import TestSupport

@testable import KernelWeb

/// Files of each kind, as small as they can be.
enum SmallFile {
  static let pdf = Array("%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n".utf8)
  static let png =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 1, 0, 0, 0, 1, 8, 6]
  static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 2, 0xFF, 0xD9]
  static let page = Array("<!doctype html><script>alert(1)</script>".utf8)
}

/// A `multipart/form-data` body as browsers write it.
struct MultipartBody {
  static let boundary = "----WebKitFormBoundary7MA4YWxkTrZu0gW"
  static let contentType = "multipart/form-data; boundary=\(boundary)"
  private(set) var bytes: [UInt8] = []

  mutating func add(_ name: String, _ value: String) { add("name=\"\(name)\"", Array(value.utf8)) }

  mutating func add(_ name: String, file: String, _ content: [UInt8]) {
    add("name=\"\(name)\"; filename=\"\(file)\"\r\nContent-Type: application/octet-stream", content)
  }

  mutating func add(_ head: String, _ content: [UInt8]) {
    bytes += Array("--\(Self.boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8) + content + [13, 10]
  }

  var whole: [UInt8] { bytes + Array("--\(Self.boundary)--\r\n".utf8) }
}

/// A store of files in a folder of its own, and forms read into it.
struct FormFixture {
  let folder: TemporaryFolder
  let store: FileStore
  static let rules = [
    "cv": UploadRule([.pdf], mostBytes: 2000), "photos": UploadRule([.png, .jpeg], mostFiles: 2, mostBytes: 100),
  ]

  init() throws {
    folder = try TemporaryFolder()
    store = FileStore(besideDatabase: folder.file("rtes.sqlite"))
  }

  func read(
    _ bytes: [UInt8], type: String? = MultipartBody.contentType, length: Int? = nil, limit: Int = 1 << 20,
    chunks: (Int) -> Int = { _ in 4096 }
  ) async throws -> FormBody {
    try await FormReader.read(
      contentType: type, length: length, body: Self.stream(bytes, chunks: chunks), limit: limit, rules: Self.rules,
      store: store)
  }

  /// The bytes as a connection gives them; `chunks` tells from what is left how long the next one is.
  static func stream(_ bytes: [UInt8], chunks: (Int) -> Int) -> AsyncThrowingStream<ByteBuffer, any Error> {
    var pieces: [ByteBuffer] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(max(1, chunks(rest.count)))
      pieces.append(ByteBuffer(bytes: piece))
      rest = rest.dropFirst(piece.count)
    }
    return AsyncThrowingStream { continuation in
      for piece in pieces { continuation.yield(piece) }
      continuation.finish()
    }
  }

  /// Every file and folder below the one of the test.
  func everything() -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  /// Makes a file wait as a request would.
  func upload(_ content: [UInt8], named name: String) throws -> Upload? {
    let file = try store.waitingFolder().makeFile()
    try file.write(content[...])
    return try file.finish(named: name)
  }
}

extension FormBody {
  /// The whole as a test compares it.
  var told: String {
    let fields = values.map { "\($0.0)=\($0.1)" }
    let received = files.sorted { $0.key < $1.key }.flatMap { field, uploads in
      uploads.map { "\(field): \($0.name) \($0.type.label) \($0.size) \($0.sha256.prefix(8))" }
    }
    return (fields + received + problems.map { "\($0.field ?? "") ! \($0.sentence)" }).joined(separator: "\n")
  }
}
