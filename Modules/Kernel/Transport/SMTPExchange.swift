internal import CCurl
internal import Foundation

/// One message on its way: what is left to send, what the server answered, and how far the conversation got.
final class SMTPExchange {
  private let bytes: [UInt8]
  private var sent = 0
  private var answer: [String] = []
  private var command = ""
  private var isTakingLeave = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The server's last answer on one line, without control characters, 500 characters at most.
  var lastAnswer: String {
    let text = answer.joined(separator: " ").split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
    return String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }).prefix(500))
  }

  /// The three digits that the last answer starts with; nil when there was none.
  var lastCode: Int? { Int(lastAnswer.prefix(3)) }

  /// Whether the last answer is about the receiver or the text, and no longer about the sender or the connection.
  var isAboutMessage: Bool { command == "RCPT" || command == "DATA" }

  /// Hears what libcurl says on this handle. The exchange must outlive the transfer: libcurl holds a bare pointer to it.
  func listen(on handle: UnsafeMutableRawPointer) -> CURLcode {
    rtes_curl_set_callbacks(
      handle,
      { buffer, size, count, context in SMTPExchange.of(context)?.read(into: buffer, size * count) ?? 0 },
      { buffer, size, count, context in
        SMTPExchange.of(context)?.hear(buffer, size * count)
        return size * count
      },
      { _, kind, data, count, context in
        if kind == CURLINFO_HEADER_OUT { SMTPExchange.of(context)?.note(data, count) }
        return 0
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> SMTPExchange? {
    context.map { Unmanaged<SMTPExchange>.fromOpaque($0).takeUnretainedValue() }
  }

  private func read(into buffer: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
    guard let buffer else { return 0 }
    let part = bytes[sent..<min(bytes.count, sent + room)]
    UnsafeMutableRawBufferPointer(start: buffer, count: room).copyBytes(from: part)
    sent += part.count
    return part.count
  }

  /// One line of an answer: `250-…` goes on, `250 …` ends it.
  private func hear(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) {
    guard let buffer, !isTakingLeave else { return }
    let line = String(decoding: UnsafeRawBufferPointer(start: buffer, count: count), as: UTF8.self)
    if answer.last?.dropFirst(3).first != "-" || answer.count > 20 { answer = [] }
    answer.append(line)
  }

  /// The verb of a command, and nothing more: what follows may be a password. After a failure libcurl says QUIT, and what the
  /// server answers to that says nothing of the message.
  private func note(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) {
    guard let data else { return }
    let verb = String(decoding: UnsafeRawBufferPointer(start: data, count: min(4, count)), as: UTF8.self).uppercased()
    if verb == "QUIT" { isTakingLeave = true } else { command = verb }
  }
}
