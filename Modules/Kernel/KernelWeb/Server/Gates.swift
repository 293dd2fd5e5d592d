internal import Commons
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging
internal import Markup

/// Nothing but our own files, no frame, no script, nothing asked of the machine.
struct SafetyHeaders: RouterMiddleware {
  /// What every answer says.
  let fields: HTTPFields

  static let policy =
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  /// - Parameter isSecure: whether readers reach the site over TLS.
  init(isSecure: Bool) {
    var fields: HTTPFields = [
      .contentSecurityPolicy: Self.policy, .xContentTypeOptions: "nosniff", .referrerPolicy: "same-origin",
      .permissionsPolicy: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      .openerPolicy: "same-origin",
    ]
    if isSecure { fields[.strictTransportSecurity] = "max-age=31536000" }
    self.fields = fields
  }

  func handle(
    _ request: Request, context: WebContext,
    next: @concurrent (Request, WebContext) async throws -> Hummingbird.Response
  ) async throws -> Hummingbird.Response {
    var response = try await next(request, context)
    add(to: &response.headers)
    return response
  }

  private func add(to headers: inout HTTPFields) {
    // A file of somebody else's making brings its own, stricter policy.
    let policy = headers[.contentSecurityPolicy]
    for field in fields { headers[field.name] = field.value }
    if let policy { headers[.contentSecurityPolicy] = policy }
  }
}

extension HTTPField.Name {
  static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .via
  static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .via
  static let robots = HTTPField.Name("X-Robots-Tag") ?? .via
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
    guard settings.takes(host: request.head.authority) else {
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
        return Site.refusal(404, "Rien n’est à cette adresse.").plainResponse
      }
      if DataAddress.isOne(request.uri.path) { return Reply(.unknownDataAddress(site.address)).plainResponse }
      return ((try? site.notFound(Visit(request.uri.path))) ?? Site.failure()).plainResponse
    } catch let error as HTTPError where error.status.code < 500 {
      return Site.refusal(error.status.code, Self.sentence(error.status)).plainResponse
    } catch let error as FormBodyError {
      return Site.refusal(error.status, error.sentence).plainResponse
    } catch {
      let note = ErrorNote.text(error)
      logger.error("A page failed", metadata: ["route": "\(context.endpointPath ?? "")", "error": "\(note)"])
      return Site.failure().plainResponse
    }
  }
}

extension ErrorPages {
  /// What a person reads of a request that was not taken.
  private static func sentence(_ status: HTTPResponse.Status) -> String {
    switch status {
    case .requestTimeout: "L’envoi a pris trop de temps. Revenez au formulaire et recommencez."
    case .misdirectedRequest: "Ce site ne répond pas à ce nom. Reprenez son adresse publique."
    case .contentTooLarge: "L’envoi est trop lourd."
    default: "La demande n’a pas pu être comprise."
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
