/// A message or a part of one, as far as a delivery report needs reading (RFC 5322, RFC 2045, RFC 2046).
///
/// Whatever the bytes, reading ends and gives a part: what cannot be understood is left as it is.
struct MIMEPart {
  let fields: MIMEFields
  /// What it says, freed of its transfer encoding; empty for a multipart.
  let body: [UInt8]
  let children: [MIMEPart]

  /// - Parameters:
  ///   - bytes: with LF line ends.
  ///   - depth: how many multiparts it stands in; what lies deeper than the limit is not opened.
  init(_ bytes: ArraySlice<UInt8>, depth: Int = 0) {
    let (head, rest) = MIMEFields.split(bytes)
    fields = MIMEFields(head)
    if fields.type.hasPrefix("multipart/"), let boundary = fields.parameter("boundary"), depth < Self.depthLimit {
      children = Self.pieces(of: rest, boundary: boundary).map { MIMEPart($0, depth: depth + 1) }
      body = []
    } else {
      children = []
      body = TransferEncoding.decoded(rest, from: fields["content-transfer-encoding"] ?? "")
    }
  }

  /// The part and all that it holds, outside in. A message that is enclosed as a whole counts as one part.
  var all: [MIMEPart] { [self] + children.flatMap(\.all) }

  private static let depthLimit = 12
  private static let newline = UInt8(ascii: "\n")

  /// What stands between the lines `--boundary`, up to the line `--boundary--` or the end.
  private static func pieces(of bytes: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
    let delimiter = Array("--\(boundary)".utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start: Int?
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].firstIndex(of: newline) ?? bytes.endIndex
      let line = bytes[index..<end]
      if line.starts(with: delimiter) {
        // The line end before a delimiter belongs to the delimiter.
        if let start { pieces.append(bytes[start..<max(start, index - 1)]) }
        let isLast = line.dropFirst(delimiter.count).starts(with: "--".utf8)
        start = isLast ? nil : min(end + 1, bytes.endIndex)
        if isLast { return pieces }
      }
      index = min(end + 1, bytes.endIndex)
    }
    if let start { pieces.append(bytes[start...]) }
    return pieces
  }
}

/// The header fields of a part, or one group of fields of a delivery status.
struct MIMEFields {
  /// Names in lower case, values unfolded and trimmed, in the order of the text.
  let fields: [(name: String, value: String)]

  init(_ bytes: ArraySlice<UInt8>) {
    var fields: [(name: String, value: String)] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      if text.first == " " || text.first == "\t" {
        if let last = fields.indices.last { fields[last].value += " " + Self.trimmed(text) }
      } else if let colon = text.firstIndex(of: ":") {
        fields.append((Self.trimmed(text[..<colon]).lowercased(), Self.trimmed(text[text.index(after: colon)...])))
      }
    }
    self.fields = fields
  }

  /// The first field of a name in lower case.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// The media type in lower case, without parameters.
  var type: String {
    let value = self["content-type"]?.prefix { $0 != ";" }
    return value.map { Self.trimmed($0).lowercased() } ?? "text/plain"
  }

  /// A parameter of the media type, without its quotes.
  func parameter(_ name: String) -> String? {
    for part in (self["content-type"] ?? "").split(separator: ";").dropFirst() {
      guard let equals = part.firstIndex(of: "="), Self.trimmed(part[..<equals]).lowercased() == name else { continue }
      let value = Self.trimmed(part[part.index(after: equals)...]).filter { $0 != "\"" }
      return value.isEmpty ? nil : value
    }
    return nil
  }

  /// The header and what follows its first empty line.
  static func split(_ bytes: ArraySlice<UInt8>) -> (head: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
    let newline = UInt8(ascii: "\n")
    if bytes.first == newline { return ([], bytes.dropFirst()) }
    var index = bytes.startIndex
    while let end = bytes[index...].firstIndex(of: newline) {
      if end + 1 < bytes.endIndex, bytes[end + 1] == newline { return (bytes[..<end], bytes[(end + 2)...]) }
      index = end + 1
    }
    return (bytes, [])
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var view = text[...]
    while let first = view.first, first.isWhitespace { view.removeFirst() }
    while let last = view.last, last.isWhitespace { view.removeLast() }
    return String(view)
  }
}
