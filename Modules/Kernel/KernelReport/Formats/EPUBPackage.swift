internal import Crypto
internal import Foundation
internal import Kernel
internal import Markup

/// What an EPUB book says of itself: its files, their order, its title, how accessible it is.
struct EPUBPackage {
  let book: ReportBook
  /// In reading order.
  let pages: [EPUBPage]

  static let name = "package.opf"
  static let style = "livre.css"
  static let font = "inter.woff2"
  static let coverPicture = "couverture.svg"

  /// The file that leads to the package, at a place that every reading device knows.
  static var container: [UInt8] {
    Renderer.xml(
      element("container", .set("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container"), .set("version", "1.0")) {
        element("rootfiles") {
          Node.void(
            "rootfile",
            [.set("full-path", "EPUB/\(name)"), .set("media-type", "application/oebps-package+xml")])
        }
      })
  }

  func bytes() -> [UInt8] {
    Renderer.xml(
      element(
        "package", .set("xmlns", "http://www.idpf.org/2007/opf"), .set("version", "3.0"), .set("xml:lang", "fr"),
        .set("unique-identifier", "identifiant")
      ) {
        element("metadata", .set("xmlns:dc", "http://purl.org/dc/elements/1.1/")) {
          title()
          accessibility()
        }
        element("manifest") { manifest() }
        element("spine") { pages.map { Node.void("itemref", [.set("idref", $0.id)]) } }
      })
  }

  // MARK: What it is

  private func title() -> [Node] {
    [
      element("dc:identifier", .id("identifiant")) { identifier },
      element("dc:title") { "Rapport d’activité \(book.period.text)" },
      element("dc:language") { "fr" },
      element("dc:creator") { French.typeset(book.network) },
      element("dc:publisher") { French.typeset(book.network) },
      element("dc:description") {
        "Ce que le réseau a fait en \(book.period.text), tiré de ses enregistrements, avec le registre de ses chiffres."
      },
      // The day at which the year is told, not that of the build: the same book gives the same bytes.
      property("dcterms:modified", "\(book.period.lastDay)T23:59:59Z"),
    ]
  }

  /// A UUID (RFC 9562, version 8) made of what the book is, so that every build of it bears the same.
  private var identifier: String {
    var bytes = Array(SHA256.hash(data: Data("\(book.network)\nrapport\n\(book.period.text)".utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { String(format: "%02x", $0) }
    let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
    return "urn:uuid:" + parts.joined(separator: "-")
  }

  /// EPUB Accessibility 1.1. The conformity is what programs could check, and says so.
  private func accessibility() -> [Node] {
    let terms = [
      ("schema:accessMode", ["textual", "visual"]), ("schema:accessModeSufficient", ["textual"]),
      (
        "schema:accessibilityFeature",
        [
          "alternativeText", "displayTransformability", "longDescription", "readingOrder", "structuralNavigation",
          "tableOfContents",
        ]
      ),
      ("schema:accessibilityHazard", ["none"]),
      (
        "schema:accessibilitySummary",
        [
          "Tout se lit en texte : les titres forment un plan, le sommaire mène à chaque partie, et chaque graphique est suivi du tableau qu’il représente. La conformité a été vérifiée par des programmes, non par des personnes."
        ]
      ),
    ]
    return terms.flatMap { name, values in values.map { property(name, French.typeset($0)) } } + [
      element("meta", .set("property", "dcterms:conformsTo"), .id("conformite")) {
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
      },
      element("meta", .set("property", "a11y:certifiedBy"), .set("refines", "#conformite")) {
        "rtes-report (vérification par programme)"
      },
    ]
  }

  private func property(_ name: String, _ value: String) -> Node {
    element("meta", .set("property", name)) { value }
  }

  // MARK: What it holds

  private func manifest() -> [Node] {
    func item(_ id: String, _ name: String, _ type: String, _ properties: [String] = []) -> Node {
      let basic: [Attribute] = [.set("id", id), .href(.file(name)), .set("media-type", type)]
      return .void(
        "item", properties.isEmpty ? basic : basic + [.set("properties", properties.joined(separator: " "))])
    }
    return pages.map { item($0.id, $0.name, "application/xhtml+xml", $0.properties) } + [
      item("style", Self.style, "text/css"), item("police", Self.font, "font/woff2"),
      item("image-de-couverture", Self.coverPicture, "image/svg+xml", ["cover-image"]),
    ]
  }
}
