internal import Kernel
internal import Markup
internal import Press

/// The report as a book for reading devices, EPUB 3.3: a file for each chapter, the font and the style inside, nothing outside.
struct EPUBReport {
  let book: ReportBook
  let kernel: Kernel
  /// The public site's address, so that records open onto their page; nil to leave them as text.
  var site: String?

  /// The `.epub` file; the same book gives the same bytes.
  /// - Throws: ``ReportFailure`` when the book is larger than its container takes.
  func bytes() throws -> [UInt8] {
    let chapters = chapters()
    let contents = EPUBNavigation(chapters: parts, name: file)
    let pages = [cover(), contents.page(after: Self.coverName)] + chapters
    let package = EPUBPackage(book: book, pages: pages)
    var archive = ZIPArchive()
    try archive.add("mimetype", Array("application/epub+zip".utf8), .stored)
    try archive.add("META-INF/container.xml", EPUBPackage.container)
    try archive.add("EPUB/\(EPUBPackage.name)", package.bytes())
    for page in pages { try archive.add("EPUB/\(page.name)", page.bytes) }
    try archive.add("EPUB/\(EPUBPackage.style)", Asset.bookStylesheet.bytes)
    try archive.add("EPUB/\(EPUBPackage.font)", Asset.font.bytes, .stored)
    try archive.add("EPUB/\(EPUBPackage.coverPicture)", EPUBCover(book: book).picture())
    return archive.bytes
  }

  static let coverName = "couverture.xhtml"

  private func file(_ chapter: ReportBook.Chapter) -> String { "\(French.slug(chapter.id)).xhtml" }

  // MARK: Chapters

  /// The chapters, after what is still to be settled in a proof.
  private var parts: [ReportBook.Chapter] {
    let notice = ReportBook.Chapter(id: "a-regler", title: "À régler avant le bon à tirer", blocks: book.notice)
    return (book.notice.isEmpty ? [] : [notice]) + book.chapters
  }

  private func chapters() -> [EPUBPage] {
    let results = Dictionary(uniqueKeysWithValues: book.ledger.map { ($0.figure.id, $0) })
    let printer = DocumentPrinter(resolve: resolve, figure: { results[$0] })
    let sections = parts.map { chapter in
      element("section", .id(chapter.id), .set("epub:type", "chapter"), .set("role", "doc-chapter")) {
        element("h1") { French.typeset(chapter.title) }
        printer.nodes(chapter.blocks)
      }
    }
    // A name stands once in the whole book, but a link must say in which file.
    var places: [String: Link] = [:]
    for (chapter, section) in zip(parts, sections) {
      for id in section.ids { places[Link.fragment(id).address] = Link.file(file(chapter)).at(fragment: id) }
    }
    return zip(parts, sections).map { chapter, section in
      let linked = section.changingAttributes { element, attributes in
        element.description == "a" ? attributes.flatMap { Self.placed($0, places) } : attributes
      }
      return EPUBPage(file(chapter), title: chapter.title, body: [linked])
    }
  }

  /// A link to a name as one to the file that holds it; nothing when no file does.
  private static func placed(_ attribute: Attribute, _ places: [String: Link]) -> [Attribute] {
    guard attribute.name.description == "href", let address = attribute.value, address.hasPrefix("#") else {
      return [attribute]
    }
    return places[address].map { [.href($0)] } ?? []
  }

  private func resolve(_ target: Target) -> Link? {
    switch target {
    case .figure(let id): kernel.figure(id).map { _ in .fragment(ReportBook.ledgerID(of: id)) }
    case .record(let record): kernel.link(to: record).flatMap(onSite)
    case .link(let link): link.address.hasPrefix("/") ? onSite(link) : link
    }
  }

  private func onSite(_ link: Link) -> Link? { site.flatMap { Link.web($0 + link.address) } }

  // MARK: Cover

  private func cover() -> EPUBPage {
    EPUBPage(
      Self.coverName, title: "Couverture",
      body: [
        element("section", .class("cover"), .set("epub:type", "cover")) {
          element("p", .class("kicker")) { French.typeset(book.network) }
          element("h1") { "Rapport d’activité \(book.period.text)" }
          element("p") { French.typeset("Arrêté au \(book.period.lastDayText).") }
        }
      ])
  }
}

extension Node {
  /// Every `id` in the tree, in order.
  fileprivate var ids: [String] {
    switch self {
    case .element(_, let attributes, let content): Self.ids(of: attributes) + content.flatMap(\.ids)
    case .void(_, let attributes): Self.ids(of: attributes)
    case .group(let nodes): nodes.flatMap(\.ids)
    case .text, .raw, .markdown, .css, .json, .prepared: []
    }
  }

  private static func ids(of attributes: [Attribute]) -> [String] {
    attributes.compactMap { $0.name.description == "id" ? $0.value : nil }
  }
}
