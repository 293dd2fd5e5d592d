internal import Kernel
internal import Markup

extension Shell {
  /// What the head tells machines: where the page stands, how it looks when shared, what else tells the same, what it is about.
  func head(_ page: Page) -> [Node] {
    var nodes = [
      property("og:title", French.typeset(page.title)),
      property("og:type", path == "/" ? "website" : "article"),
      property("og:site_name", "RTES"),
      property("og:locale", "fr_FR"),
      property("og:description", French.typeset(page.summary)),
    ]
    // A page that says that nothing stands there has no address, and one's own page none to give away.
    if isAddressed, path.hasPrefix("/") {
      let address = site.base + path
      nodes += [
        property("og:url", address), Node.void("link", [.set("rel", "canonical"), .set("href", address)]),
      ]
    }
    nodes += page.alternates.map { other in
      Node.void(
        "link",
        [
          .set("rel", "alternate"), .set("type", other.type), .set("title", French.typeset(other.title)),
          .href(other.link),
        ])
    }
    if !page.structured.isEmpty {
      let graph = JSONValue.object(["@context": "https://schema.org", "@graph": .array(page.structured)])
      nodes.append(.data(graph.bytes))
    }
    return nodes
  }

  private func property(_ name: String, _ content: String) -> Node {
    Node.void("meta", [.set("property", name), .set("content", content)])
  }
}
