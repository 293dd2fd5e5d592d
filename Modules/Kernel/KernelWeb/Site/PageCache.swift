internal import Crypto
internal import HTTPTypes
internal import Kernel
internal import NIOCore
internal import Synchronization

/// A page ready to be sent, in every form that a browser may ask for.
final class KeptPage: Sendable {
  /// Whether the same address answers nothing else to a browser that asks for another type.
  let isAlone: Bool
  /// The page's fingerprint, quoted, as `ETag` has it.
  private let tag: String
  private let unchanged: HTTPResponse
  private let plain: Form
  private let packed = Mutex<Form??>(nil)

  /// What is sent: all of its headers but the date, and its bytes.
  struct Form: Sendable {
    let head: HTTPResponse
    let bytes: ByteBuffer

    init(_ fields: HTTPFields, _ bytes: ByteBuffer, encoding: String? = nil) {
      var fields = fields
      fields[.contentLength] = String(bytes.readableBytes)
      fields[.contentEncoding] = encoding
      head = HTTPResponse(status: .ok, headerFields: fields)
      self.bytes = bytes
    }
  }

  /// The page compressed, when the first browser asks for it so; nil when that makes it no smaller.
  private var gzipped: Form? {
    packed.withLock { packed in
      if let packed { return packed }
      var fields = plain.head.headerFields
      fields[.contentLength] = nil
      let made = Gzip.compressed(Array(plain.bytes.readableBytesView)).map {
        Form(fields, ByteBuffer(bytes: $0), encoding: "gzip")
      }
      packed = .some(made)
      return made
    }
  }

  /// - Parameters:
  ///   - isData: whether programs read it, from any site.
  ///   - safety: what is said with every answer.
  init(_ reply: Reply, _ bytes: [UInt8], isData: Bool, isAlone: Bool, safety: SafetyHeaders) {
    tag = "\"\(hexadecimal(SHA256.hash(data: bytes).prefix(12)))\""
    self.isAlone = isAlone
    // The cookie counts: whoever is signed in gets a page of their own at the same address.
    var fields = safety.fields
    fields.append(HTTPField(name: .contentType, value: reply.type))
    fields.append(
      HTTPField(name: .vary, value: isData ? "accept, accept-encoding, cookie" : "accept-encoding, cookie"))
    fields.append(HTTPField(name: .eTag, value: tag))
    fields.append(HTTPField(name: .cacheControl, value: "no-cache"))
    if let filename = reply.filename { fields[.contentDisposition] = ContentDisposition.attachment(filename) }
    if isData { fields[.accessControlAllowOrigin] = "*" }
    unchanged = HTTPResponse(status: .notModified, headerFields: fields)
    plain = Form(fields, ByteBuffer(bytes: bytes))
  }

  /// The page as a browser asked for it: compressed if it can be, not at all if it has it already.
  /// - Parameters:
  ///   - tags: `If-None-Match`.
  ///   - encodings: `Accept-Encoding`.
  func answer(tags: String?, encodings: String?) -> (head: HTTPResponse, body: ByteBuffer?) {
    if let tags, tags == "*" || tags.contains(tag) { return (unchanged, nil) }
    let form = Encoding.takesGzip(encodings) ? gzipped ?? plain : plain
    return (form.head, form.bytes)
  }

  /// In bytes, not compressed.
  var length: Int { plain.bytes.readableBytes }

  /// The memory that it may take, in bytes: compressed, a page is well under half as long.
  var size: Int { length * 3 / 2 }
}

/// Rendered pages, kept under one stamp: when the records change or the hour ends, all of them go.
final class PageCache: Sendable {
  /// The memory that pages may take, in bytes.
  static let limit = 6 << 20

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
    var memory = Memory()
  }

  private let state = Mutex(State())

  func page(at address: String, under stamp: Stamp) -> KeptPage? {
    state.withLock { $0.stamp == stamp ? $0.pages[address] : nil }
  }

  /// What is remembered beside the pages.
  func memory(under stamp: Stamp) -> Memory {
    state.withLock { state in
      if state.stamp != stamp { state = State(stamp: stamp) }
      return state.memory
    }
  }

  /// Keeps a page; when the memory is used up, the pages kept so far make room.
  func keep(_ page: KeptPage, at address: String, under stamp: Stamp) {
    state.withLock { state in
      if state.stamp != stamp {
        state = State(stamp: stamp)
      } else if state.size + page.size > Self.limit {
        (state.pages, state.size) = ([:], 0)
      }
      if let former = state.pages.updateValue(page, forKey: address) { state.size -= former.size }
      state.size += page.size
    }
  }
}
