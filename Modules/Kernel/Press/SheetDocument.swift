internal import Commons
package import GRDB
package import Kernel
package import Markup

/// One sheet as a document of one file: what it is, its blocks, where it was read.
package struct SheetDocument: Sendable {
  package let name: String
  /// The kind of sheet, which its style follows.
  let kind: String
  let sheet: Sheet
  let period: Period
  /// The name of the network.
  let network: String
  /// The titles of the documents in which the sheet’s records were read, each once.
  let sources: [String]
  /// Every figure that the sheet shows, told for the year.
  let figures: [String: FigureResult]

  /// - Parameters:
  ///   - kind: the kind of sheet, which its style follows; empty for a sheet without a style of its own.
  ///   - name: the name of its files.
  package init(
    _ kernel: Kernel, _ db: Database, _ sheet: Sheet, kind: String = "", name: String, _ period: Period
  ) throws {
    self.name = name
    self.kind = kind
    self.sheet = sheet
    self.period = period
    network = try Organisation.find(db, key: "rtes")?.name ?? "Réseau"
    var titles: [String] = []
    for record in sheet.sources {
      for line in try Provenance.sources(db, of: record) where !titles.contains(line.title) {
        titles.append(line.title)
      }
    }
    sources = titles
    let shown = sheet.blocks.shownFigures.compactMap(kernel.figure)
    figures = Dictionary(
      kernel.evaluate(shown, period, db).map { ($0.figure.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter site: where records and figures open onto their page; nil to leave them as text.
  package func printed(_ kernel: Kernel, site: SiteAddress?) -> PrintedDocument {
    let printer = DocumentPrinter(
      resolve: { kernel.address(of: $0, on: site) }, figure: { figures[$0] })
    let html = Renderer.document(
      element("html", .set("lang", "fr")) {
        PrintedDocument.head(title: "\(sheet.title) — \(network)", description: sheet.kind, author: network)
        element("body", .class("sheet \(kind)")) {
          element("header", .class("sheet-head")) {
            element("p", .class("network")) { French.typeset(network) }
            element("p", .class("kicker")) { French.typeset(sheet.kind) }
            element("h1") { French.typeset(sheet.title) }
            if !sheet.lead.isEmpty { element("p", .class("lead")) { printer.nodes(sheet.lead) } }
          }
          element("main") { printer.nodes(sheet.blocks, level: 2) }
          foot(kernel, site)
        }
      })
    return PrintedDocument(name: name, html: html, period: period)
  }

  private func foot(_ kernel: Kernel, _ site: SiteAddress?) -> Node {
    element("footer", .class("sheet-foot")) {
      if !sources.isEmpty {
        element("p") { French.typeset("Lu dans : \(sources.joined(separator: " ; ")).") }
      }
      if let page = kernel.address(of: .record(sheet.record), on: site) {
        element("p") {
          "En ligne, à jour : "
          anchor(page) { page.address }
        }
      }
    }
  }
}

extension Kernel {
  /// Where a target stands on the public site; nil without a site, or where nothing shows it.
  package func address(of target: Target, on site: SiteAddress?) -> Link? {
    let link: Link? =
      switch target {
      case .figure(let id): figure(id).map { .page(Pages.figure, $0.id) }
      // A sheet on a whole year stands for its figure.
      case .record(let record) where record.table == "figure": .page(Pages.figure, record.key)
      case .record(let record): self.link(to: record)
      case .link(let link): link
      }
    guard let link, link.address.hasPrefix("/") else { return link }
    return site.flatMap { Link.web($0.url(link)) }
  }
}

extension [Block] {
  /// The ids of the figures that tiles show, wherever they stand.
  package var shownFigures: [String] {
    flatMap { block -> [String] in
      switch block {
      case .figures(let ids): ids
      case .section(_, _, let inner): inner.shownFigures
      case .columns(let columns): columns.flatMap(\.shownFigures)
      default: []
      }
    }
  }
}
