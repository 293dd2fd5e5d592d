internal import Commons
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging
internal import Markup
internal import ServiceLifecycle

/// The only file that knows how pages travel over HTTP.
struct Server {
  let site: Site
  let logger: Logger

  /// - Throws: when two patterns clash.
  func router() throws -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SafetyHeaders())
    router.add(middleware: ErrorPages(site: site, logger: logger))
    for asset in Asset.served {
      router.get(RouterPath(Statics.path(of: asset))) { _, _ in Statics.response(asset) }
    }
    router.get("/sante") { _, _ in Hummingbird.Response(status: .ok, body: .init(byteBuffer: .init(string: "ok\n"))) }
    for route in site.kernel.routes {
      let names = route.pattern.description.split(separator: "/").filter { $0.hasPrefix(":") }.map { $0.dropFirst() }
      router.get(RouterPath(Self.trie(route.pattern.description))) { request, context in
        var parameters: [String: String] = [:]
        for name in names {
          parameters[String(name)] = context.parameters.get(String(name)).map { $0.removingPercentEncoding ?? $0 }
        }
        let query = Dictionary(
          request.uri.queryParameters.map { (String($0.key), String($0.value)) },
          uniquingKeysWith: { first, _ in first })
        let address = request.uri.string
        return Self.response(
          try await site.respond(to: route, address: address, parameters: parameters, query: query))
      }
    }
    try router.validate()
    return router
  }

  /// `:key` as the router writes it.
  private static func trie(_ pattern: String) -> String {
    pattern.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
  }

  static func response(_ page: Site.Response) -> Hummingbird.Response {
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8"]
    if let location = page.location { headers[.location] = location }
    return Hummingbird.Response(
      status: .init(code: page.status), headers: headers, body: .init(byteBuffer: .init(bytes: page.body)))
  }
}

/// The files of the site that are part of the program.
enum Statics {
  static func path(of asset: Asset) -> String { "/statique/\(asset.name)" }

  static func response(_ asset: Asset) -> Hummingbird.Response {
    Hummingbird.Response(
      status: .ok,
      headers: [.contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable"],
      body: .init(byteBuffer: .init(bytes: asset.bytes)))
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
      "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
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
