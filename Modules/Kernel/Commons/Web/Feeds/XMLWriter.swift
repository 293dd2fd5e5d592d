/// Writes XML 1.0 as UTF-8. Escaping looks at code units, so that no combining character hides a quote, and drops what XML
/// does not admit: control characters, U+FFFE and U+FFFF.
struct XMLWriter {
  private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8)

  /// An element with what `content` writes into it.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ content: (inout XMLWriter) throws -> Void
  ) rethrows {
    open(name, attributes)
    bytes += ">".utf8
    try content(&self)
    bytes += "</".utf8
    write(name)
    bytes += ">\n".utf8
  }

  mutating func element(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String) {
    element(name, attributes) { $0.escape(text) }
  }

  mutating func empty(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    open(name, attributes)
    bytes += "/>\n".utf8
  }

  private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
    bytes += "<".utf8
    write(name)
    for (name, value) in attributes {
      bytes += " ".utf8
      write(name)
      bytes += "=\"".utf8
      escape(value)
      bytes += "\"".utf8
    }
  }

  private mutating func write(_ name: StaticString) { name.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  private mutating func escape(_ text: String) {
    let units = Array(text.utf8)
    var index = 0
    while index < units.count {
      defer { index += 1 }
      switch units[index] {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case 0..<9, 11..<32, 127: break
      // U+FFFE and U+FFFF
      case 0xEF
      where units[index...].starts(with: [0xEF, 0xBF, 0xBE]) || units[index...].starts(with: [0xEF, 0xBF, 0xBF]):
        index += 2
      default: bytes.append(units[index])
      }
    }
  }
}
