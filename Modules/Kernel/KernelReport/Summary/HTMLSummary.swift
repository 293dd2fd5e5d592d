internal import Kernel
internal import Markup
internal import Press

/// The English summary as one HTML document that needs no other file.
struct HTMLSummary {
  let book: SummaryBook
  let kernel: Kernel
  /// The public site, so that records open onto their page; nil to leave them as text.
  let site: SiteAddress?

  func printed() -> PrintedDocument {
    let results = Dictionary(book.figures.map { ($0.figure.id, $0) }, uniquingKeysWith: { first, _ in first })
    let printer = DocumentPrinter(resolve: resolve, figure: { results[$0] }, typography: .english)
    let title = "\(book.acronym) in \(book.period.text)"
    let html = Renderer.document(
      element("html", .set("lang", Typography.english.language)) {
        PrintedDocument.head(
          title: "\(title) — summary of the year",
          description: "The year \(book.period.text) of the network, in four pages",
          author: book.network)
        element("body", .class("summary")) {
          element("header", .class("summary-head")) {
            element("p", .class("network"), .set("lang", "fr")) { French.typeset(book.network) }
            element("h1") { title }
            element("p", .class("lead")) { "The year in four pages: French local authorities for a solidarity economy" }
          }
          element("main") {
            book.pages.indices.map { number in
              element("div", .class("page")) { content(of: number, printer) }
            }
          }
        }
      })
    return PrintedDocument(name: "summary-\(book.period.text)", html: html, period: book.period)
  }

  /// The parts of a page; the first tells the year in figures after what the network is, the last how they are made.
  private func content(of page: Int, _ printer: DocumentPrinter) -> [Node] {
    var sections = book.pages[page].map { section($0.id, $0.title, printer.nodes($0.blocks, level: 3)) }
    if page == 0, !book.headlines.isEmpty {
      let tiles = printer.nodes([.figures(book.headlines)], level: 3)
      sections.insert(section("figures", "\(book.period.text) in figures", tiles), at: min(1, sections.count))
    }
    if page == book.pages.count - 1 {
      sections.append(section("method", "How the figures are made", printer.nodes(book.method, level: 3)))
    }
    return sections
  }

  private func section(_ id: String, _ title: String, _ nodes: [Node]) -> Node {
    element("section", .class("part"), .id(id)) {
      element("h2") { English.typeset(title) }
      nodes
    }
  }

  /// A figure opens onto its definition on the last page, anything else onto its page of the site.
  private func resolve(_ target: Target) -> Link? {
    guard case .figure(let id) = target else { return kernel.address(of: target, on: site) }
    return book.figures.contains { $0.figure.id == id } ? .fragment(SummaryBook.id(of: id)) : nil
  }
}
