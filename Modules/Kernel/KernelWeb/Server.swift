internal import Commons
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging
internal import Markup
internal import NIOCore
internal import ServiceLifecycle

/// The only file that knows how pages travel over HTTP.
struct Server {
  let pages: KeptSite
  let logger: Logger

  var site: Site { pages.site }

  /// - Throws: when two patterns clash.
  func router() throws -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SafetyHeaders())
    router.add(middleware: ErrorPages(site: site, logger: logger))
    for asset in Asset.served {
      let file = Static(asset)
      router.get(RouterPath(Static.path(of: asset))) { request, _ in file.response(to: request) }
    }
    router.get("/sante") { _, _ in Hummingbird.Response(status: .ok, body: .init(byteBuffer: .init(string: "ok\n"))) }
    for route in site.kernel.routes {
      let names = route.pattern.description.split(separator: "/").filter { $0.hasPrefix(":") }.map { $0.dropFirst() }
      router.get(RouterPath(Self.trie(route.pattern.description))) { request, context in
        let address = request.uri.string
        let stamp = try pages.stamp()
        if let kept = pages.kept(at: address, under: stamp) { return Self.response(kept, to: request) }
        var parameters: [String: String] = [:]
        for name in names {
          parameters[String(name)] = context.parameters.get(String(name)).map { $0.removingPercentEncoding ?? $0 }
        }
        let query = Dictionary(
          request.uri.queryParameters.map { (String($0.key), String($0.value)) },
          uniquingKeysWith: { first, _ in first })
        let page = try await pages.made(route, address: address, parameters: parameters, query: query, under: stamp)
        return Self.response(page, to: request)
      }
    }
    try router.validate()
    return router
  }

  /// `:key` as the router writes it.
  private static func trie(_ pattern: String) -> String {
    pattern.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
  }

  /// A page as the browser asked for it: compressed if it can be, not at all if it has it already.
  static func response(_ page: KeptPage, to request: Request) -> Hummingbird.Response {
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .vary: "accept-encoding"]
    if let location = page.location { headers[.location] = location }
    guard page.status == 200 else {
      return Hummingbird.Response(
        status: .init(code: page.status), headers: headers, body: .init(byteBuffer: page.plain))
    }
    headers[.eTag] = page.tag
    headers[.cacheControl] = "no-cache"
    if let known = request.headers[.ifNoneMatch], known == "*" || known.contains(page.tag) {
      return Hummingbird.Response(status: .notModified, headers: headers)
    }
    guard accepts(request.headers[.acceptEncoding]), let gzipped = page.gzipped else {
      return Hummingbird.Response(status: .ok, headers: headers, body: .init(byteBuffer: page.plain))
    }
    headers[.contentEncoding] = "gzip"
    return Hummingbird.Response(status: .ok, headers: headers, body: .init(byteBuffer: gzipped))
  }

  /// Whether an `Accept-Encoding` takes gzip; `gzip;q=0` does not.
  static func accepts(_ encodings: String?) -> Bool {
    guard let encodings else { return false }
    return encodings.split(separator: ",").contains { encoding in
      let parts = encoding.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      return ["gzip", "*"].contains(parts.first)
        && !parts.dropFirst().contains { $0.wholeMatch(of: /q=0(\.0*)?/) != nil }
    }
  }

  /// A page that is not kept.
  static func response(_ page: Site.Response) -> Hummingbird.Response {
    Hummingbird.Response(
      status: .init(code: page.status), headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: .init(bytes: page.body)))
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
    guard Server.accepts(request.headers[.acceptEncoding]) else {
      return Hummingbird.Response(status: .ok, headers: headers, body: .init(byteBuffer: plain))
    }
    headers[.contentEncoding] = "gzip"
    return Hummingbird.Response(status: .ok, headers: headers, body: .init(byteBuffer: gzipped))
  }
}

/// Nothing but our own files, no frame, no script.
struct SafetyHeaders: RouterMiddleware {
  func handle(
    _ request: Request, context: BasicRequestContext,
    next: @concurrent (Request, BasicRequestContext) async throws -> Hummingbird.Response
  ) async throws -> Hummingbird.Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[HTTPField.Name("Referrer-Policy") ?? .server] = "same-origin"
    return response
  }
}

/// Turns errors into pages, and notes our own in the log.
struct ErrorPages: RouterMiddleware {
  let site: Site
  let logger: Logger

  func handle(
    _ request: Request, context: BasicRequestContext,
    next: @concurrent (Request, BasicRequestContext) async throws -> Hummingbird.Response
  ) async throws -> Hummingbird.Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      return Server.response((try? await site.notFound()) ?? Site.failure())
    } catch let error as HTTPError where error.status.code < 500 {
      return Hummingbird.Response(status: error.status)
    } catch {
      logger.error("A page failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
      return Server.response(Site.failure())
    }
  }
}
