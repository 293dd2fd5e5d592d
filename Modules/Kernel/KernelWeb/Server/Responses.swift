internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import NIOCore

extension KeptPage {
  func response(to request: Request) -> Hummingbird.Response {
    let (head, body) = answer(tags: request.headers[.ifNoneMatch], encodings: request.headers[.acceptEncoding])
    return Hummingbird.Response(
      status: head.status, headers: head.headerFields, body: body.map { .init(byteBuffer: $0) } ?? .init())
  }
}

extension Reply {
  /// The answer, for this reader and no one else: no cache keeps it.
  func response(
    to request: Request, context: some RequestContext, files: FileStore
  ) async throws -> Hummingbird.Response {
    guard case .file(let attachment) = body else {
      var response = plainResponse
      if DataAddress.isOne(request.uri.path) { response.headers[.accessControlAllowOrigin] = "*" }
      return response
    }
    return try await FileAnswer.response(attachment, to: request, context: context, store: files)
  }

  /// The answer without regard to what the browser asked for.
  var plainResponse: Hummingbird.Response {
    guard case .bytes(let bytes) = body else { return Hummingbird.Response(status: .internalServerError) }
    var headers: HTTPFields = [.contentType: type, .cacheControl: "private, no-store", .robots: "noindex"]
    if let location { headers[.location] = location }
    if let filename { headers[.contentDisposition] = ContentDisposition.attachment(filename) }
    if let retryAfter { headers[.retryAfter] = String(retryAfter) }
    for cookie in cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
    return Hummingbird.Response(
      status: .init(code: status), headers: headers, body: .init(byteBuffer: .init(bytes: bytes)))
  }
}

/// The addresses that programs read: pages of any other site may read them too.
enum DataAddress {
  static func isOne(_ path: String) -> Bool { path.hasPrefix("/api/") || path == "/donnees/rtes-complet.json" }
}

/// What browsers say of the encodings they take.
enum Encoding {
  /// Whether an `Accept-Encoding` takes gzip; `gzip;q=0` does not.
  static func takesGzip(_ encodings: String?) -> Bool {
    guard let encodings else { return false }
    return encodings.split(separator: ",").contains { encoding in
      let parts = encoding.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      return ["gzip", "*"].contains(parts.first)
        && !parts.dropFirst().contains { $0.wholeMatch(of: /q=0(\.0*)?/) != nil }
    }
  }
}

/// A file of the site that is part of the program, made ready once: as it is, and compressed where that makes it smaller.
struct Static: Sendable {
  private let asset: Asset
  private let plain: ByteBuffer
  private let gzipped: ByteBuffer?

  init(_ asset: Asset) {
    self.asset = asset
    plain = ByteBuffer(bytes: asset.bytes)
    gzipped =
      asset.contentType.hasPrefix("text/") ? Gzip.compressed(asset.bytes, level: 9).map { ByteBuffer(bytes: $0) } : nil
  }

  static func path(of asset: Asset) -> String { "/statique/\(asset.name)" }

  func response(to request: Request) -> Hummingbird.Response {
    var headers: HTTPFields = [.contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable"]
    guard let gzipped else {
      return Hummingbird.Response(status: .ok, headers: headers, body: .init(byteBuffer: plain))
    }
    headers[.vary] = "accept-encoding"
    guard Encoding.takesGzip(request.headers[.acceptEncoding]) else {
      return Hummingbird.Response(status: .ok, headers: headers, body: .init(byteBuffer: plain))
    }
    headers[.contentEncoding] = "gzip"
    return Hummingbird.Response(status: .ok, headers: headers, body: .init(byteBuffer: gzipped))
  }
}
