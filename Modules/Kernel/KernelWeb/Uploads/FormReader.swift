internal import Kernel
internal import NIOCore

/// Reads the body of a form as it comes in, files straight to disk.
enum FormReader {
  /// - Parameters:
  ///   - contentType: the request's `Content-Type`.
  ///   - length: its `Content-Length`, where it has one: a connection that breaks may look like the end of the body.
  ///   - limit: the most bytes that the whole body may have.
  ///   - rules: what each field of files takes; a field without a rule takes none.
  ///   - store: where files wait.
  /// - Returns: the body; call ``FormBody/discard()`` when the request ends.
  /// - Throws: ``FormBodyError``, also when the connection breaks, or an error of the disk; nothing is left on disk then.
  static func read(
    contentType: String?, length: Int? = nil, body: some AsyncSequence<ByteBuffer, any Error> & Sendable, limit: Int,
    rules: [String: UploadRule], store: FileStore
  ) async throws -> FormBody {
    guard let type = contentType.flatMap(HeaderValue.init) else { throw FormBodyError.notAForm }
    guard length ?? 0 <= limit else { throw FormBodyError.tooLarge(limit) }
    guard ["utf-8", nil].contains(type.parameters["charset"]?.lowercased()) else { throw FormBodyError.notAForm }
    switch type.value {
    case "application/x-www-form-urlencoded":
      var bytes: [UInt8] = []
      try await read(body, length: length, limit: min(limit, FormLimits.withoutFiles)) { bytes += $0.readableBytesView }
      return FormBody(values: try URLEncodedForm.pairs(bytes), folder: store.waitingFolder())
    case "multipart/form-data":
      guard let boundary = type.parameters["boundary"] else { throw FormBodyError.malformed }
      let receiver = try FormReceiver(boundary: boundary, rules: rules, folder: store.waitingFolder())
      do {
        try await read(body, length: length, limit: limit) { try await receiver.take($0) }
        return try await receiver.finish()
      } catch {
        await receiver.discard()
        throw error
      }
    default: throw FormBodyError.notAForm
    }
  }

  private static func read(
    _ body: some AsyncSequence<ByteBuffer, any Error>, length: Int?, limit: Int,
    _ take: (ByteBuffer) async throws -> Void
  ) async throws {
    var count = 0
    var chunks = body.makeAsyncIterator()
    while true {
      let next: ByteBuffer?
      // What breaks on the way is the sender's or the connection's, never a failure of ours.
      do { next = try await chunks.next() } catch { throw FormBodyError.malformed }
      guard let chunk = next else { break }
      count += chunk.readableBytes
      guard count <= limit else { throw FormBodyError.tooLarge(limit) }
      try await take(chunk)
    }
    // A request that was given up looks like one that ended.
    try Task.checkCancellation()
    guard length ?? count == count else { throw FormBodyError.malformed }
  }
}
