internal import CCmark

/// Markdown rendered by libcmark in safe mode: raw HTML and unsafe addresses are dropped by the renderer.
public struct Markdown: Sendable, Hashable {
  /// The rendered HTML fragment.
  public let html: String

  /// - Parameters:
  ///   - source: CommonMark.
  ///   - headingOffset: how many levels headings are moved down, so that a text fits under its page's own headings. The text's
  ///     highest heading comes right under them, whichever level its writer began with.
  ///   - typeset: sets the spaces and signs of the text's language.
  public init(_ source: String, headingOffset: Int = 1, typeset: (String) -> String = French.typeset) {
    let text = typeset(source)
    guard let root = cmark_parse_document(text, text.utf8.count, Self.options) else {
      html = ""
      return
    }
    defer { cmark_node_free(root) }
    Self.lowerHeadings(of: root, by: headingOffset)
    guard let rendered = cmark_render_html(root, Self.options) else {
      html = ""
      return
    }
    defer { rendered.deallocate() }
    html = String(cString: rendered)
  }

  // CMARK_OPT_SAFE is the default since 0.29: raw HTML is replaced by a comment, `javascript:` addresses by nothing.
  private static let options = CMARK_OPT_VALIDATE_UTF8

  private static func lowerHeadings(of root: OpaquePointer, by offset: Int) {
    guard offset > 0, let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    var headings: [OpaquePointer] = []
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      if cmark_node_get_type(node) == CMARK_NODE_HEADING { headings.append(node) }
    }
    let highest = headings.map(cmark_node_get_heading_level).min() ?? 1
    for node in headings {
      cmark_node_set_heading_level(node, min(6, cmark_node_get_heading_level(node) - highest + 1 + Int32(offset)))
    }
  }
}
