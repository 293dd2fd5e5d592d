internal import Accounts
internal import Commons
internal import Foundation
internal import GRDB
internal import Kernel
internal import Markup

/// What stands around every page: head, menu, search, sources, foot.
struct Shell {
  let kernel: Kernel
  let db: Database
  let path: String
  var viewer: Viewer = .visitor
  var site: SiteAddress = .local
  var memory = Memory()
  /// Whether others may be sent to the page's address.
  var isAddressed = true

  /// - Parameters:
  ///   - alert: what is to be read before all else.
  ///   - form: a form to stand under the page's own blocks.
  func document(_ page: Page, alert: Node = .nothing, form: [Node] = []) throws -> [UInt8] {
    let latest = try memory.value("latest period") { try Period.latest(db) }
    let period = page.period ?? latest
    let printer = DocumentPrinter(
      resolve: { resolve($0, period == latest ? nil : period) },
      figure: { id in
        guard let figure = kernel.figure(id), let period else { return nil }
        guard period == latest, figure.access == .everyone else {
          return kernel.evaluate(figure, period, db, memory)
        }
        // The tiles of the last year told stand on many pages.
        return memory.value("tile \(id)") { kernel.evaluate(figure, period, db, memory).withoutRecords }
      },
      // Of another year, figures lead elsewhere.
      printed: period == latest ? memory.value("printed items") { PrintedItems() } : nil)
    let sources = try sourceNodes(page.sources, printer)
    return Renderer.document(
      Self.html(title: page.tabTitle ?? page.title, summary: page.summary, head: head(page)) {
        anchor(.fragment("contenu"), .class("skip")) { "Aller au contenu" }
        shared("header", path: marked(latest)) { header(latest) }
        element("main", .id("contenu")) {
          element("div", .class("frame")) {
            if let kicker = page.kicker { element("p", .class("kicker")) { French.typeset(kicker) } }
            element("h1") { French.typeset(page.title) }
            alert
            if !page.lead.isEmpty { element("p", .class("lead")) { printer.nodes(page.lead) } }
            printer.nodes(page.blocks)
            form
            sources
          }
        }
        shared("footer") { footer() }
      })
  }

  /// - Parameter year: the year that figures are told for, where it is not the latest.
  private func resolve(_ target: Target, _ year: Period?) -> Link? {
    switch target {
    case .record(let record): kernel.link(to: record)
    case .figure(let id): .page(Pages.figure, id).adding(query: year.map { [("annee", $0.text)] } ?? [])
    case .link(let link): link
    }
  }

  // MARK: Parts

  /// - Parameter head: what else stands in the head.
  private static func html(
    title: String, summary: String, head: [Node] = [], @NodeBuilder body: () -> [Node]
  ) -> Node {
    element("html", .set("lang", "fr")) {
      element("head") {
        Node.void("meta", [.set("charset", "utf-8")])
        Node.void("meta", [.set("name", "viewport"), .set("content", "width=device-width, initial-scale=1")])
        element("title") { French.typeset("\(title) — RTES") }
        Node.void("meta", [.set("name", "description"), .set("content", French.typeset(summary))])
        Node.void("link", [.set("rel", "stylesheet"), .set("href", Static.path(of: .stylesheet))])
        Node.void(
          "link",
          [
            .set("rel", "preload"), .set("href", Static.path(of: .font)), .set("as", "font"),
            .set("type", "font/woff2"),
            .set("crossorigin", ""),
          ])
        Node.void("link", [.set("rel", "icon"), .set("href", iconAddress)])
        head
      }
      element("body", attributes: [], content: body)
    }
  }

  /// The icon in the page itself: it costs no request.
  private static let iconAddress = "data:image/svg+xml;base64,\(Data(Asset.icon.bytes).base64EncodedString())"

  private static func brand() -> Node {
    anchor(.page(Pages.home), .class("brand")) {
      Node.void(
        "img", [.set("src", iconAddress), .set("alt", ""), .set("width", "32"), .set("height", "32")])
      "RTES"
    }
  }

  /// A part that many pages share, written once.
  /// - Parameter path: the page's, where the part marks it.
  private func shared(_ name: String, path: String = "", _ part: () -> Node) -> Node {
    .prepared(memory.value("\(name) \(viewer.isVisitor) \(path)") { Prepared([part()]) })
  }

  /// The page's path if it stands in the menu, where it is marked.
  private func marked(_ period: Period?) -> String {
    let addresses = memory.value("menu") { Set(menu(period).map(\.1.address)) }
    return addresses.contains(path) ? path : ""
  }

  private func header(_ period: Period?) -> Node {
    element("header", .class("top")) {
      element("div", .class("frame")) {
        Self.brand()
        element("nav", .class("menu"), .aria(label: "Menu principal")) {
          element("ul") {
            for (title, link) in menu(period) {
              element("li") {
                anchor(link, attributes: path == link.address ? [.set("aria-current", "page")] : []) { title }
              }
            }
          }
        }
        element("form", .class("seek"), .set("role", "search"), .set("action", Link.page(Pages.search).address)) {
          element("label", .class("hidden"), .set("for", "seek")) { "Chercher" }
          Node.void("input", [.id("seek"), .set("type", "search"), .set("name", "q")])
          element("button", .set("type", "submit")) { "Chercher" }
        }
        door
      }
    }
  }

  /// The way into one's own space, and out of it.
  private var door: Node {
    element("p", .class("door")) {
      if viewer.isVisitor {
        anchor(.page(AccountPages.signIn)) { "Connexion" }
      } else {
        anchor(.page(AccountPages.account)) { "Mon espace" }
        " "
        anchor(.page(AccountPages.signOut)) { "Se déconnecter" }
      }
    }
  }

  /// The entries of the menu, in order. The report's entry leads to the last year that was told.
  private func menu(_ period: Period?, in place: MenuEntry.Place = .main) -> [(String, Link)] {
    kernel.menu.filter { $0.entry.place == place }.compactMap { entry, pattern in
      guard pattern.hasParameters else { return (entry.title, .page(pattern)) }
      return period.map { (entry.title, .page(pattern, $0.text)) }
    }
  }

  private func footer() -> Node {
    element("footer", .class("foot")) {
      element("div", .class("frame")) {
        element("nav", .aria(label: "Pied de page")) {
          element("ul") {
            for (title, link) in menu(nil, in: .foot) {
              element("li") { anchor(link) { title } }
            }
          }
        }
        element("p") {
          French.typeset(
            "Les faits viennent des documents publiés par le réseau. Territoires : INSEE (COG, populations), DGCL (EPCI), Licence Ouverte / Etalab 2.0."
          )
        }
      }
    }
  }

  private func sourceNodes(_ records: [RecordID], _ printer: DocumentPrinter) throws -> Node {
    var lines: [SourceLine] = []
    var contradictions: [Contradiction] = []
    for record in records {
      for line in try Provenance.sources(db, of: record) where !lines.contains(line) { lines.append(line) }
      contradictions += try Provenance.contradictions(db, of: record)
    }
    guard !lines.isEmpty || !contradictions.isEmpty else { return .nothing }
    let links = try lines.sorted { ($0.title, $0.firstLine) < ($1.title, $1.firstLine) }.map { line in
      (line.text, try SourcePage.link(to: line, db))
    }
    return element("section", .class("sources"), .aria(label: "Sources")) {
      if !contradictions.isEmpty {
        element("h2") { "Les sources ne s’accordent pas" }
        printer.nodes([.table(Contradiction.table(contradictions, kernel, db, namingRecords: records.count > 1))])
      }
      if !lines.isEmpty {
        element("h2") { "Sources" }
        element("ul") {
          links.map { text, link in element("li") { anchor(link) { French.typeset(text) } } }
        }
      }
    }
  }

  /// A page that depends on nothing, for when everything else failed.
  static func failure() -> [UInt8] {
    bare(
      500, "Cette page n’a pas pu être établie",
      "L’erreur est notée dans le journal du serveur. Réessayez dans un instant.")
  }

  /// A page that depends on nothing, for what could not be read at all.
  static func refusal(_ status: Int, _ sentence: String) -> [UInt8] {
    bare(status, "Cette demande n’a pas pu être traitée", sentence)
  }

  private static func bare(_ status: Int, _ title: String, _ sentence: String) -> [UInt8] {
    Renderer.document(
      html(title: title, summary: sentence) {
        element("main") {
          element("div", .class("frame")) {
            element("p", .class("kicker")) { String(status) }
            element("h1") { French.typeset(title) }
            element("p") { French.typeset(sentence) }
            element("p") { anchor(.page(Pages.home)) { "Revenir à l’accueil" } }
          }
        }
      })
  }
}
