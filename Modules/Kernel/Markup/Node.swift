/// A piece of an HTML document as a value: nothing reaches the page but through these cases, so nothing reaches it unescaped.
///
/// Raw HTML comes from two places only: a `StaticString` of our own source, and ``Markdown``, whose renderer drops raw HTML.
public enum Node: Sendable {
  case element(StaticString, [Attribute], [Node])
  /// An element without content or end tag, such as `<br>`.
  case void(StaticString, [Attribute])
  case text(String)
  case raw(StaticString)
  case markdown(Markdown)
  /// Only ``stylesheet(_:)`` makes it.
  case css(String)
  /// Only ``data(_:)`` and ``script(_:)`` make it.
  case json([UInt8])
  case group([Node])
  /// Nodes that were written before, as HTML.
  case prepared(Prepared)

  public static let nothing = Node.group([])
}

/// One attribute of an element. The name is ours, the value is escaped when written.
public struct Attribute: Sendable {
  public let name: StaticString
  public let value: String?

  /// An attribute by name. Links go through ``href(_:)``, which only takes a ``Link``.
  public static func set(_ name: StaticString, _ value: String) -> Attribute { Attribute(name: name, value: value) }

  /// A boolean attribute: present when `isOn`, absent otherwise.
  public static func flag(_ name: StaticString) -> Attribute { Attribute(name: name, value: nil) }

  public static func `class`(_ value: String) -> Attribute { set("class", value) }
  public static func id(_ value: String) -> Attribute { set("id", value) }
  public static func href(_ link: Link) -> Attribute { set("href", link.address) }
  public static func aria(label: String) -> Attribute { set("aria-label", label) }
}

/// Lets element functions take their content as a list of statements.
@resultBuilder
public enum NodeBuilder {
  public static func buildExpression(_ node: Node) -> Node { node }
  public static func buildExpression(_ nodes: [Node]) -> Node { .group(nodes) }
  public static func buildExpression(_ text: String) -> Node { .text(text) }
  public static func buildBlock() -> Node { .nothing }
  public static func buildBlock(_ part: Node) -> Node { part }
  public static func buildBlock(_ parts: Node...) -> Node { .group(parts) }
  public static func buildOptional(_ part: Node?) -> Node { part ?? .nothing }
  public static func buildEither(first: Node) -> Node { first }
  public static func buildEither(second: Node) -> Node { second }
  public static func buildArray(_ parts: [Node]) -> Node { .group(parts) }
  public static func buildFinalResult(_ content: Node) -> [Node] {
    if case .group(let nodes) = content { nodes } else { [content] }
  }
}

/// Any element: `element("section", .class("card")) { … }`.
public func element(
  _ name: StaticString, _ attributes: Attribute..., @NodeBuilder content: () -> [Node] = { [] }
) -> Node {
  .element(name, attributes, content())
}

/// Any element with attributes that were put together beforehand.
public func element(_ name: StaticString, attributes: [Attribute], @NodeBuilder content: () -> [Node] = { [] }) -> Node
{
  .element(name, attributes, content())
}

/// A link to a page, an address or a place in the same page.
public func anchor(_ link: Link, _ attributes: Attribute..., @NodeBuilder content: () -> [Node]) -> Node {
  .element("a", [.href(link)] + attributes, content())
}

/// A link with attributes that were put together beforehand.
public func anchor(_ link: Link, attributes: [Attribute], @NodeBuilder content: () -> [Node]) -> Node {
  .element("a", [.href(link)] + attributes, content())
}

extension Node {
  /// The same tree with other attributes, such as the colours of another paper.
  /// - Parameter change: given an element's name and its attributes, those that it shall have.
  public func changingAttributes(_ change: (_ element: StaticString, [Attribute]) -> [Attribute]) -> Node {
    switch self {
    case .element(let name, let attributes, let content):
      .element(name, change(name, attributes), content.map { $0.changingAttributes(change) })
    case .void(let name, let attributes): .void(name, change(name, attributes))
    case .group(let nodes): .group(nodes.map { $0.changingAttributes(change) })
    case .text, .raw, .markdown, .css, .json, .prepared: self
    }
  }

  /// A style sheet of our own inside the page; anything that could close the element is refused.
  public static func stylesheet(_ css: String) -> Node {
    css.contains("</") ? .nothing : .group([.raw("<style>"), .css(css), .raw("</style>")])
  }

  /// What a page is about, for machines: a block of JSON-LD, which no browser runs. Anything that could close the element is
  /// refused.
  /// - Parameter json: UTF-8, with every `<` written as an escape.
  public static func data(_ json: [UInt8]) -> Node {
    guard !json.contains(UInt8(ascii: "<")) else { return .nothing }
    return .group([.raw("<script type=\"application/ld+json\">"), .json(json), .raw("</script>")])
  }

  /// A script that is part of the program, inside the page. The kernel alone calls it, with its own assets; anything that could
  /// close the element is refused.
  /// - Parameter source: UTF-8, without any `<`.
  package static func script(_ source: [UInt8]) -> Node {
    guard !source.contains(UInt8(ascii: "<")) else { return .nothing }
    return .group([.raw("<script>"), .json(source), .raw("</script>")])
  }
}
