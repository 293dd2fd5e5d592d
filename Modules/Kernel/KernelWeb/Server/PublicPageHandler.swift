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
  private var isMaking = false
  /// What came in while a page was made, or from somebody who asks and does not take the answers.
  private var held = CircularBuffer<HTTPRequestPart>()
  /// What came after that.
  private var isReadHeld = false
  private var heldError: (any Error)?
  private var isEndHeld = false
  /// When the connection of somebody who asks and takes nothing is closed.
  private var deadline: Scheduled<Void>?

  init(_ desk: FrontDesk) { self.desk = desk }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    guard isHolding(context) else { return take(part, context) }
    held.append(part)
    watch(context)
  }

  private func take(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
    switch part {
    case .head(let request):
      guard waiting == 0, let question = desk.question(request) else { return pass(request, context) }
      switch desk.way(question) {
      case .kept(let answer): send(answer, context)
      case .making(let route): make(question, route, request, context)
      case .router: pass(request, context)
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

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { waiting -= 1 }
    context.write(data, promise: promise)
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

  private func isHolding(_ context: ChannelHandlerContext) -> Bool { mustWait(context) || !held.isEmpty }

  /// Takes what was held back, in its order. A page that is sent may make the channel writable anew, and this be called within itself.
  private func goOn(_ context: ChannelHandlerContext) {
    while !mustWait(context), let part = held.popFirst() { take(part, context) }
    guard !isHolding(context) else { return watch(context) }
    context.fireChannelReadComplete()
    if isReadHeld {
      isReadHeld = false
      context.read()
    }
    if let error = heldError {
      heldError = nil
      context.fireErrorCaught(error)
    }
    if isEndHeld {
      isEndHeld = false
      context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }
  }

  /// Nothing more is read of a sender who does not wait for the answer, or does not take it.
  func read(context: ChannelHandlerContext) {
    if isHolding(context) { isReadHeld = true } else { context.read() }
  }

  /// What cannot be read is refused after what was asked before it is answered.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isHolding(context) { heldError = heldError ?? error } else { context.fireErrorCaught(error) }
  }

  /// Whoever has nothing more to ask still gets the page that is being made.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed, isHolding(context) {
      isEndHeld = true
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  // MARK: Whoever takes nothing

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      deadline?.cancel()
      deadline = nil
      goOn(context)
    }
    context.fireChannelWritabilityChanged()
  }

  /// Closes, in the end, the connection of somebody who asks for more and does not take what is there.
  private func watch(_ context: ChannelHandlerContext) {
    guard deadline == nil, !held.isEmpty, !context.channel.isWritable else { return }
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(Int64(desk.settings.patience))) {
      context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    held = CircularBuffer()
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }
}
