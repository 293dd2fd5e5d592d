internal import Foundation
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Answers requests for kept pages where they come in, before a task is started for them: most requests end here.
///
/// Whatever is not plainly such a request goes on to the router, which has the last word on everything.
final class KeptPageHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let desk: FrontDesk
  /// How many requests the router has not answered to their end: answers go out in the order of the questions.
  private var waiting = 0
  /// Whether the rest of a request that is answered already is still coming in.
  private var isAnswered = false

  init(_ desk: FrontDesk) { self.desk = desk }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let request):
      guard waiting == 0, let answer = desk.answer(to: request) else {
        waiting += 1
        return context.fireChannelRead(data)
      }
      isAnswered = true
      context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
      if let body = answer.body { context.write(wrapOutboundOut(.body(body)), promise: nil) }
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    case .body:
      if !isAnswered { context.fireChannelRead(data) }
    case .end:
      guard isAnswered else { return context.fireChannelRead(data) }
      isAnswered = false
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { waiting -= 1 }
    context.write(data, promise: promise)
  }
}

/// Finds the kept answer to a request; what it does not know, it leaves to the router.
struct FrontDesk: Sendable {
  let pages: KeptSite
  let settings: ServerSettings
  private let date = HTTPDate()

  init(pages: KeptSite, settings: ServerSettings) {
    self.pages = pages
    self.settings = settings
  }

  struct Answer {
    let head: HTTPResponse
    let body: ByteBuffer?
  }

  func answer(to request: HTTPRequest) -> Answer? {
    guard request.method == .get, let path = request.path, settings.takes(host: request.authority) else { return nil }
    var tags: String?
    var encodings: String?
    for field in request.headerFields {
      switch field.name {
      case .ifNoneMatch where tags == nil: tags = field.value
      case .acceptEncoding where encodings == nil: encodings = field.value
      // Every browser says so.
      case .connection where field.value.lowercased() == "keep-alive": continue
      // A cookie makes it a page of one's own; a body or an early end is more than is answered here.
      case .cookie, .connection, .contentLength, .transferEncoding, .expect, .ifNoneMatch, .acceptEncoding: return nil
      default: continue
      }
    }
    // An error is told by the router, which meets it again.
    guard let stamp = try? pages.stamp(), let page = pages.kept(at: path, under: stamp), page.isAlone,
      page.length <= Patience.large
    else { return nil }
    var (head, body) = page.answer(tags: tags, encodings: encodings)
    head.headerFields[.date] = date.text
    return Answer(head: head, body: body)
  }
}
