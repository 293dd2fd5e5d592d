internal import Kernel
internal import Markup

/// What a text in Markdown holds, read from what it renders to, so that the renderer alone says what is markup.
struct MarkdownContents {
  /// One text for each paragraph, heading or entry of a list, without markup and without code.
  private(set) var lines: [String] = []
  /// Where its links lead, as they stand in the text.
  private(set) var links: [(text: String, address: String)] = []
  private(set) var pictures: [(address: String, alternative: String)] = []

  init(_ markdown: String) {
    var rest = Substring(Markdown(markdown).html)
    var line = ""
    var isCode = false
    var link: (text: String, address: String)?
    while let character = rest.first {
      guard character == "<", let close = rest.firstIndex(of: ">") else {
        let run = rest.prefix { $0 != "<" }
        let text = Self.decoded(run.isEmpty ? rest.prefix(1) : run)
        if !isCode { line += text }
        link?.text += text
        rest = rest.dropFirst(max(run.count, 1))
        continue
      }
      let tag = rest[rest.index(after: rest.startIndex)..<close]
      rest = rest[rest.index(after: close)...]
      switch tag.prefix(while: { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" }) {
      case "a": link = ("", Self.attribute("href", of: tag))
      case "/a":
        if let link { links.append(link) }
        link = nil
      case "img", "img/":
        pictures.append((Self.attribute("src", of: tag), Self.attribute("alt", of: tag)))
      case "code": isCode = true
      case "/code": isCode = false
      case "em", "/em", "strong", "/strong", "!": break
      default: end(&line)
      }
    }
    end(&line)
  }

  private mutating func end(_ line: inout String) {
    let words = line.split(separator: "\n").joined(separator: " ")
    if words.contains(where: { !$0.isWhitespace }) { lines.append(words) }
    line = ""
  }

  /// The value of an attribute; empty when the tag has none of that name.
  private static func attribute(_ name: String, of tag: Substring) -> String {
    guard let start = tag.firstRange(of: "\(name)=\"") else { return "" }
    return decoded(tag[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func decoded(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }
}
