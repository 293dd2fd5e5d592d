internal import Foundation
internal import Kernel
internal import Markup
internal import Press

/// A report as one HTML document that needs no other file: a cover, contents, the chapters, and the ledger into which every
/// number opens.
struct HTMLReport {
  let book: ReportBook
  let kernel: Kernel
  /// The public site's address, so that records open onto their page; nil to leave them as text.
  let site: String?

  /// The document in UTF-8.
  func bytes() -> [UInt8] {
    Renderer.document(document(style: Stylesheet.text(Asset.stylesheet, Asset.reportStylesheet), isPrepared: true))
  }

  /// - Parameters:
  ///   - style: CSS that needs no other file.
  ///   - blankPages: how many stand before the back cover, on paper.
  ///   - isPrepared: whether each chapter is written at once: the trees of a large report never stand in memory together.
  func document(style: String, blankPages: Int = 0, isPrepared: Bool = false) -> Node {
    let results = Dictionary(uniqueKeysWithValues: book.ledger.map { ($0.figure.id, $0) })
    let printer = DocumentPrinter(resolve: resolve, figure: { results[$0] })
    let closing = Set(kernel.sections.filter { $0.place == .close }.map(\.id))
    let firstClosing = book.chapters.firstIndex { closing.contains($0.id) } ?? book.chapters.endIndex
    func sections(_ chapters: ArraySlice<ReportBook.Chapter>) -> [Node] {
      chapters.map { chapter in
        let section = element("section", .class("chapter"), .id(chapter.id)) {
          element("h2") { French.typeset(chapter.title) }
          printer.nodes(chapter.blocks, level: 3)
        }
        return isPrepared ? .prepared(Prepared([section])) : section
      }
    }
    return element("html", .set("lang", "fr")) {
      head(style)
      element("body") {
        cover()
        if !book.notice.isEmpty {
          element("section", .class("notice"), .id("a-regler")) {
            element("h2") { "À régler avant le bon à tirer" }
            printer.nodes(book.notice, level: 3)
          }
        }
        contents()
        element("main") {
          sections(book.chapters[..<firstClosing])
          (0..<blankPages).map { _ in element("div", .class("blank-page")) }
          sections(book.chapters[firstClosing...])
        }
      }
    }
  }

  private func resolve(_ target: Target) -> Link? {
    switch target {
    case .figure(let id): kernel.figure(id).map { _ in .fragment(ReportBook.ledgerID(of: id)) }
    case .record(let record): kernel.link(to: record).flatMap(onSite)
    case .link(let link): link.address.hasPrefix("/") ? onSite(link) : link
    }
  }

  private func onSite(_ link: Link) -> Link? { site.flatMap { Link.web($0 + link.address) } }

  // MARK: Parts

  private func head(_ style: String) -> Node {
    element("head") {
      Node.void("meta", [.set("charset", "utf-8")])
      Node.void("meta", [.set("name", "viewport"), .set("content", "width=device-width, initial-scale=1")])
      Node.void("meta", [.set("name", "author"), .set("content", book.network)])
      Node.void("meta", [.set("name", "description"), .set("content", "Rapport d’activité \(book.period.text)")])
      element("title") { "Rapport d’activité \(book.period.text) — \(book.network)" }
      Node.stylesheet(style)
    }
  }

  private func cover() -> Node {
    element("header", .class("cover")) {
      element("p", .class("kicker")) { French.typeset(book.network) }
      element("h1") { "Rapport d’activité \(book.period.text)" }
      element("p", .class("lead")) {
        French.typeset("Tiré des enregistrements du réseau : chaque nombre s’ouvre sur les fiches qu’il compte.")
      }
      element("p") { French.typeset("Arrêté au \(book.period.lastDayText).") }
    }
  }

  private func contents() -> Node {
    element("nav", .class("contents"), .aria(label: "Sommaire")) {
      element("h2") { "Sommaire" }
      element("ol") {
        book.chapters.map { chapter in
          element("li") { anchor(.fragment(chapter.id)) { French.typeset(chapter.title) } }
        }
      }
    }
  }
}
