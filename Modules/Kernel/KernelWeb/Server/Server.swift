internal import Commons
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel
internal import Logging
internal import Markup
internal import NIOCore

/// Lays the site's routes and forms out over HTTP.
struct Server {
  let pages: KeptSite
  let settings: ServerSettings
  let files: FileStore
  let logger: Logger
  private let desk: FormDesk

  init(pages: KeptSite, settings: ServerSettings, files: FileStore, logger: Logger) {
    self.pages = pages
    self.settings = settings
    self.files = files
    self.logger = logger
    desk = FormDesk(site: pages.site, files: files)
  }

  var site: Site { pages.site }

  /// - Throws: when two patterns clash.
  func router() throws -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Patience(settings: settings))
    router.add(middleware: SafetyHeaders(isSecure: site.address.isSecure))
    router.add(middleware: ErrorPages(site: site, logger: logger))
    router.add(middleware: HostCheck(settings: settings))
    for asset in Asset.served {
      let file = Static(asset)
      router.get(RouterPath(Static.path(of: asset))) { request, _ in file.response(to: request) }
      refuseOthers(router, Static.path(of: asset), allowed: "GET, HEAD")
    }
    router.get("/sante") { _, _ in Hummingbird.Response(status: .ok, body: .init(byteBuffer: .init(string: "ok\n"))) }
    let routes = Dictionary(uniqueKeysWithValues: site.kernel.routes.map { ($0.pattern.description, $0) })
    for route in site.kernel.routes {
      let hasForms = !site.kernel.dataFormats(at: route.pattern.description).isEmpty
      router.get(RouterPath(Self.trie(route.pattern))) { request, context in
        let visit = self.visit(request, context, route.pattern)
        guard hasForms,
          let other = site.kernel.alternate(
            path: visit.path, accept: request.headers[values: .accept].joined(separator: ",")),
          let alternate = routes[other]
        else { return try await answer(route, visit, request, context, isAlone: !hasForms) }
        return try await answer(alternate, visit.moved(to: other), request, context)
      }
      refuseOthers(router, Self.trie(route.pattern), allowed: "GET, HEAD")
    }
    for form in site.kernel.forms { add(form, to: router) }
    try router.validate()
    return router
  }

  private func answer(
    _ route: Route, _ visit: Visit, _ request: Request, _ context: WebContext, isAlone: Bool = true
  ) async throws -> Hummingbird.Response {
    let stamp = try pages.stamp()
    let isVisitor = visit.session == nil
    if route.isShared, isVisitor, let kept = pages.kept(at: visit.address, under: stamp) {
      return kept.response(to: request)
    }
    let reply = try await site.respond(to: route, visit, memory: pages.memory(under: stamp))
    if route.isShared, let kept = pages.keep(reply, for: visit, under: stamp, isAlone: isAlone) {
      return kept.response(to: request)
    }
    return try await reply.response(to: request, context: context, files: files)
  }

  private func add(_ form: Form, to router: Router<WebContext>) {
    let path = Self.trie(form.pattern)
    router.get(RouterPath(path)) { request, context in
      let visit = self.visit(request, context, form.pattern)
      return try await desk.show(form, visit).response(to: request, context: context, files: files)
    }
    router.post(RouterPath(path)) { request, context in
      let visit = self.visit(request, context, form.pattern)
      if let refusal = try desk.refusal(form, visit) {
        return try await refusal.response(to: request, context: context, files: files)
      }
      let body = try await read(form, request)
      defer { body.discard() }
      let isForeign = RequestOrigin.isForeign(request.headers, host: request.head.authority)
      let sent = SentBody(
        values: Dictionary(body.values, uniquingKeysWith: { first, _ in first }), files: body.files,
        problems: body.problems)
      return try await desk.take(form, sent, isForeign: isForeign, visit)
        .response(to: request, context: context, files: files)
    }
    refuseOthers(router, path, allowed: "GET, HEAD, POST", but: [.post])
  }

  /// Reads a form that comes in, and gives up on a sender who takes too long.
  private func read(_ form: Form, _ request: Request) async throws -> FormBody {
    try await withThrowingTaskGroup(of: FormBody?.self) { group in
      group.addTask {
        try await FormReader.read(
          contentType: request.headers[.contentType], length: request.headers[.contentLength].flatMap { Int($0) },
          body: request.body, limit: form.limit, rules: form.uploadRules, store: files)
      }
      group.addTask {
        try await Task.sleep(for: .seconds(settings.bodySeconds))
        return nil
      }
      defer { group.cancelAll() }
      guard let body = try await group.next() ?? nil else { throw HTTPError(.requestTimeout) }
      return body
    }
  }

  /// What is registered with IANA and may be sent to an address that answers `GET`; RFC 9110, and QUERY.
  private static let otherMethods: [HTTPRequest.Method] =
    [.post, .put, .patch, .delete, .options, .trace, .connect] + [HTTPRequest.Method("QUERY")].compactMap { $0 }

  /// Says what may be asked where something else was.
  private func refuseOthers(
    _ router: Router<WebContext>, _ path: String, allowed: String, but known: Set<HTTPRequest.Method> = []
  ) {
    for method in Self.otherMethods where !known.contains(method) {
      router.on(RouterPath(path), method: method) { _, _ in
        let isQuestion = method == .options
        return Hummingbird.Response(status: isQuestion ? .noContent : .methodNotAllowed, headers: [.allow: allowed])
      }
    }
  }

  private func visit(_ request: Request, _ context: WebContext, _ pattern: PagePattern) -> Visit {
    var parameters: [String: String] = [:]
    for part in pattern.description.split(separator: "/") where part.hasPrefix(":") {
      let name = String(part.dropFirst())
      parameters[name] = context.parameters.get(name).map { $0.removingPercentEncoding ?? $0 }
    }
    let cookies = request.headers[values: .cookie].joined(separator: ";")
    return Visit(
      asking: request.uri.string, parameters: parameters, session: Cookie.session.value(in: cookies),
      browser: Cookie.browser.value(in: cookies),
      client: ClientAddress.truncated(
        remote: context.remoteAddress?.ipAddress, forwarded: request.headers[values: .xForwardedFor],
        trusted: settings.trustedProxies))
  }

  /// `:key` as the router writes it.
  private static func trie(_ pattern: PagePattern) -> String {
    pattern.description.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
      .joined(separator: "/")
  }
}

extension Route {
  /// Whether everybody who is not signed in gets the same answer.
  var isShared: Bool {
    guard case .everyone = access, case .session = entrance else { return false }
    return true
  }
}

extension Visit {
  /// The same question at another address.
  fileprivate func moved(to path: String) -> Visit {
    var visit = Visit(
      path + address.dropFirst(self.path.count), parameters: parameters, query: query, session: session,
      browser: browser, client: client)
    visit.repeatedNames = repeatedNames
    return visit
  }
}

extension HTTPField.Name {
  static let xForwardedFor = HTTPField.Name("X-Forwarded-For") ?? .via
}

/// What a request carries besides what Hummingbird keeps of it: the connection on which it comes.
struct WebContext: RequestContext, RemoteAddressRequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  var remoteAddress: SocketAddress? { channel.remoteAddress }

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}
