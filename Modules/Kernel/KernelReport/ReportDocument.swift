internal import Commons
internal import Foundation
internal import GRDB
internal import Kernel
internal import Markup

/// The annual report as one HTML document that needs no other file: the same chapters as on the site, with a cover, contents,
/// and a ledger into which every number opens.
struct ReportDocument {
  let kernel: Kernel
  let db: Database
  let period: Period
  /// Every figure of the year, told once.
  let ledger: [FigureResult]
  /// The public site's address, so that records open onto their page; nil to leave them as text.
  let site: String?

  /// What was made, and what went wrong on the way.
  struct Result {
    let html: [UInt8]
    let warnings: [String]
  }

  func build() throws -> Result {
    var warnings: [String] = []
    for result in ledger { if let failure = result.failure { warnings.append("\(result.figure.id) : \(failure)") } }
    let results = Dictionary(uniqueKeysWithValues: ledger.map { ($0.figure.id, $0) })
    let printer = DocumentPrinter(resolve: resolve, figure: { results[$0] })
    let chapters = kernel.sections.map { section -> Chapter in
      do {
        return Chapter(id: section.id, title: section.title, blocks: try section.build(db, period))
      } catch {
        warnings.append("Le chapitre « \(section.title) » n’a pas pu être établi : \(error)")
        return Chapter(
          id: section.id, title: section.title,
          blocks: [.note([.text("Ce chapitre n’a pas pu être établi : \(error)")])])
      }
    }
    let glances = kernel.glances.map { glance -> Block in
      do { return .section(glance.title, try glance.blocks(db, period)) } catch {
        warnings.append("« \(glance.title) » n’a pas pu être établi : \(error)")
        return .section(glance.title, [.note([.text("N’a pas pu être établi : \(error)")])])
      }
    }
    let network = try Organisation.find(db, key: "rtes")?.name ?? "Rapport"
    let front = [
      Chapter(id: "coup-d-oeil", title: "\(period.text) en un coup d’œil", blocks: [.columns(glances.map { [$0] })])
    ]
    let (id, title) = Contradiction.chapter
    let back = [
      Chapter(id: id, title: title, blocks: try Contradiction.chapterBlocks(kernel, db)),
      Chapter(id: "registre", title: "Registre des chiffres", blocks: try ledger.map(entry)),
      Chapter(id: "documents", title: "Documents sources", blocks: try documents()),
    ]
    let body = front + chapters + back
    let html = Renderer.document(
      element("html", .set("lang", "fr")) {
        head(network)
        element("body") {
          cover(network)
          contents(body)
          element("main") {
            body.map { chapter in
              element("section", .class("chapter"), .id(chapter.id)) {
                element("h2") { French.typeset(chapter.title) }
                printer.nodes(chapter.blocks, level: 3)
              }
            }
          }
        }
      })
    return Result(html: html, warnings: warnings)
  }

  private struct Chapter {
    let id: String
    let title: String
    let blocks: [Block]
  }

  private func resolve(_ target: Target) -> Link? {
    switch target {
    case .figure(let id): kernel.figure(id).map { _ in .fragment(Self.ledgerID(of: id)) }
    case .record(let record): kernel.link(to: record).flatMap(onSite)
    case .link(let link): link.address.hasPrefix("/") ? onSite(link) : link
    }
  }

  private func onSite(_ link: Link) -> Link? { site.flatMap { Link.web($0 + link.address) } }

  static func ledgerID(of figure: String) -> String { "chiffre-\(figure)" }

  // MARK: Parts

  private func head(_ network: String) -> Node {
    let font = "data:font/woff2;base64,\(Data(Asset.font.bytes).base64EncodedString())"
    let sheet = String(decoding: Asset.stylesheet.bytes + Asset.reportStylesheet.bytes, as: UTF8.self)
    return element("head") {
      Node.void("meta", [.set("charset", "utf-8")])
      Node.void("meta", [.set("name", "viewport"), .set("content", "width=device-width, initial-scale=1")])
      Node.void("meta", [.set("name", "author"), .set("content", network)])
      Node.void("meta", [.set("name", "description"), .set("content", "Rapport d’activité \(period.text)")])
      element("title") { "Rapport d’activité \(period.text) — \(network)" }
      Node.stylesheet(sheet.replacing(Asset.font.name, with: font))
    }
  }

  private func cover(_ network: String) -> Node {
    element("header", .class("cover")) {
      element("p", .class("kicker")) { French.typeset(network) }
      element("h1") { "Rapport d’activité \(period.text)" }
      element("p", .class("lead")) {
        French.typeset("Tiré des enregistrements du réseau : chaque nombre s’ouvre sur les fiches qu’il compte.")
      }
    }
  }

  private func contents(_ chapters: [Chapter]) -> Node {
    element("nav", .class("contents"), .aria(label: "Sommaire")) {
      element("h2") { "Sommaire" }
      element("ol") {
        chapters.map { chapter in
          element("li") { anchor(.fragment(chapter.id)) { French.typeset(chapter.title) } }
        }
      }
    }
  }

  /// One figure of the ledger, with every record behind it and where each was read.
  private func entry(_ result: FigureResult) throws -> Block {
    var blocks = [Block.paragraph([.text(result.figure.definition)])] + result.facts
    let told = try result.declarations.map { declaration in
      Item(
        [
          .strong(result.text(of: declaration.value)),
          .text(" déclaré" + (declaration.subject.map { " pour « \(kernel.subjectTitle($0, db)) »" } ?? "")),
        ],
        detail: [.text(try Provenance.sources(db, of: declaration.record).map(\.text).joined(separator: " ; "))])
    }
    if !told.isEmpty { blocks.append(.list(told)) }
    let parts = try (result.computation?.records ?? []).map { part in
      Item(
        [.linked(part.label, .record(part.record))] + (part.adds == .exact(1) ? [] : [.text(" : \(part.adds.text)")]),
        detail: [.text(try Provenance.sources(db, of: part.record).map(\.text).joined(separator: " ; "))])
    }
    if !parts.isEmpty { blocks.append(.list(parts)) }
    return .section(result.figure.title, id: Self.ledgerID(of: result.figure.id), blocks)
  }

  private func documents() throws -> [Block] {
    let rows = try Row.fetchAll(db, sql: "SELECT title, publisher, date FROM document ORDER BY title COLLATE french")
    guard !rows.isEmpty else { return [.empty("Aucun document n’est enregistré.")] }
    return [
      .list(
        rows.map { row in
          Item(
            [.text(row["title"])], tags: [row["publisher"]] + ((row["date"] as PartialDate?).map { [$0.text] } ?? []))
        })
    ]
  }
}
