internal import HTTPTypes
internal import Kernel
internal import NIOCore
internal import NIOHTTPTypes

/// Answers requests for public pages where they come in, without a task of their own: most requests end here. A page that is kept
/// is sent at once, one that is not is made by the ``Workers`` and sent from here.
///
/// Whatever is not plainly such a request goes on to the router, which has the last word on everything.
final class PublicPageHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let desk: FrontDesk
  /// How many requests the router has not answered to their end: answers go out in the order of the questions.
  private var waiting = 0
  /// Whether the rest of a request that is answered already is still coming in.
  private var isAnswered = false
  /// Whether a page is being made. What comes in meanwhile is held back, and so is what comes from somebody who asks and does not
  /// take the answers.
  private var isMaking = false
  private var held: [HTTPRequestPart] = []
  private var isReadHeld = false
  private var isEndHeld = false
  /// When the connection of somebody who takes nothing is closed.
  private var deadline: Scheduled<Void>?

  init(_ desk: FrontDesk) { self.desk = desk }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { take(unwrapInboundIn(data), context) }

  private func take(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
    if mustWait(context) { return held.append(part) }
    switch part {
    case .head(let request):
      guard waiting == 0, let question = desk.question(request) else { return pass(request, context) }
      if let answer = desk.kept(question) {
        send(answer, context)
      } else if let route = desk.route(question) {
        make(question, route, request, context)
      } else {
        pass(request, context)
      }
    case .body:
      if !isAnswered { context.fireChannelRead(wrapInboundOut(part)) }
    case .end:
      guard isAnswered else { return context.fireChannelRead(wrapInboundOut(part)) }
      isAnswered = false
    }
  }

  private func pass(_ request: HTTPRequest, _ context: ChannelHandlerContext) {
    waiting += 1
    context.fireChannelRead(wrapInboundOut(.head(request)))
  }

  private func send(_ answer: FrontDesk.Answer, _ context: ChannelHandlerContext) {
    isAnswered = true
    context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
    if let body = answer.body { context.write(wrapOutboundOut(.body(body)), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  // MARK: What is not kept

  private func make(
    _ question: FrontDesk.Question, _ route: Route, _ request: HTTPRequest, _ context: ChannelHandlerContext
  ) {
    isMaking = true
    let loop = context.eventLoop
    let here = NIOLoopBound((self, context), eventLoop: loop)
    Workers.shared.run { [desk] in
      let answer = desk.make(question, route)
      loop.execute {
        let (handler, context) = here.value
        handler.end(answer, request, context)
      }
    }
  }

  /// Sends a page that was made, or leaves the request to the router, and goes on with what came in since.
  private func end(_ answer: FrontDesk.Answer?, _ request: HTTPRequest, _ context: ChannelHandlerContext) {
    isMaking = false
    if let answer { send(answer, context) } else { pass(request, context) }
    goOn(context)
  }

  // MARK: What is held back

  private func mustWait(_ context: ChannelHandlerContext) -> Bool { isMaking || !context.channel.isWritable }

  private func goOn(_ context: ChannelHandlerContext) {
    let parts = held
    held = []
    for part in parts { take(part, context) }
    guard !mustWait(context) else { return }
    context.fireChannelReadComplete()
    if isReadHeld {
      isReadHeld = false
      context.read()
    }
    if isEndHeld {
      isEndHeld = false
      context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }
  }

  /// Nothing more is read of a sender who does not wait for the answer, or does not take it.
  func read(context: ChannelHandlerContext) {
    if mustWait(context) { isReadHeld = true } else { context.read() }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = nil
    if context.channel.isWritable {
      goOn(context)
    } else {
      deadline = context.eventLoop.assumeIsolated().scheduleTask(in: desk.settings.patience) {
        context.close(promise: nil)
      }
    }
    context.fireChannelWritabilityChanged()
  }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  /// Whoever has nothing more to ask still gets the answer.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if mustWait(context), let event = event as? ChannelEvent, event == .inputClosed {
      isEndHeld = true
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { waiting -= 1 }
    context.write(data, promise: promise)
  }
}
