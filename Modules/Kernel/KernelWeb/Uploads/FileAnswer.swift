internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Kernel

/// The answer to whoever asks for an attached file and may have it.
struct FileAnswer {
  let status: HTTPResponse.Status
  let headers: HTTPFields
  /// The bytes to send; nil for none.
  let range: ClosedRange<Int>?

  /// Decides what is sent: all of it, a part, or nothing because the browser has it or asks for what is not there.
  init(_ attachment: Attachment, method: HTTPRequest.Method, headers request: HTTPFields) {
    let tag = "\"\(attachment.sha256)\""
    var headers: HTTPFields = [
      .eTag: tag,
      .acceptRanges: "bytes",
      .cacheControl: attachment.isForEveryone ? "no-cache" : "private, no-store",
      .contentSecurityPolicy: "sandbox; default-src 'none'",
      .xContentTypeOptions: "nosniff",
    ]
    if Self.holds(request[.ifNoneMatch], tag) {
      (status, range) = (.notModified, nil)
      self.headers = headers
      return
    }
    // Ranges are for GET alone, and only of the very content that the browser has the rest of.
    let isAsked = method == .get && [nil, tag].contains(request[.ifRange])
    switch ByteRange.parse(isAsked ? request[.range] : nil, size: attachment.size) {
    case .unsatisfiable:
      (status, range) = (.rangeNotSatisfiable, nil)
      headers[.contentRange] = "bytes */\(attachment.size)"
      self.headers = headers
      return
    case .whole:
      (status, range) = (.ok, 0...(attachment.size - 1))
      headers[.contentLength] = "\(attachment.size)"
    case .part(let part):
      (status, range) = (.partialContent, part)
      headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound)/\(attachment.size)"
      headers[.contentLength] = "\(part.count)"
    }
    headers[.contentType] = attachment.type
    headers[.contentDisposition] = ContentDisposition.attachment(attachment.name)
    self.headers = headers
  }

  /// The answer with its bytes, read from disk by parts of 64 KiB on threads made for that.
  /// - Throws: ``FileStoreError/noContent(sha256:)`` when the content is not there whole.
  static func response(
    _ attachment: Attachment, to request: Request, context: some RequestContext, store: FileStore
  ) async throws -> Hummingbird.Response {
    let answer = FileAnswer(attachment, method: request.method, headers: request.headers)
    guard let range = answer.range else {
      return Hummingbird.Response(status: answer.status, headers: answer.headers)
    }
    guard let url = store.url(of: attachment.sha256), store.holds(attachment) else {
      throw FileStoreError.noContent(sha256: attachment.sha256)
    }
    let body = try await FileIO().loadFile(path: url.path, range: range, context: context, chunkLength: 64 << 10)
    return Hummingbird.Response(status: answer.status, headers: answer.headers, body: body)
  }

  /// Whether a list of tags holds ours, by the weak comparison that `If-None-Match` asks for.
  private static func holds(_ list: String?, _ tag: String) -> Bool {
    guard let list else { return false }
    return list.split(separator: ",").contains { item in
      let item = item.filter { !$0.isWhitespace }
      return item == "*" || item == tag || item == "W/\(tag)"
    }
  }
}
