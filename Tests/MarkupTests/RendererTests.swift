import Foundation
import Markup
import TestSupport
import Testing

@Suite struct RendererTests {
  /// Each of these is one `Character` that is not equal to the markup character it starts with.
  @Test(arguments: ["\"\u{301}", "\"\u{FE0F}", "<\u{338}", "&\u{301}", "'\u{20E3}", ">\u{338}"])
  func charactersThatHideMarkupAreEscaped(_ text: String) {
    let html = Renderer.html([element("p", .set("title", text)) { text }])
    let escaped = ["\"": "&quot;", "<": "&lt;", "&": "&amp;", "'": "&#39;", ">": "&gt;"]
    let first = String(text.unicodeScalars.prefix(1))
    let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
    let expected = (escaped[first] ?? "") + rest
    #expect(Array(html.utf8) == Array("<p title=\"\(expected)\">\(expected)</p>".utf8))
  }

  @Test func tenThousandRandomTextsStayInsideTheirPlaces() {
    var generator = SeededGenerator(seed: 2024)
    for _ in 0..<10_000 {
      let text = generator.text(upTo: 24)
      let html = Renderer.html([element("p", .set("title", text)) { text }])
      let bytes = Array(html.utf8)
      #expect(bytes.count { $0 == UInt8(ascii: "<") } == 2)
      #expect(bytes.count { $0 == UInt8(ascii: ">") } == 2)
      #expect(bytes.count { $0 == UInt8(ascii: "\"") } == 2)
      #expect(bytes.allSatisfy { $0 >= 32 || $0 == 9 || $0 == 10 || $0 == 13 })
    }
  }

  @Test func aDocumentIsWrittenWhole() {
    let page = element("html", .set("lang", "fr")) {
      element("body") {
        Node.void("br", [])
        element("input", .flag("required"))
        for word in ["un", "deux"] { element("b") { word } }
      }
    }
    #expect(
      String(decoding: Renderer.document(page), as: UTF8.self) == """
        <!doctype html>
        <html lang="fr"><body><br><input required></input><b>un</b><b>deux</b></body></html>

        """)
  }

  @Test func aStyleSheetThatCouldCloseItsElementIsRefused() {
    #expect(Renderer.html([.stylesheet("p { color: red }")]) == "<style>p { color: red }</style>")
    #expect(Renderer.html([.stylesheet("</style><script>")]) == "")
  }
}

@Suite struct LinkTests {
  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "ftp://a", "https://a b",
    "https://a\n", "https://a\\b", "", " https://a",
  ])
  func unsafeAddressesAreNoLinks(_ address: String) { #expect(Link.web(address) == nil) }

  @Test func partsAreEncodedEachByItself() {
    let pattern = PagePattern("/adherents/:slug")
    #expect(Link.page(pattern, "../é?a=\"#").address == "/adherents/..%2F%C3%A9%3Fa%3D%22%23")
    #expect(Link.page(pattern, "x").adding(query: [("q", "a&b"), ("vide", "")]).address == "/adherents/x?q=a%26b")
    #expect(Link.page(PagePattern("/")).address == "/")
    #expect(Link.fragment("é").address == "#%C3%A9")
  }

  @Test func mailAddressesArePlain() {
    #expect(Link.mail("animation@rtes.fr")?.address == "mailto:animation@rtes.fr")
    for bad in ["a@b?subject=x", "a@b@c", "@b", "a@", "a b@c", "a@b\nBcc:c"] { #expect(Link.mail(bad) == nil) }
  }
}

@Suite struct MarkdownTests {
  @Test func rawMarkupAndUnsafeAddressesAreDropped() {
    let html = Markdown("# Titre\n\n<script>alert(1)</script>\n\n[lien](javascript:alert(1)) **gras**").html
    #expect(
      html == """
        <h2>Titre</h2>
        <!-- raw HTML omitted -->
        <p><a href="">lien</a> <strong>gras</strong></p>

        """)
  }

  @Test("A text's highest heading comes right under its page's, whichever level its writer began with")
  func markdownHeadings() {
    for text in ["# Un\n\n## Deux", "## Un\n\n### Deux"] {
      #expect(Markdown(text, headingOffset: 2).html == "<h3>Un</h3>\n<h4>Deux</h4>\n")
    }
  }

  @Test func randomTextNeverOpensAnElementOfItsOwn() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let html = Markdown("<script " + generator.text(upTo: 40)).html
      #expect(!html.lowercased().contains("<script"))
    }
  }
}
