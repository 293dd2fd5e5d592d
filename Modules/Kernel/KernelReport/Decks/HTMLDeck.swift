internal import Kernel
internal import Markup
internal import Press

/// A presentation as one HTML document that needs no other file: slides one under the other, each with its notes. The script
/// only turns them one by one.
struct HTMLDeck {
  let book: DeckBook
  let kernel: Kernel
  /// Where records and figures open onto their page; nil to leave them as text.
  let site: SiteAddress?
  var hasNotes = true

  /// The document in UTF-8.
  func bytes() -> [UInt8] {
    let printer = DocumentPrinter(
      resolve: { kernel.address(of: $0, on: site) }, figure: { book.figures[$0] })
    return Renderer.document(
      element("html", .set("lang", "fr")) {
        head()
        element("body", .class("deck")) {
          element("main") {
            book.pages.enumerated().map { leaf($1, number: $0, printer) }
          }
          Asset.deckScript.script
        }
      })
  }

  private func head() -> Node {
    element("head") {
      Node.void("meta", [.set("charset", "utf-8")])
      Node.void("meta", [.set("name", "viewport"), .set("content", "width=device-width, initial-scale=1")])
      Node.void("meta", [.set("name", "author"), .set("content", book.network)])
      Node.void("meta", [.set("name", "description"), .set("content", French.typeset(book.title))])
      element("title") { French.typeset("\(book.title) — \(book.network)") }
      Node.stylesheet(Stylesheet.text(Asset.stylesheet, Asset.deckStylesheet))
    }
  }

  private func leaf(_ page: DeckBook.Page, number: Int, _ printer: DocumentPrinter) -> Node {
    let title = French.typeset(page.slide.title)
    let heading = "titre-\(page.id)"
    return element(
      "section", .class("leaf"), .id(page.id), .set("tabindex", "-1"), .set("aria-labelledby", heading),
      .set("data-title", "\(title) — \(book.network)")
    ) {
      element("div", .class("slide as-\(page.slide.layout.rawValue) \(page.slide.fullness.rawValue)")) {
        // The document has one first heading: the title of its first slide.
        element(number == 0 ? "h1" : "h2", .id(heading)) { title }
        element("div", .class("content")) { printer.nodes(page.slide.blocks, level: 3) }
        if number == 0 { keys() }
        foot(number)
      }
      if hasNotes, !page.notes.isEmpty {
        element("aside", .class("notes"), .aria(label: French.typeset("Notes : \(title)"))) {
          element("p", .class("label")) { "Notes et sources" }
          printer.nodes(page.notes, level: 3)
        }
      }
    }
  }

  private func keys() -> Node {
    element("p", .class("keys")) {
      French.typeset("Flèches ou espace : avancer et reculer. Touche n : notes et sources.")
    }
  }

  private func foot(_ number: Int) -> Node {
    element("div", .class("foot-line")) {
      element("p") { French.typeset("\(book.network) · \(book.request.date.text)") }
      element("p") {
        if number > 0 {
          anchor(.fragment(book.pages[number - 1].id), .class("turn"), .aria(label: "Diapositive précédente")) { "←" }
        }
        element("span") { "\(number + 1)\u{202F}/\u{202F}\(book.pages.count)" }
        if number + 1 < book.pages.count {
          anchor(.fragment(book.pages[number + 1].id), .class("turn"), .aria(label: "Diapositive suivante")) { "→" }
        }
      }
    }
  }
}
