internal import CCmark

/// The links and images of a text in Markdown, each with its line, for whoever checks what people wrote.
public struct MarkdownLinks: Sendable, Hashable {
  public struct Link: Sendable, Hashable {
    /// As it stands in the text.
    public let address: String
    /// From 1.
    public let line: Int
  }

  public private(set) var links: [Link] = []
  public private(set) var images: [Link] = []
  /// The lines on which brackets were meant for a link and make none: `[text](address`, `[text] (https://…)`, `[text][unknown]`.
  public private(set) var brokenLines: [Int] = []

  public init(_ source: String) {
    guard let root = cmark_parse_document(source, source.utf8.count, CMARK_OPT_DEFAULT) else { return }
    defer { cmark_node_free(root) }
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    var line = 1
    var words = ""
    func endLine() {
      if words.contains("](") || words.contains("][") || words.contains("] (http") { brokenLines.append(line) }
      words = ""
    }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator) else { continue }
      let isEntered = event == CMARK_EVENT_ENTER
      switch cmark_node_get_type(node) {
      case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
        if isEntered { line = Int(cmark_node_get_start_line(node)) } else { endLine() }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        endLine()
        line += 1
      case CMARK_NODE_TEXT: words += cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
      case CMARK_NODE_LINK where isEntered:
        links.append(Link(address: cmark_node_get_url(node).map { String(cString: $0) } ?? "", line: line))
      case CMARK_NODE_IMAGE where isEntered:
        images.append(Link(address: cmark_node_get_url(node).map { String(cString: $0) } ?? "", line: line))
      default: break
      }
    }
  }
}
