/// Writes nodes as UTF-8. Escaping looks at code units, never at `Character`s: `"` followed by a combining accent is one
/// `Character` that equals no quote, and would slip out of an attribute.
public struct Renderer {
  public private(set) var bytes: [UInt8] = []
  private let syntax: Syntax

  /// The two ways to write the same tree.
  public enum Syntax: Sendable {
    case html
    /// XML 1.0: empty elements close themselves, attributes all have a value, SVG says that it is SVG.
    case xml
  }

  public init(_ syntax: Syntax = .html, reserving capacity: Int = 16_384) {
    self.syntax = syntax
    bytes.reserveCapacity(capacity)
  }

  /// The nodes as one HTML fragment.
  public static func html(_ nodes: [Node]) -> String {
    var renderer = Renderer()
    renderer.write(nodes)
    return String(decoding: renderer.bytes, as: UTF8.self)
  }

  /// A whole document, with its doctype.
  public static func document(_ root: Node) -> [UInt8] {
    var renderer = Renderer(reserving: 32_768)
    renderer.write("<!doctype html>\n")
    renderer.write(root)
    renderer.write("\n")
    return renderer.bytes
  }

  /// A whole XML document; its root says its own namespace.
  public static func xml(_ root: Node) -> [UInt8] {
    var renderer = Renderer(.xml, reserving: 65_536)
    renderer.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    renderer.write(root)
    renderer.write("\n")
    return admitted(renderer.bytes)
  }

  public mutating func write(_ nodes: [Node]) {
    for node in nodes { write(node) }
  }

  public mutating func write(_ node: Node) {
    switch node {
    case .text(let text): escape(text)
    case .raw(let html): write(html)
    case .markdown(let markdown): bytes.append(contentsOf: markdown.html.utf8)
    case .css(let css): syntax == .xml ? escape(css) : bytes.append(contentsOf: css.utf8)
    case .json(let json): bytes.append(contentsOf: json)
    case .group(let nodes): write(nodes)
    case .prepared(let prepared): bytes.append(contentsOf: prepared.bytes)
    case .void(let name, let attributes): open(name, attributes, isVoid: true)
    case .element(let name, let attributes, let content):
      open(name, attributes)
      write(content)
      write("</")
      write(name)
      bytes.append(UInt8(ascii: ">"))
    }
  }

  private mutating func open(_ name: StaticString, _ attributes: [Attribute], isVoid: Bool = false) {
    bytes.append(UInt8(ascii: "<"))
    write(name)
    for attribute in attributes {
      bytes.append(UInt8(ascii: " "))
      write(attribute.name)
      guard let value = attribute.value ?? (syntax == .xml ? attribute.name.description : nil) else { continue }
      write("=\"")
      escape(value)
      bytes.append(UInt8(ascii: "\""))
    }
    guard syntax == .xml else { return bytes.append(UInt8(ascii: ">")) }
    if name.description == "svg" { write(" xmlns=\"http://www.w3.org/2000/svg\"") }
    write(isVoid ? "/>" : ">")
  }

  private mutating func write(_ string: StaticString) {
    string.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Most of a text needs no escaping: what stands between two escapes is copied in one go.
  private mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { units in
      var start = 0
      for index in units.indices {
        let unit = units[index]
        // Above the question mark, only DEL is escaped.
        guard unit < 0x40 || unit == 0x7F, let escaped = Self.escaped(unit) else { continue }
        bytes.append(contentsOf: units[start..<index])
        write(escaped)
        start = index + 1
      }
      bytes.append(contentsOf: units[start...])
    }
  }

  /// What stands for a code unit; nil for one that stands for itself.
  private static func escaped(_ unit: UInt8) -> StaticString? {
    switch unit {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0..<9, 11, 12, 14..<32, 127: "\u{FFFD}"
    default: nil
    }
  }

  /// The bytes without what XML 1.0 does not admit, which Markdown lets through: control characters, U+FFFE and U+FFFF. U+FFFD
  /// stands for them.
  private static func admitted(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for unit in bytes {
      switch unit {
      case 0..<9, 11, 12, 14..<32: result += "\u{FFFD}".utf8
      case 0xBE, 0xBF: result.append(result.suffix(2) == [0xEF, 0xBF] ? 0xBD : unit)
      default: result.append(unit)
      }
    }
    return result
  }
}
