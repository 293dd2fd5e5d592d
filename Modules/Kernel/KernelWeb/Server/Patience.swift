internal import Hummingbird
internal import NIOCore

/// Ends the connections of those who send or take so slowly that they would only hold a place.
struct Patience: RouterMiddleware {
  let settings: ServerSettings

  /// In bytes; what is smaller waits in the machine's own buffers.
  static let large = 64 << 10

  func handle(
    _ request: Request, context: WebContext,
    next: @concurrent (Request, WebContext) async throws -> Hummingbird.Response
  ) async throws -> Hummingbird.Response {
    var response = try await next(request, context)
    if request.hasBody {
      // What was not read of the body would be read to its end, however long that takes: such a request is its connection's last.
      response.headers[.connection] = "close"
      _ = context.close(after: settings.idleSeconds)
    } else if (response.body.contentLength ?? .max) > Self.large {
      let body = response.body
      let length = body.contentLength ?? response.headers[.contentLength].flatMap { Int($0) } ?? 0
      let deadline = context.close(after: settings.idleSeconds + length / settings.slowestReader)
      response.body = ResponseBody(contentLength: body.contentLength) { writer in
        defer { deadline.cancel() }
        try await body.write(writer)
      }
    }
    return response
  }
}

extension Request {
  fileprivate var hasBody: Bool {
    headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false
  }
}

extension WebContext {
  fileprivate func close(after seconds: Int) -> Scheduled<Void> {
    channel.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) { [channel] in channel.close(promise: nil) }
  }
}
