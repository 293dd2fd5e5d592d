internal import Commons
public import Foundation
internal import GRDB
public import Kernel
internal import Markup
public import Store

/// The site without a server: a route and its parameters come in, a status and bytes go out.
public struct Site: Sendable {
  public let kernel: Kernel
  let store: Store
  let clock: @Sendable () -> Date

  public init(kernel: Kernel, store: Store, clock: @escaping @Sendable () -> Date = { Date() }) {
    self.kernel = kernel
    self.store = store
    self.clock = clock
  }

  /// A page as it was made.
  public struct Response: Sendable {
    public let status: Int
    public let body: [UInt8]
    /// Where to go instead, for a status of 303.
    public var location: String?
  }

  /// Answers one route.
  /// - Parameter address: the path and query, which tells the menu where the reader is.
  public func respond(
    to route: Route, address: String, parameters: [String: String], query: [String: String]
  ) async throws -> Response {
    let today = PartialDate(instant: clock())
    return try await store.read { db in
      let request = PageRequest(kernel: kernel, today: today, parameters: parameters, query: query)
      switch try route.answer(request, db) {
      case .page(let page):
        let path = String(address.prefix { $0 != "?" })
        return Response(status: 200, body: try Shell(kernel: kernel, db: db, path: path).document(page))
      case .notFound(let sentence): return try notFound(sentence, db)
      case .redirect(let link): return Response(status: 303, body: [], location: link.address)
      }
    }
  }

  /// The page for an address at which nothing stands.
  public func notFound(_ sentence: String = "Aucune page n’est à cette adresse.") async throws -> Response {
    try await store.read { try notFound(sentence, $0) }
  }

  private func notFound(_ sentence: String, _ db: Database) throws -> Response {
    let page = Page(
      "Page introuvable", summary: sentence, kicker: "404",
      blocks: [
        .paragraph([.text(sentence)]),
        .filters(.page(Pages.search), [FilterField("q", "Chercher dans le site", value: "")]),
        .paragraph([.linked("Revenir à l’accueil", .link(.page(Pages.home)))]),
      ])
    return Response(status: 404, body: try Shell(kernel: kernel, db: db, path: "").document(page))
  }

  /// The page for a failure of ours: it needs neither the database nor any feature.
  public static func failure() -> Response { Response(status: 500, body: Shell.failure()) }
}
