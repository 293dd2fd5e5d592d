internal import Accounts
internal import Commons
public import Foundation
internal import GRDB
public import Kernel
internal import Markup
internal import Press
public import Store

/// The site without a server: a visit comes in, a reply goes out.
public struct Site: Sendable {
  public let kernel: Kernel
  public let address: SiteAddress
  let store: Store
  let clock: @Sendable () -> Date
  private let press = PaperPress()

  public init(
    kernel: Kernel, store: Store, address: SiteAddress = .local, clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.kernel = kernel
    self.store = store
    self.address = address
    self.clock = clock
  }

  /// Answers `GET` at a route.
  /// - Parameter memory: what answers may share while the records stay as they are.
  public func respond(to route: Route, _ visit: Visit, memory: Memory = Memory()) async throws -> Reply {
    let (reply, session) = try answer(route, visit, memory: memory)
    if let document = reply.paper { return await printed(reply, document) }
    // A page that is ready is not lost because another program holds the database.
    if let session { try? await note(session) }
    return reply
  }

  /// What the records answer, and the session whose use is to be noted. A PDF is still to be made.
  func answer(_ route: Route, _ visit: Visit, memory: Memory) throws -> (reply: Reply, session: String?) {
    try store.read { db in
      let known = try KnownVisit(visit, route.entrance, self, db, memory: memory)
      var reply = try answer(route, visit, known.request, db)
      reply.isShared = reply.isShared && visit.session == nil && route.entrance == .session
      if known.hasEnded { reply.cookies.append(Cookie.session.forgotten) }
      return (reply, known.isDue ? known.request.session : nil)
    }
  }

  private func answer(_ route: Route, _ visit: Visit, _ request: PageRequest, _ db: Database) throws -> Reply {
    guard request.viewer.may(route.access) else {
      if route.entrance == .token { return try notFound(nil, visit, request, db) }
      return try denied(visit, request, db)
    }
    switch try route.answer(request, db) {
    case .page(let page):
      var reply = try self.page(page, 200, visit, request, db)
      reply.isShared = route.access == .everyone && request.viewer.isVisitor
      return reply
    case .content(let content):
      var reply = Reply(content)
      reply.isShared = route.access == .everyone && content.status == 200
      return reply
    case .file(let file): return Reply(file: file)
    case .paper(let paper):
      return Reply(paper: try SheetDocument(request.kernel, db, paper).printed(request.kernel, site: address))
    case .workbook(let table, let name):
      return Reply(Content(Workbook.type, try Workbook.bytes(of: table, title: name), filename: "\(name).xlsx"))
    case .notFound(let sentence): return try notFound(sentence, visit, request, db)
    case .denied: return try denied(visit, request, db)
    case .redirect(let link): return .redirect(link.address)
    }
  }

  /// Notes that a session is in use; no record changes, so no kept page goes.
  func note(_ session: String) async throws {
    let now = clock()
    try await store.pool.write { try Session.touch(session, $0, at: now) }
  }

  /// The PDF of a document; the same document as HTML, ready to be printed, where no PDF can be made now.
  private func printed(_ reply: Reply, _ document: PrintedDocument) async -> Reply {
    var reply = reply
    do { reply.body = .bytes(try await press.pdf(of: document)) } catch {
      reply.type = "text/html; charset=utf-8"
      reply.filename = "\(document.name).html"
      reply.body = .bytes(document.html)
    }
    return reply
  }

  // MARK: Pages

  func page(
    _ page: Page, _ status: Int, _ visit: Visit, _ request: PageRequest, _ db: Database, alert: Node = .nothing,
    form: [Node]? = nil
  ) throws -> Reply {
    // The address of a form may hold what only its reader has.
    let shell = Shell(
      kernel: kernel, db: db, path: visit.path, viewer: request.viewer, site: address, memory: request.memory,
      isAddressed: form == nil && request.viewer.isVisitor)
    return Reply(status, try shell.document(page, alert: alert, form: form ?? []))
  }

  /// A visitor is led to the sign-in and back; whoever is signed in is told.
  func denied(_ visit: Visit, _ request: PageRequest, _ db: Database) throws -> Reply {
    guard !request.viewer.isVisitor else {
      return .redirect(Link.page(AccountPages.signIn).adding(query: [("vers", visit.address)]).address)
    }
    return try page(
      Page(
        "Cette page ne vous est pas ouverte", summary: "Votre compte n’a pas le droit qu’elle demande.", kicker: "403",
        blocks: [
          .paragraph([
            "Votre compte n’a pas le droit que cette page demande. S’il le devrait, écrivez à l’équipe du réseau."
          ]),
          .paragraph([.linked("Revenir à mon espace", .link(.page(AccountPages.account)))]),
        ]), 403, visit, request, db)
  }

  func notFound(_ sentence: String?, _ visit: Visit, _ request: PageRequest, _ db: Database) throws -> Reply {
    let sentence = sentence ?? "Aucune page n’est à cette adresse."
    let page = Page(
      "Page introuvable", summary: sentence, kicker: "404",
      blocks: [
        .paragraph([.text(sentence)]),
        .filters(.page(Pages.search), [FilterField("q", "Chercher dans le site", value: "")]),
        .paragraph([.linked("Revenir à l’accueil", .link(.page(Pages.home)))]),
      ])
    return try self.page(page, 404, Visit(""), request, db)
  }

  /// The page for an address at which nothing stands.
  public func notFound(_ visit: Visit) throws -> Reply {
    try store.read { db in
      try notFound(nil, visit, try KnownVisit(visit, .session, self, db).request, db)
    }
  }

  /// The page for a failure of ours: it needs neither the database nor any feature.
  public static func failure() -> Reply { Reply(500, Shell.failure()) }

  /// The page for what could not be read at all.
  static func refusal(_ status: Int, _ sentence: String) -> Reply { Reply(status, Shell.refusal(status, sentence)) }
}
