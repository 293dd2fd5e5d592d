internal import Kernel
internal import Markup

/// One file of text of an EPUB book: XHTML.
struct EPUBPage {
  let name: String
  let title: String
  let bytes: [UInt8]
  /// What the package must tell of the file.
  let properties: [String]

  /// - Parameter isNavigation: whether it is the book's table of contents.
  init(_ name: String, title: String, isNavigation: Bool = false, body: [Node]) {
    self.name = name
    self.title = title
    bytes = Renderer.xml(
      element(
        "html", .set("xmlns", "http://www.w3.org/1999/xhtml"), .set("xmlns:epub", "http://www.idpf.org/2007/ops"),
        .set("lang", "fr"), .set("xml:lang", "fr")
      ) {
        element("head") {
          element("title") { French.typeset(title) }
          Node.void("link", [.set("rel", "stylesheet"), .href(.file(EPUBPackage.style))])
        }
        element("body") { body }
      })
    properties = (isNavigation ? ["nav"] : []) + (body.contains(where: \.drawsSVG) ? ["svg"] : [])
  }

  /// Its name inside the package, which XML must accept as an identifier.
  var id: String { "page-" + name.prefix { $0 != "." } }
}

extension Node {
  fileprivate var drawsSVG: Bool {
    switch self {
    case .element(let name, _, let content): name.description == "svg" || content.contains(where: \.drawsSVG)
    case .group(let nodes): nodes.contains(where: \.drawsSVG)
    case .void, .text, .raw, .markdown, .css, .json, .prepared: false
    }
  }
}
