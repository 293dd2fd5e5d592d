import Foundation
import FoundationXML
import Markup
import TestSupport
import Testing

@Suite struct XMLTests {
  @Test func theSameTreeIsWrittenAsXML() {
    let page = element("html", .set("xmlns", "http://www.w3.org/1999/xhtml")) {
      Node.void("br", [])
      element("nav", .flag("hidden")) { "l'été" }
      element("p")
      element("svg", .set("width", "1")) { element("title") { "<" } }
      Node.markdown(Markdown("a  \nb & c\n\n***\n\n\u{1}\u{FFFF}\u{FFFE}é", headingOffset: 0))
      Node.stylesheet("a > b { content: \"&\" }")
    }
    #expect(
      String(decoding: Renderer.xml(page), as: UTF8.self) == """
        <?xml version="1.0" encoding="utf-8"?>
        <html xmlns="http://www.w3.org/1999/xhtml"><br/><nav hidden="hidden">l&#39;été</nav><p></p><svg width="1" \
        xmlns="http://www.w3.org/2000/svg"><title>&lt;</title></svg><p>a<br />
        b &amp; c</p>
        <hr />
        <p>\u{FFFD}\u{FFFD}\u{FFFD}é</p>
        <style>a &gt; b { content: &quot;&amp;&quot; }</style></html>

        """)
  }

  @Test func randomTextsAreReadBackAsTheyWere() throws {
    var generator = SeededGenerator(seed: 33)
    for _ in 0..<2_000 {
      let text = String(String.UnicodeScalarView(generator.text(upTo: 24).unicodeScalars.filter { $0 != "\r" }))
      let xml = Renderer.xml(
        element("p", .set("title", text)) {
          text
          element("i") { Node.markdown(Markdown(text, headingOffset: 0)) }
        })
      let reader = FirstElement()
      let parser = XMLParser(data: Data(xml))
      parser.delegate = reader
      #expect(parser.parse(), "\(text.debugDescription)")
      // What reads XML takes white space in an attribute for spaces; what XML does not admit was replaced.
      let expected = text.unicodeScalars.map { scalar -> Unicode.Scalar in
        [9, 10].contains(scalar.value) ? " " : scalar.value < 32 || scalar.value == 127 ? "\u{FFFD}" : scalar
      }
      #expect(Array(reader.title.unicodeScalars) == expected)
    }
  }

  @Test func attributesAreChangedEverywhere() {
    let tree = Node.group([
      element("a", .class("x")) { element("b", .class("x")) { "x" } }, .void("img", [.set("src", "x")]),
    ])
    let changed = tree.changingAttributes { name, attributes in
      name.description == "b" ? [] : attributes.map { .set($0.name, "y") }
    }
    #expect(Renderer.html([changed]) == "<a class=\"y\"><b>x</b></a><img src=\"y\">")
  }
}

private final class FirstElement: NSObject, XMLParserDelegate {
  var title = ""
  private var isFirst = true

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if isFirst { title = attributes["title"] ?? "" }
    isFirst = false
  }
}
