import Foundation
import FoundationXML
import GRDB
import Kernel
import Press
import Store
import TestSupport
import Testing

@testable import KernelReport

/// The report in its other formats: a book for reading devices, the printer's copy.
@Suite struct FormatTests {
  private let kernel: Kernel
  private let book: ReportBook
  /// The report of 2024, told once.
  private static let told = Result {
    let shared = try Records2024.shared.get()
    return try shared.store.read { try ReportBook(shared.kernel, Period(year: 2024), $0) }
  }
  private let folder: TemporaryFolder

  init() throws {
    kernel = try Records2024.shared.get().kernel
    book = try Self.told.get()
    folder = try TemporaryFolder()
  }

  // MARK: EPUB

  /// The files of the book, by their paths.
  private func unpacked(site: String? = nil) throws -> [String: XMLText] {
    let bytes = try EPUBReport(book: book, kernel: kernel, site: site).bytes()
    try folder.write(Data(bytes), to: "livre.epub")
    _ = try Program.shell("cd '\(folder.path)' && python3 -m zipfile -e livre.epub livre")
    let names = try Program.shell("cd '\(folder.path)/livre' && find . -type f | sed 's#^./##'").split(separator: "\n")
    return try Dictionary(
      uniqueKeysWithValues: names.map { (String($0), try XMLText(folder.url.appendingPathComponent("livre/\($0)"))) })
  }

  @Test func theBookIsOneThatDevicesKnowAndTheSameOnEveryRun() throws {
    let report = EPUBReport(book: book, kernel: kernel)
    let bytes = try report.bytes()
    #expect(try report.bytes() == bytes)
    #expect(String(decoding: bytes[..<4], as: UTF8.self) == "PK\u{3}\u{4}")
    #expect(String(decoding: bytes[8..<10] + bytes[30..<58], as: UTF8.self) == "\0\0mimetypeapplication/epub+zip")
  }

  @Test func thePackageNamesEveryFileAndNothingOutside() throws {
    let files = try unpacked()
    let package = try #require(files["EPUB/package.opf"])
    let items = package.elements("item")
    #expect(
      Set(
        items.compactMap { $0["href"] }.map { "EPUB/\($0)" } + [
          "EPUB/package.opf", "META-INF/container.xml", "mimetype",
        ])
        == Set(files.keys))
    #expect(items.filter { $0["properties"] == "nav" }.count == 1)
    #expect(items.filter { $0["properties"] == "cover-image" }.compactMap { $0["media-type"] } == ["image/svg+xml"])
    let spine = package.elements("itemref").compactMap { $0["idref"] }
    #expect(spine == ["page-couverture", "page-sommaire"] + book.chapters.map { "page-\($0.id)" })
    for (name, file) in files where name.hasSuffix(".xhtml") {
      let item = try #require(items.first { "EPUB/\($0["href"] ?? "")" == name })
      #expect((item["properties"] == "svg") == !file.elements("svg").isEmpty)
    }
    #expect(package.texts("dcterms:modified") == ["2024-12-31T23:59:59Z"])
    #expect(package.texts("schema:accessMode") == ["textual", "visual"])
    #expect(package.texts("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"])
  }

  @Test func everyFileIsSoundAndEveryLinkLeadsInsideTheBook() throws {
    let files = try unpacked()
    var opened: Set<String> = []
    for (name, file) in files where name.hasSuffix(".xhtml") || name.hasSuffix(".opf") || name.hasSuffix(".svg") {
      #expect(file.problem == nil, "\(name) : \(file.problem ?? "")")
      for address in file.elements("a").compactMap({ $0["href"] }) {
        if ["https://", "http://", "mailto:"].contains(where: address.hasPrefix) { continue }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? name : "EPUB/\(parts[0])"
        let place = parts.count > 1 ? parts[1].removingPercentEncoding : nil
        #expect(files[target] != nil && (place.map { files[target]?.ids.contains($0) == true } ?? true), "\(address)")
        opened.insert("\(target)#\(place ?? "")")
      }
      #expect(file.ids.count == Set(file.ids).count)
      #expect(file.elements("script").isEmpty && file.elements("form").isEmpty)
      #expect(file.elements("img").compactMap { $0["src"] }.allSatisfy { $0.hasPrefix("data:") })
    }
    // The numbers of the year's first page open onto the ledger, in another file.
    #expect(opened.contains("EPUB/registre.xhtml#chiffre-clubs.held"))
    for figure in kernel.figures { #expect(files["EPUB/registre.xhtml"]?.ids.contains("chiffre-\(figure.id)") == true) }
  }

  @Test func recordsOpenOntoTheSiteOnlyWhereThereIsOne() throws {
    let address = "https://www.exemple.fr/"
    func records(_ files: [String: XMLText]) -> Int {
      files.values.flatMap { $0.elements("a") }.count { $0["href"]?.hasPrefix(address) == true }
    }
    #expect(records(try unpacked()) == 0)
    #expect(records(try unpacked(site: "https://www.exemple.fr")) > 500)
  }

  // MARK: Print

  @Test func thePrinterGetsBlackInkOnly() throws {
    let html = String(decoding: PrintReport(book: book, kernel: kernel).bytes(), as: UTF8.self)
    let style = try #require(html.firstMatch(of: /<style>(.*?)<\/style>/.dotMatchesNewlines())).output.1
    #expect(style.contains("bleed: 8mm; marks: crop"))
    let painted = html.matches(of: /(?:fill|stroke|stop-color)="([^"]*)"/).map(\.output.1)
    #expect(painted.count > 100)
    for paint in painted where paint != "none" {
      #expect(paint.wholeMatch(of: /device-cmyk\(0 0 0 (0|1|0\.\d+|1\.0|0\.0)\)/) != nil, "\(paint)")
    }
    #expect(style.matches(of: /:[^;{}]*#[0-9A-Fa-f]{3,8}\b/).isEmpty)
    #expect(style.matches(of: /\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/).isEmpty)
    #expect(style.matches(of: /device-cmyk\((?!0 0 0 )/).isEmpty)
    #expect(style.matches(of: /:\s*(red|green|blue|navy|teal|orange|brown|purple|black|white|gr[ae]y)\s*[;}]/).isEmpty)
    #expect(!html.contains("class=\"blank-page\""))
  }

  @Test func colorsBecomeSharesOfBlack() {
    let css = "a { color: #000; background: #ffffff80 } #carte { color: white } b { white-space: pre; fill: #0f5c4d }"
    #expect(
      BlackInk.stylesheet(css)
        == "a { color: device-cmyk(0 0 0 1.0); background: device-cmyk(0 0 0 0.0) } #carte { color: device-cmyk(0 0 0 0.0) } b { white-space: pre; fill: device-cmyk(0 0 0 0.71) }"
    )
  }

  /// Something stands in for WeasyPrint: so many pages, and one for each that the report leaves blank.
  @Test(arguments: [(5, 8), (8, 8), (6, 8), (1, 4)])
  func thePagesFillTheirSheets(_ told: Int, _ printed: Int) async throws {
    try folder.write(
      """
      #!/bin/sh
      echo "$*" >> '\(folder.file("appels"))'
      for last; do :; done
      blank=$(grep -o 'class="blank-page"' "$last.html" | wc -l)
      i=0; while [ $i -lt $((\(told) + blank)) ]; do echo '<</Type /Page/Parent 1 0 R>>'; i=$((i + 1)); done > "$last"
      echo '<</Type /Pages/Count 99>>' >> "$last"
      """, to: "maker")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("maker"))
    let maker = PDFMaker(program: folder.file("maker"), timeLimit: .seconds(60))
    let pdf = folder.file("rapport.pdf")
    try await PrintReport(book: book, kernel: kernel).make(maker, into: pdf, dated: 0)
    #expect(PrintReport.pages(ofPDF: Array(try Data(contentsOf: URL(fileURLWithPath: pdf)))) == printed)
    #expect(!FileManager.default.fileExists(atPath: pdf + ".html"))
    let calls = try String(contentsOfFile: folder.file("appels"), encoding: .utf8).split(separator: "\n")
    #expect(
      calls
        == Array(
          repeating: "--quiet --pdf-version 1.4 --allowed-protocols file,data \(pdf).html \(pdf)",
          count: told == printed ? 1 : 2))
  }
}

/// An XML file, read: its elements with their attributes, and what is wrong with it.
final class XMLText: NSObject, XMLParserDelegate {
  private var read: [(name: String, attributes: [String: String], text: String)] = []
  private var open: [Int] = []
  private(set) var problem: String?

  init(_ url: URL) throws {
    super.init()
    guard ["xhtml", "opf", "svg", "xml"].contains(url.pathExtension) else { return }
    let parser = XMLParser(data: try Data(contentsOf: url))
    parser.delegate = self
    if !parser.parse() { problem = parser.parserError.map { "\($0) (\(parser.lineNumber))" } ?? "unknown" }
  }

  func elements(_ name: String) -> [[String: String]] { read.filter { $0.name == name }.map(\.attributes) }

  /// The texts of a property of a package.
  func texts(_ property: String) -> [String] { read.filter { $0.attributes["property"] == property }.map(\.text) }

  var ids: [String] { read.compactMap { $0.attributes["id"] } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(read.count)
    read.append((name, attributes, ""))
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { read[last].text += text }
  }
}
