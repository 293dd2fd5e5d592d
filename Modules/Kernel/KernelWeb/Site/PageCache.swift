internal import Crypto
internal import HTTPTypes
internal import Kernel
internal import NIOCore
internal import Synchronization

/// A page ready to be sent, in every form that a browser may ask for.
final class KeptPage: Sendable {
  /// What is said of it, whatever the browser asks for.
  let headers: HTTPFields
  let plain: ByteBuffer
  /// The page's fingerprint, quoted, as `ETag` has it.
  let tag: String
  private let packed = Mutex<ByteBuffer??>(nil)

  /// The page compressed, when the first browser asks for it so; nil when that makes it no smaller.
  var gzipped: ByteBuffer? {
    packed.withLock { packed in
      if let packed { return packed }
      let made = Gzip.compressed(Array(plain.readableBytesView)).map { ByteBuffer(bytes: $0) }
      packed = .some(made)
      return made
    }
  }

  /// - Parameter isData: whether programs read it, from any site.
  init(_ reply: Reply, _ bytes: [UInt8], isData: Bool) {
    plain = ByteBuffer(bytes: bytes)
    tag = "\"\(hexadecimal(SHA256.hash(data: bytes).prefix(12)))\""
    // The cookie counts: whoever is signed in gets a page of their own at the same address.
    var headers: HTTPFields = [
      .contentType: reply.type, .vary: isData ? "accept, accept-encoding, cookie" : "accept-encoding, cookie",
      .eTag: tag, .cacheControl: "no-cache",
    ]
    if let filename = reply.filename { headers[.contentDisposition] = ContentDisposition.attachment(filename) }
    if isData { headers[.accessControlAllowOrigin] = "*" }
    self.headers = headers
  }

  /// The memory that it may take, in bytes: compressed, a page is well under half as long.
  var size: Int { plain.readableBytes * 3 / 2 }
}

/// Rendered pages, kept under one stamp: when the records change or the hour ends, all of them go.
final class PageCache: Sendable {
  /// The memory that pages may take, in bytes.
  static let limit = 16 << 20

  /// What pages are kept under.
  struct Stamp: Hashable, Sendable {
    /// ``ChangeWatch/revision()``.
    let revision: Int
    /// Hours since 1970: a page that tells « à venir » is never older than the hour in which its day ended.
    let hour: Int
  }

  private struct State {
    var stamp: Stamp?
    var pages: [String: KeptPage] = [:]
    var size = 0
  }

  private let state = Mutex(State())

  func page(at address: String, under stamp: Stamp) -> KeptPage? {
    state.withLock { $0.stamp == stamp ? $0.pages[address] : nil }
  }

  /// Keeps a page; when the memory is used up, the pages kept so far make room.
  func keep(_ page: KeptPage, at address: String, under stamp: Stamp) {
    state.withLock { state in
      if state.stamp != stamp || state.size + page.size > Self.limit { state = State(stamp: stamp) }
      if let former = state.pages.updateValue(page, forKey: address) { state.size -= former.size }
      state.size += page.size
    }
  }
}
