internal import HTTPTypes
internal import Kernel
internal import Markup
internal import NIOCore

/// Answers plain questions for pages that are the same for everybody; what it does not know, it leaves to the router.
struct FrontDesk: Sendable {
  let pages: KeptSite
  let settings: ServerSettings
  private let date = HTTPDate()
  /// The pages at fixed addresses that answer nothing else to whoever asks for another type.
  private let routes: [String: Route]

  init(pages: KeptSite, settings: ServerSettings) {
    self.pages = pages
    self.settings = settings
    let kernel = pages.site.kernel
    let plain = kernel.routes.filter { route in
      route.isShared && !route.pattern.hasParameters && kernel.dataFormats(at: route.pattern.description).isEmpty
    }
    routes = Dictionary(uniqueKeysWithValues: plain.map { ($0.pattern.description, $0) })
  }

  /// A request that asks for a page and tells nothing of who asks.
  struct Question: Sendable {
    /// The path and the query, as asked.
    let address: String
    /// `If-None-Match`.
    var tags: String?
    /// `Accept-Encoding`.
    var encodings: String?
  }

  struct Answer: Sendable {
    let head: HTTPResponse
    let body: ByteBuffer?
  }

  /// Nil for a request that asks for more than is answered here.
  func question(_ request: HTTPRequest) -> Question? {
    guard request.method == .get, let address = request.path, settings.takes(host: request.authority) else {
      return nil
    }
    var question = Question(address: address)
    for field in request.headerFields {
      switch field.name {
      case .ifNoneMatch where question.tags == nil: question.tags = field.value
      case .acceptEncoding where question.encodings == nil: question.encodings = field.value
      // Every browser says so.
      case .connection where field.value.lowercased() == "keep-alive": continue
      // A cookie makes it a page of one's own; a body or an early end is more than is answered here.
      case .cookie, .connection, .contentLength, .transferEncoding, .expect, .ifNoneMatch, .acceptEncoding: return nil
      default: continue
      }
    }
    return question
  }

  /// How a question gets its answer.
  enum Way {
    case kept(Answer)
    case making(Route)
    case router
  }

  func way(_ question: Question) -> Way {
    // An error is told by the router, which meets it again.
    guard let stamp = try? pages.stamp() else { return .router }
    if let page = pages.kept(at: question.address, under: stamp) {
      return (page.isAlone ? answer(page, to: question) : nil).map(Way.kept) ?? .router
    }
    return routes[Visit.path(of: question.address)].map(Way.making) ?? .router
  }

  /// Makes a page and keeps it.
  /// - Returns: nil for what is no page that everybody gets: an error, a file, nothing at all.
  func make(_ question: Question, _ route: Route) -> Answer? {
    // Many ask for the same page when the records have changed: the first make it for all.
    guard let stamp = try? pages.stamp() else { return nil }
    let known = pages.kept(at: question.address, under: stamp)
    guard let page = try? known ?? pages.make(route, Visit(asking: question.address), under: stamp) else { return nil }
    return answer(page, to: question)
  }

  private func answer(_ page: KeptPage, to question: Question) -> Answer? {
    guard page.length <= Patience.large else { return nil }
    var (head, body) = page.answer(tags: question.tags, encodings: question.encodings)
    head.headerFields[.date] = date.text
    return Answer(head: head, body: body)
  }
}
