internal import Commons
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging
internal import Markup

/// Nothing but our own files, no frame, no script, nothing asked of the machine.
struct SafetyHeaders: RouterMiddleware {
  /// Whether readers reach the site over TLS.
  let isSecure: Bool

  static let policy =
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  func handle(
    _ request: Request, context: WebContext,
    next: @concurrent (Request, WebContext) async throws -> Hummingbird.Response
  ) async throws -> Hummingbird.Response {
    var response = try await next(request, context)
    // A file of somebody else's making brings its own, stricter policy.
    if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "same-origin"
    response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    response.headers[.openerPolicy] = "same-origin"
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    return response
  }
}

extension HTTPField.Name {
  static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .via
  static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .via
  static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy") ?? .via
}

/// Refuses requests that name another host: nothing of what they name ever reaches a page, and no cache in front can be led
/// astray by it.
struct HostCheck: RouterMiddleware {
  let settings: ServerSettings

  func handle(
    _ request: Request, context: WebContext,
    next: @concurrent (Request, WebContext) async throws -> Hummingbird.Response
  ) async throws -> Hummingbird.Response {
    guard settings.hosts.isEmpty || settings.hosts.contains(request.head.authority?.lowercased() ?? "") else {
      throw HTTPError(.misdirectedRequest)
    }
    return try await next(request, context)
  }
}

/// Turns errors into pages, and notes our own in the log: by the route, never by the address, which may hold a secret.
struct ErrorPages: RouterMiddleware {
  let site: Site
  let logger: Logger

  func handle(
    _ request: Request, context: WebContext,
    next: @concurrent (Request, WebContext) async throws -> Hummingbird.Response
  ) async throws -> Hummingbird.Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      guard request.method == .get || request.method == .head else {
        return Hummingbird.Response(status: .notFound)
      }
      if DataAddress.isOne(request.uri.path) { return Reply(.unknownDataAddress(site.address)).plainResponse }
      return ((try? await site.notFound(Visit(request.uri.path))) ?? Site.failure()).plainResponse
    } catch let error as HTTPError where error.status.code < 500 {
      return Hummingbird.Response(status: error.status)
    } catch let error as FormBodyError {
      return Site.refusal(error.status, error.sentence).plainResponse
    } catch {
      logger.error("A page failed", metadata: ["route": "\(context.endpointPath ?? "")", "error": "\(ErrorNote.text(error))"])
      return Site.failure().plainResponse
    }
  }
}

/// Whether a form that was sent comes from another site, as browsers tell it. The form's token decides; this comes before it.
enum RequestOrigin {
  static func isForeign(_ headers: HTTPFields, host: String?) -> Bool {
    if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ headers[$0] }) {
      return site != "same-origin" && site != "none"
    }
    guard let origin = headers[.origin] else { return false }
    guard let host, let rest = origin.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true).last else {
      return true
    }
    return rest.drop { $0 == "/" } != host
  }
}
