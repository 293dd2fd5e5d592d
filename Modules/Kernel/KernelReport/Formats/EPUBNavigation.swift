internal import Kernel
internal import Markup

/// The table of contents of an EPUB book, for readers and for reading devices alike.
struct EPUBNavigation {
  let chapters: [ReportBook.Chapter]
  /// The file of a chapter.
  let name: (ReportBook.Chapter) -> String

  func page(after cover: String) -> EPUBPage {
    EPUBPage(
      "sommaire.xhtml", title: "Sommaire", isNavigation: true,
      body: [
        element("nav", .set("epub:type", "toc"), .set("role", "doc-toc"), .id("sommaire")) {
          element("h1") { "Sommaire" }
          element("ol") { chapters.map(entry) }
        },
        element("nav", .set("epub:type", "landmarks"), .flag("hidden"), .aria(label: "Repères")) {
          element("ol") {
            landmark("cover", .file(cover), "Couverture")
            landmark("toc", .fragment("sommaire"), "Sommaire")
            if let first = chapters.first { landmark("bodymatter", .file(name(first)), first.title) }
          }
        },
      ])
  }

  private func entry(_ chapter: ReportBook.Chapter) -> Node {
    let parts = chapter.blocks.compactMap { block -> Node? in
      guard case .section(let title, let id?, _) = block else { return nil }
      return element("li") { anchor(.file(name(chapter)).at(fragment: id)) { French.typeset(title) } }
    }
    return element("li") {
      anchor(.file(name(chapter))) { French.typeset(chapter.title) }
      if !parts.isEmpty { element("ol") { parts } }
    }
  }

  private func landmark(_ type: String, _ link: Link, _ title: String) -> Node {
    element("li") { anchor(link, .set("epub:type", type)) { French.typeset(title) } }
  }
}
