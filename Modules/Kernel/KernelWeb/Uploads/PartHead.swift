/// What a part says of itself before its content.
struct PartHead: Equatable {
  let name: String
  /// What the sender calls the file; nil for a part that is no file, empty for a field of files that was left empty.
  let filename: String?

  /// Reads the headers, with the line end that stands before the first of them.
  /// - Throws: ``FormBodyError/malformed``; a part needs one `Content-Disposition: form-data` with a `name`.
  init(_ bytes: ArraySlice<UInt8>) throws(FormBodyError) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    var disposition: HeaderValue?
    for line in text.split(separator: "\r\n") {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .malformed }
      // Nothing but line ends and NUL could make one header look like another.
      guard !line.utf8.contains(where: { $0 == 13 || $0 == 10 || $0 == 0 }) else { throw .malformed }
      let value = String(line[line.utf8.index(after: colon)...])
      switch line[..<colon].lowercased() {
      case "content-disposition":
        guard disposition == nil, let read = HeaderValue(value), read.value == "form-data" else { throw .malformed }
        disposition = read
      case "content-transfer-encoding":
        // RFC 7578, 4.7: no sender uses it; a content that is encoded would be kept as it is.
        guard let read = HeaderValue(value), ["7bit", "8bit", "binary"].contains(read.value) else { throw .malformed }
      default: break
      }
    }
    guard let parameters = disposition?.parameters, let name = parameters["name"] else { throw .malformed }
    self.name = Self.unescaped(name)
    filename = parameters["filename"].map(Self.unescaped)
  }

  /// Browsers write quotes and line ends of a name this way, and nothing else (HTML, multipart/form-data encoding algorithm).
  private static func unescaped(_ name: String) -> String {
    name.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
  }
}
