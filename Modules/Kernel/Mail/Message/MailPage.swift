internal import Markup

/// What a message says, as HTML: one column, styles on the elements since mail has no style sheet, readable without them.
enum MailPage {
  /// The whole document, UTF-8 with LF line ends.
  static func html(_ message: MailMessage) -> [UInt8] {
    Renderer.document(
      element("html", .set("lang", "fr")) {
        Node.raw("\n")
        element("head") {
          Node.void("meta", [.set("charset", "utf-8")])
          Node.void("meta", [.set("name", "viewport"), .set("content", "width=device-width")])
          element("title") { HeaderText.plain(message.subject) }
        }
        Node.raw("\n")
        element("body", .set("style", Style.body)) {
          element("div", .set("style", Style.column)) {
            message.parts.flatMap { part in [Node.raw("\n")] + nodes(part) }
            Node.raw("\n")
          }
        }
      })
  }

  private static func nodes(_ part: MailMessage.Part) -> [Node] {
    switch part {
    case .paragraph(let text):
      [element("p", .set("style", Style.paragraph)) { lines(text) }]
    case .action(let title, let url):
      if let link = Link.web(url) {
        [
          element("p", .set("style", Style.paragraph)) {
            anchor(link, .set("style", Style.button)) { French.typeset(title) }
          },
          .raw("\n"),
          element("p", .set("style", Style.address)) {
            "Si le bouton ne s’ouvre pas, copiez cette adresse dans votre navigateur\u{202F}: "
            anchor(link, .set("style", Style.link)) { url }
          },
        ]
      } else {
        [element("p", .set("style", Style.paragraph)) { French.typeset("\(title) : \(url)") }]
      }
    case .facts(let facts):
      [
        element("dl", .set("style", Style.paragraph)) {
          facts.flatMap { fact in
            [
              .raw("\n"), element("dt", .set("style", Style.label)) { French.typeset(fact.label) },
              element("dd", .set("style", Style.value)) { lines(fact.value) },
            ]
          }
        }
      ]
    }
  }

  /// The text with its own line ends kept.
  private static func lines(_ text: String) -> [Node] {
    let lines = French.typeset(text).split(whereSeparator: \.isNewline)
    return lines.enumerated().flatMap { index, line in
      (index > 0 ? [Node.void("br", [])] : []) + [.text(String(line))]
    }
  }

  /// Dark on light with a contrast above 7 to 1; the button is told apart by more than its colour.
  private enum Style {
    static let body = "margin:0;padding:24px 16px;background:#ffffff;color:#1b1b1f"
    static let column = "max-width:36em;margin:0 auto;font:16px/1.5 Arial,Helvetica,sans-serif"
    static let paragraph = "margin:0 0 16px"
    static let button =
      "display:inline-block;padding:12px 20px;border-radius:6px;background:#1f4a5f;color:#ffffff;font-weight:bold"
    static let address = "margin:0 0 16px;font-size:14px;word-break:break-word"
    static let link = "color:#1f4a5f"
    static let label = "font-weight:bold"
    static let value = "margin:0 0 8px"
  }
}
